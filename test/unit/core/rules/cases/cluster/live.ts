// Objects as a cluster has them: with what controllers, the scheduler and kubelets say of them.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import { before } from '../../arrange.ts';
import { hpa } from '../../objects.ts';

/** `since` in seconds before the case is read; null leaves it out. */
export const condition = (
  type: string,
  status: string,
  reason = '',
  { since = 3600, message = '' }: { readonly since?: number | null; readonly message?: string } = {},
): JsonRecord => ({
  type,
  status,
  reason,
  message,
  ...(since !== null && { lastTransitionTime: before(since) }),
});

/** What a controller says of an autoscaler that works. */
export const works: readonly JsonRecord[] = [
  condition('AbleToScale', 'True', 'ReadyForNewScale'),
  condition('ScalingActive', 'True', 'ValidMetricFound'),
  condition('ScalingLimited', 'False', 'DesiredWithinRange'),
];

interface LiveParts {
  readonly conditions?: readonly JsonRecord[];
  readonly replicas?: number;
  readonly measured?: readonly JsonRecord[] | null;
}

/** Of five replicas between 2 and 10; `parts` are those of a HorizontalPodAutoscaler. */
export function liveHpa(
  { conditions = works, replicas = 5, measured = [] }: LiveParts,
  parts: Parameters<typeof hpa>[0] = {},
): JsonRecord {
  return { ...hpa(parts), status: { currentReplicas: replicas, currentMetrics: measured, conditions } };
}

/** Of KEDA, for the ScaledObject `web`. */
export const kedaHpa = (live: LiveParts, parts: Parameters<typeof hpa>[0] = {}): JsonRecord =>
  liveHpa(live, { name: 'keda-hpa-web', isMadeByKeda: true, ...parts });

interface NodeParts {
  readonly name?: string;
  readonly zone?: string;
  readonly kubelet?: string;
  readonly labels?: JsonRecord;
}

export const node = ({ name = 'one', zone, kubelet = 'v1.37.2', labels = {} }: NodeParts = {}): JsonRecord => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: { ...(zone !== undefined && { 'topology.kubernetes.io/zone': zone }), ...labels } },
  status: { nodeInfo: { kubeletVersion: kubelet } },
});

export const controlPlane = { 'node-role.kubernetes.io/control-plane': '' };

interface PodParts {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: JsonRecord;
  /** Seconds before the case is read. */
  readonly age?: number;
  readonly node?: string;
  readonly image?: string;
  readonly spec?: JsonRecord;
  readonly metadata?: JsonRecord;
  readonly status?: JsonRecord;
}

/** Of the Deployment `web`, on a node, an hour old. */
export const livePod = ({
  name = 'web-1',
  namespace,
  labels = { app: 'web' },
  age = 3600,
  node: nodeName = 'one',
  image = 'registry.example/web:v1',
  spec,
  metadata,
  status,
}: PodParts = {}): JsonRecord => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name,
    ...(namespace !== undefined && { namespace }),
    labels,
    creationTimestamp: before(age),
    ...metadata,
  },
  spec: { containers: [{ name: 'web', image }], ...(nodeName !== '' && { nodeName }), ...spec },
  status,
});

interface EventParts {
  readonly about?: JsonRecord;
  /** Seconds before the case is read. */
  readonly ago?: number;
  readonly message?: string;
}

/** Of core/v1, about the pod `web-1`. */
export const event = (reason: string, { about, ago = 30, message = '' }: EventParts = {}): JsonRecord => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: `event.${reason}` },
  involvedObject: { kind: 'Pod', name: 'web-1', ...about },
  reason,
  message,
  lastTimestamp: before(ago),
});
