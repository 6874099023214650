/** The autoscaler of a workload as the controller sees it, from a HorizontalPodAutoscaler or a ScaledObject. */
import { type JsonRecord, numberAt, recordAt, textAt } from '../base/json.ts';
import { Problem } from '../base/problem.ts';
import type { WorkloadRecord } from '../history/bundle.ts';
import { parseHpaSpec } from '../hpa/parse-spec.ts';
import type { HpaSpec } from '../hpa/spec.ts';
import type { AutoscalerRef } from './subject.ts';
import { mapScaledObject } from './keda/scaled-object.ts';
import { found, type Part, refused } from './part.ts';

export interface Autoscaler {
  readonly ref: AutoscalerRef;
  readonly recordedSpec: JsonRecord;
  readonly spec: HpaSpec;
  /** By which else the series of each metric may go, in the order of the spec. */
  readonly names: readonly (readonly string[])[];
}

export function autoscalerOf({ autoscaler: object, namespace, name }: WorkloadRecord): Part<Autoscaler> {
  if (object === undefined) return refused('autoscaler-missing', `${namespace}/${name} has no autoscaler`);
  const kind = textAt(object, 'kind') ?? 'HorizontalPodAutoscaler';
  const recordedSpec = recordAt(object, 'spec');
  const called = textAt(object, 'metadata', 'name') ?? name;
  if (kind === 'ScaledObject') {
    const mapped = mapScaledObject(object);
    if (mapped.kind === 'unsupported')
      return refused('autoscaler-unsupported', `The ScaledObject cannot be replayed: ${mapped.because}`);
    return parsed({ ref: { kind, name: called }, recordedSpec, names: mapped.names }, mapped.spec, mapped.assumptions);
  }
  if (kind !== 'HorizontalPodAutoscaler')
    return refused('autoscaler-unsupported', `A ${kind} is no autoscaler known here`);
  return parsed({ ref: { kind, name: called }, recordedSpec, names: [] }, withMetrics(recordedSpec), []);
}

function parsed(
  autoscaler: Omit<Autoscaler, 'spec'>,
  spec: JsonRecord,
  assumptions: readonly string[],
): Part<Autoscaler> {
  try {
    return found({ ...autoscaler, spec: parseHpaSpec(spec) }, ...assumptions);
  } catch (error) {
    if (error instanceof Problem) return refused('autoscaler-unsupported', error.message);
    throw error;
  }
}

/** autoscaling/v1 knows one target, that of cpu; both versions take cpu at 80 % when there is none. */
function withMetrics(spec: JsonRecord): JsonRecord {
  const target = numberAt(spec, 'targetCPUUtilizationPercentage');
  if (target === undefined || spec['metrics'] !== undefined) return spec;
  const resource = { name: 'cpu', target: { type: 'Utilization', averageUtilization: target } };
  return { ...spec, metrics: [{ type: 'Resource', resource }] };
}
