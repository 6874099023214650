/** What scales a workload, a HorizontalPodAutoscaler or a ScaledObject of KEDA, with the defaults of its API filled in. */
import { at, type JsonPath, listAt, recordsAt, textAt } from '../../../base/json.ts';
import { apiGroupOf } from '../../../kube/object.ts';
import { hpaMetrics, kedaMetrics, type Metric } from './metric.ts';
import type { SeenObject } from '../seen.ts';
import { type Setting, wholeSetting } from '../setting.ts';

export interface Autoscaler {
  readonly seen: SeenObject;
  readonly kind: 'HorizontalPodAutoscaler' | 'ScaledObject';
  readonly min: Setting<number>;
  readonly max: Setting<number>;
  readonly target: TargetRef;
  readonly metrics: readonly Metric[];
  /** KEDA made this HorizontalPodAutoscaler for a ScaledObject. */
  readonly isMadeByKeda: boolean;
}

export interface TargetRef {
  readonly group: string;
  readonly kind: string;
  /** Undefined where none, an empty one or something that is no text is written. */
  readonly name: string | undefined;
  /** Leads to the name. */
  readonly path: JsonPath;
}

/** Undefined for other kinds. */
export function readAutoscaler(seen: SeenObject): Autoscaler | undefined {
  const group = apiGroupOf(seen.object.apiVersion);
  if (group === 'autoscaling' && seen.object.kind === 'HorizontalPodAutoscaler') return readHpa(seen);
  return group === 'keda.sh' && seen.object.kind === 'ScaledObject' ? readScaledObject(seen) : undefined;
}

function readHpa(seen: SeenObject): Autoscaler {
  const { object } = seen;
  return {
    seen,
    kind: 'HorizontalPodAutoscaler',
    min: wholeSetting(object, ['spec', 'minReplicas'], 1),
    max: wholeSetting(object, ['spec', 'maxReplicas'], undefined),
    target: readTarget(object),
    metrics: hpaMetrics(object),
    isMadeByKeda: recordsAt(object, 'metadata', 'ownerReferences').some(({ kind }) => kind === 'ScaledObject'),
  };
}

/** Defaults of keda.sh/v1alpha1: minReplicaCount 0, maxReplicaCount 100. */
function readScaledObject(seen: SeenObject): Autoscaler {
  const { object } = seen;
  return {
    seen,
    kind: 'ScaledObject',
    min: wholeSetting(object, ['spec', 'minReplicaCount'], 0),
    max: wholeSetting(object, ['spec', 'maxReplicaCount'], 100),
    target: readTarget(object),
    metrics: kedaMetrics(object),
    isMadeByKeda: false,
  };
}

/** Without apiVersion or kind it means a Deployment of apps/v1. */
function readTarget(object: unknown): TargetRef {
  const ref = at(object, 'spec', 'scaleTargetRef');
  return {
    group: apiGroupOf(textAt(ref, 'apiVersion') ?? 'apps/v1'),
    kind: textAt(ref, 'kind') ?? 'Deployment',
    name: textAt(ref, 'name') || undefined,
    path: ['spec', 'scaleTargetRef', 'name'],
  };
}

/** Whether something is written as a metric that is none of the kinds there are. */
export function hasUnreadMetrics({ seen: { object }, kind, metrics }: Autoscaler): boolean {
  return listAt(object, 'spec', kind === 'ScaledObject' ? 'triggers' : 'metrics').length > metrics.length;
}
