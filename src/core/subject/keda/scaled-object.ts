/** The HorizontalPodAutoscaler that KEDA makes of a ScaledObject. */
import { at, type JsonRecord, numberAt, recordAt, recordsAt, textAt } from '../../base/json.ts';
import { thresholdText } from './triggers.ts';

export type MappedScaledObject =
  | {
      readonly kind: 'mapped';
      /** `spec` of the autoscaling/v2 object; its metrics are in the order of the triggers. */
      readonly spec: JsonRecord;
      /** What the series of each metric may be called, likeliest first; none for cpu and memory. */
      readonly names: readonly (readonly string[])[];
      readonly assumptions: readonly string[];
    }
  | { readonly kind: 'unsupported'; readonly because: string };

type MappedMetric =
  | { readonly kind: 'metric'; readonly metric: JsonRecord; readonly names: readonly string[] }
  | { readonly kind: 'unsupported'; readonly because: string };

/**
 * Mirrors KEDA 2 (newHPAForScaledObject, GetMetricSpecForScaling). Steps to and from zero or `idleReplicaCount` are KEDA's
 * own, not the autoscaler's; they are left out, and said.
 */
export function mapScaledObject(object: JsonRecord): MappedScaledObject {
  const spec = recordAt(object, 'spec');
  const because = whyUnsupported(object);
  if (because !== undefined) return { kind: 'unsupported', because };
  const metrics: JsonRecord[] = [];
  const names: (readonly string[])[] = [];
  for (const [index, trigger] of recordsAt(spec, 'triggers').entries()) {
    const mapped = metricOf(trigger, index);
    if (mapped.kind === 'unsupported') return mapped;
    metrics.push(mapped.metric);
    names.push([...recordedNames(object, index, mapped.metric), ...mapped.names]);
  }
  const behavior = at(spec, 'advanced', 'horizontalPodAutoscalerConfig', 'behavior');
  return {
    kind: 'mapped',
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', ...recordAt(spec, 'scaleTargetRef') },
      // KEDA's autoscaler never goes below one pod
      minReplicas: Math.max(1, numberAt(spec, 'minReplicaCount') ?? 0),
      maxReplicas: numberAt(spec, 'maxReplicaCount') ?? 100,
      metrics,
      ...(behavior === undefined ? {} : { behavior }),
    },
    names,
    assumptions: idleAssumptions(spec),
  };
}

const pausing = [
  'autoscaling.keda.sh/paused',
  'autoscaling.keda.sh/paused-replicas',
  'autoscaling.keda.sh/paused-scale-in',
  'autoscaling.keda.sh/paused-scale-out',
];

function whyUnsupported(object: JsonRecord): string | undefined {
  const annotations = recordAt(object, 'metadata', 'annotations');
  const paused = pausing.find((name) => at(annotations, name) !== undefined && textAt(annotations, name) !== 'false');
  if (paused !== undefined) return `it is paused by the annotation ${paused}`;
  if (recordsAt(object, 'spec', 'triggers').length === 0) return 'it has no triggers';
  if (textAt(object, 'spec', 'advanced', 'scalingModifiers', 'formula') !== undefined)
    return 'its scalingModifiers make one metric of several by a formula';
  return undefined;
}

function idleAssumptions(spec: JsonRecord): readonly string[] {
  const idle = numberAt(spec, 'idleReplicaCount') ?? ((numberAt(spec, 'minReplicaCount') ?? 0) === 0 ? 0 : undefined);
  if (idle === undefined) return [];
  return [`KEDA's own step to ${idle} pods when idle is not replayed: the minimum is kept`];
}

/** What KEDA itself called the metric: its status lists the external ones in the order of their triggers. */
function recordedNames(object: JsonRecord, index: number, metric: JsonRecord): readonly string[] {
  if (textAt(metric, 'type') !== 'External') return [];
  const before = recordsAt(object, 'spec', 'triggers')
    .slice(0, index)
    .filter((trigger) => !isResource(trigger));
  const name = textAt(object, 'status', 'externalMetricNames', before.length);
  return name === undefined ? [] : [name];
}

const isResource = (trigger: JsonRecord): boolean => ['cpu', 'memory'].includes(textAt(trigger, 'type') ?? '');

function metricOf(trigger: JsonRecord, index: number): MappedMetric {
  const type = textAt(trigger, 'type') ?? '';
  const threshold = thresholdText(trigger);
  if (type === 'cron') return { kind: 'unsupported', because: 'its cron trigger scales by the clock' };
  if (threshold === undefined)
    return { kind: 'unsupported', because: `its trigger ${type} has no threshold known here` };
  return isResource(trigger) ? resourceMetric(trigger, type, threshold) : externalMetric(trigger, index, threshold);
}

function resourceMetric(trigger: JsonRecord, name: string, threshold: string): MappedMetric {
  const type = textAt(trigger, 'metricType') ?? textAt(trigger, 'metadata', 'type') ?? 'Utilization';
  const percent = Number(threshold);
  if (type !== 'Utilization' && type !== 'AverageValue')
    return { kind: 'unsupported', because: `its trigger ${name} has the metricType ${type}` };
  if (type === 'Utilization' && !(Number.isInteger(percent) && percent > 0))
    return { kind: 'unsupported', because: `the value ${threshold} of its trigger ${name} is no whole percentage` };
  const target = type === 'Utilization' ? { type, averageUtilization: percent } : { type, averageValue: threshold };
  const container = textAt(trigger, 'metadata', 'containerName') ?? '';
  const metric =
    container === ''
      ? { type: 'Resource', resource: { name, target } }
      : { type: 'ContainerResource', containerResource: { name, container, target } };
  return { kind: 'metric', metric, names: [] };
}

function externalMetric(trigger: JsonRecord, index: number, threshold: string): MappedMetric {
  const type = textAt(trigger, 'metricType') ?? 'AverageValue';
  const value = Number(threshold);
  if (type !== 'AverageValue' && type !== 'Value')
    return { kind: 'unsupported', because: `its trigger ${textAt(trigger, 'type')} has the metricType ${type}` };
  if (!(Number.isFinite(value) && value > 0))
    return {
      kind: 'unsupported',
      because: `the threshold ${threshold} of its trigger ${textAt(trigger, 'type')} is no number`,
    };
  const names = metricNames(trigger, index);
  const quantity = quantityText(value);
  const target = type === 'Value' ? { type, value: quantity } : { type, averageValue: quantity };
  return {
    kind: 'metric',
    metric: { type: 'External', external: { metric: { name: names[0] ?? '' }, target } },
    names,
  };
}

/** KEDA rounds targets to thousandths. */
const quantityText = (value: number): string =>
  Number.isInteger(value) ? value.toString() : `${Math.round(value * 1000)}m`;

/** The name that people gave, else the one KEDA makes of index, type and what is watched (GenerateMetricNameWithIndex). */
function metricNames(trigger: JsonRecord, index: number): readonly string[] {
  const given = [textAt(trigger, 'name'), textAt(trigger, 'metadata', 'metricName')].filter(
    (name) => name !== undefined,
  );
  const made = `s${index}-${textAt(trigger, 'type')}`;
  const watched = ['topic', 'queueName', 'listName', 'consumer'].flatMap((field) => {
    const name = textAt(trigger, 'metadata', field);
    return name === undefined ? [] : [`${made}-${name}`.replaceAll(/[/.:%()]/g, '-')];
  });
  return [...given, ...given.map((name) => `${made}-${name}`), ...watched, made];
}
