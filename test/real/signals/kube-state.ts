// What two kube-state-metrics tell of pods and ReplicaSets; the second ends without a word.
import type { Labels } from '../../../src/core/promql/signal.ts';
import type { Pod } from './pod.ts';
import type { WrittenSeries } from './remote-write.ts';
import { type Scrape, scraped, start } from './scrape.ts';

const stateMetrics: readonly Scrape[] = [
  {
    phase: 3,
    isUneven: false,
    labels: { job: 'kube-state-metrics', instance: 'a' },
    marksEnds: true,
    gaps: [[75, 76.5]],
  },
  {
    phase: 0,
    isUneven: false,
    labels: { job: 'kube-state-metrics', instance: 'b' },
    marksEnds: false,
    gaps: [
      [33, 34],
      [62, 90],
    ],
  },
];
export const everywhere = (
  labels: Labels,
  life: readonly [number, number],
  valueAt: (minute: number) => number,
): readonly WrittenSeries[] => stateMetrics.map((scrape) => scraped(scrape, labels, life, valueAt));

export function ofPod(each: Pod): readonly WrittenSeries[] {
  const life = [each.from, each.to] as const;
  const { pod: name, uid, kind, owner, restartAt = Infinity } = each;
  const created = start + each.from * 60;
  const named: Named = (metric, labels, valueAt) =>
    everywhere({ __name__: metric, pod: name, uid, ...labels }, life, valueAt);
  const isController = { owner_is_controller: 'true' };
  return [
    ...named('kube_pod_owner', { owner_kind: kind, owner_name: owner, ...isController }, () => 1),
    ...named('kube_pod_owner', { owner_kind: 'Thing', owner_name: 'other', owner_is_controller: 'false' }, () => 1),
    ...named('kube_pod_created', {}, () => created),
    ...everywhere(
      { __name__: 'kube_pod_status_ready_time', pod: name, uid },
      [each.from + 0.4, each.to],
      (minute) => created + (minute > restartAt ? restartAt * 60 : 20),
    ),
    ...each.containers.flatMap((container) => ofContainer(each, container, named)),
  ];
}

function ofContainer({ image, restartAt = Infinity }: Pod, container: string, named: Named): readonly WrittenSeries[] {
  const hasRestarted = (minute: number): number => (minute > restartAt ? 1 : 0);
  const request = image.endsWith('2') ? 2 : 1;
  const resource = (name: string): readonly WrittenSeries[] =>
    named('kube_pod_container_resource_requests', { container, resource: name }, () => request).concat(
      named('kube_pod_container_resource_limits', { container, resource: name }, () => 4),
    );
  return [
    ...named('kube_pod_container_info', { container, image: 'sha256:1', image_spec: image }, () => 1),
    ...named('kube_pod_container_status_restarts_total', { container }, hasRestarted),
    ...named('kube_pod_container_status_last_terminated_reason', { container, reason: 'OOMKilled' }, hasRestarted),
    ...['cpu', 'memory', 'ephemeral_storage'].flatMap(resource),
  ];
}

/** Series of a metric of one pod. */
type Named = (metric: string, labels: Labels, valueAt: (minute: number) => number) => readonly WrittenSeries[];

export interface ReplicaSet {
  readonly name: string;
  readonly kind: string;
  readonly owner: string;
  readonly from: number;
  readonly to: number;
}

export function ofReplicaSet(
  { name, kind, owner, from, to }: ReplicaSet,
  pods: readonly Pod[],
): readonly WrittenSeries[] {
  const count = (minute: number): number =>
    pods.filter((each) => each.owner === name && each.from <= minute && minute < each.to).length;
  return [
    ...everywhere(
      {
        __name__: 'kube_replicaset_owner',
        replicaset: name,
        owner_kind: kind,
        owner_name: owner,
        owner_is_controller: 'true',
      },
      [from, to],
      () => 1,
    ),
    ...everywhere({ __name__: 'kube_replicaset_spec_replicas', replicaset: name }, [from, to], count),
    ...everywhere({ __name__: 'kube_replicaset_status_ready_replicas', replicaset: name }, [from, to], count),
  ];
}
