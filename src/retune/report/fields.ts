/** What an autoscaler's spec says, field by field in words, of a HorizontalPodAutoscaler and of a KEDA ScaledObject. */
import { type JsonRecord, numberAt, recordAt, recordsAt, textAt } from '../../core/base/json.ts';
import type { AutoscalerRef } from '../../core/subject/subject.ts';
import { thresholdText } from '../../core/subject/keda/triggers.ts';

export interface Field {
  readonly label: string;
  /** undefined where the spec leaves it open. */
  readonly value: string | undefined;
  /** What counts where it is left open. */
  readonly otherwise: string;
}

export interface FieldPair {
  readonly label: string;
  readonly from: string;
  readonly to: string;
  readonly isChanged: boolean;
}

type Kind = AutoscalerRef['kind'];

/** Targets, bounds, and of the behavior what either of the two sets. */
export function comparedFields(kind: Kind, current: JsonRecord, proposed: JsonRecord | null): readonly FieldPair[] {
  const after = new Map(fieldsOf(kind, proposed ?? current).map((field) => [field.label, field]));
  return fieldsOf(kind, current).flatMap((field) => {
    const other = after.get(field.label) ?? field;
    if (field.value === undefined && other.value === undefined) return [];
    const [from, to] = [textOf(field), textOf(other)];
    return [{ label: field.label, from, to, isChanged: from !== to }];
  });
}

const textOf = ({ value, otherwise }: Field): string => value ?? `${otherwise} (default)`;

/** Of every metric: `50 %`, `30 per pod`. */
export function targetsOf(kind: Kind, spec: JsonRecord): readonly string[] {
  return targetFields(kind, spec).map(({ value, otherwise }) => value ?? otherwise);
}

/** `2–20`. */
export function boundsOf(kind: Kind, spec: JsonRecord): string {
  const [min, max] = boundFields(kind, spec);
  return `${min?.value ?? min?.otherwise}–${max?.value ?? max?.otherwise}`;
}

function fieldsOf(kind: Kind, spec: JsonRecord): readonly Field[] {
  const behavior =
    kind === 'ScaledObject'
      ? recordAt(spec, 'advanced', 'horizontalPodAutoscalerConfig', 'behavior')
      : recordAt(spec, 'behavior');
  return [...targetFields(kind, spec), ...boundFields(kind, spec), ...behaviorFields(behavior)];
}

function boundFields(kind: Kind, spec: JsonRecord): readonly Field[] {
  const [min, max] = kind === 'ScaledObject' ? ['minReplicaCount', 'maxReplicaCount'] : ['minReplicas', 'maxReplicas'];
  return [
    { label: 'min replicas', value: numberAt(spec, min)?.toString(), otherwise: kind === 'ScaledObject' ? '0' : '1' },
    { label: 'max replicas', value: numberAt(spec, max)?.toString(), otherwise: kind === 'ScaledObject' ? '100' : '?' },
  ];
}

function targetFields(kind: Kind, spec: JsonRecord): readonly Field[] {
  const fields = kind === 'ScaledObject' ? recordsAt(spec, 'triggers').map(triggerField) : metricFields(spec);
  const labels = fields.map(({ label }) => label);
  return fields.map(({ label, value, otherwise }, index) => {
    const before = labels.slice(0, index).filter((each) => each === label).length;
    return { label: before === 0 ? label : `${label} (${before + 1})`, value, otherwise };
  });
}

/** autoscaling/v1 has one target under a name of its own; without any, cpu counts at 80 %. */
function metricFields(spec: JsonRecord): readonly Field[] {
  const metrics = recordsAt(spec, 'metrics');
  if (metrics.length > 0) return metrics.map(metricField);
  const percent = numberAt(spec, 'targetCPUUtilizationPercentage');
  return [{ label: 'cpu target', value: percent === undefined ? undefined : `${percent} %`, otherwise: '80 %' }];
}

const sources = ['resource', 'containerResource', 'pods', 'object', 'external'] as const;

function metricField(metric: JsonRecord): Field {
  const source = recordAt(metric, sources.find((name) => name in metric) ?? '');
  const name = textAt(source, 'name') ?? textAt(source, 'metric', 'name') ?? 'metric';
  const container = textAt(source, 'container');
  return {
    label: `${name}${container === undefined ? '' : ` of ${container}`} target`,
    value: targetText(recordAt(source, 'target')),
    otherwise: '?',
  };
}

function targetText(target: JsonRecord): string | undefined {
  const utilization = numberAt(target, 'averageUtilization');
  if (utilization !== undefined) return `${utilization} %`;
  const average = quantityAt(target, 'averageValue');
  return average === undefined ? quantityAt(target, 'value') : `${average} per pod`;
}

function triggerField(trigger: JsonRecord): Field {
  const type = textAt(trigger, 'type') ?? 'trigger';
  const name = textAt(trigger, 'name');
  const value = thresholdText(trigger);
  const isShare = (type === 'cpu' || type === 'memory') && textAt(trigger, 'metricType') !== 'AverageValue';
  return {
    label: `${type}${name === undefined ? '' : ` ${name}`} target`,
    value: value === undefined || !isShare ? value : `${value} %`,
    otherwise: '?',
  };
}

/** Numbers are quantities too. */
const quantityAt = (record: JsonRecord, name: string): string | undefined =>
  textAt(record, name) ?? numberAt(record, name)?.toString();

/** The controller's defaults (Kubernetes 1.37: pkg/apis/autoscaling/v2/defaults.go). */
const directions = [
  { name: 'scaleUp', label: 'scale-up', window: '0 s', policies: '100 % or 4 pods per 15 s' },
  { name: 'scaleDown', label: 'scale-down', window: '300 s', policies: '100 % per 15 s' },
] as const;

function behaviorFields(behavior: JsonRecord): readonly Field[] {
  return directions.flatMap(({ name, label, window, policies }) => {
    const rules = recordAt(behavior, name);
    const seconds = numberAt(rules, 'stabilizationWindowSeconds');
    return [
      { label: `${label} window`, value: seconds === undefined ? undefined : `${seconds} s`, otherwise: window },
      { label: `${label} policies`, value: policiesText(rules), otherwise: policies },
      { label: `${label} tolerance`, value: quantityAt(rules, 'tolerance'), otherwise: '0.1' },
    ];
  });
}

function policiesText(rules: JsonRecord): string | undefined {
  const select = textAt(rules, 'selectPolicy');
  if (select === 'Disabled') return 'disabled';
  const policies = recordsAt(rules, 'policies').map((policy) => {
    const value = numberAt(policy, 'value') ?? 0;
    const amount = textAt(policy, 'type') === 'Percent' ? `${value} %` : `${value} ${value === 1 ? 'pod' : 'pods'}`;
    return `${amount} per ${numberAt(policy, 'periodSeconds') ?? 0} s`;
  });
  if (policies.length === 0) return undefined;
  return policies.join(select === 'Min' ? ' and ' : ' or ');
}
