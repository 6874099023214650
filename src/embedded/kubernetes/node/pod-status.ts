/** A pod's status from the statuses of its containers. Mirrors pkg/kubelet/status/generate.go of Kubernetes 1.37. */
import { type Condition, conditionOf, type ContainerStatus, type Pod, type PodStatus, timestamp } from '../shapes.ts';

/** `now` is in milliseconds; conditions that did not change keep their times. */
export function podStatus(pod: Pod, containers: readonly ContainerStatus[], now: number): PodStatus {
  const unready = containers.filter(({ ready }) => !ready).map(({ name }) => name);
  const notReady = { reason: 'ContainersNotReady', message: `containers with unready status: [${unready.join(' ')}]` };
  const readiness = unready.length === 0 ? { status: 'True' as const } : { status: 'False' as const, ...notReady };
  const conditions = [
    { type: 'PodReadyToStartContainers', status: 'True' as const },
    { type: 'Initialized', status: 'True' as const },
    { type: 'Ready', ...readiness },
    { type: 'ContainersReady', ...readiness },
    { type: 'PodScheduled', status: 'True' as const },
  ];
  const before = pod.status?.conditions;
  return {
    phase: containers.every(({ state }) => 'waiting' in state) && !hasRun(containers) ? 'Pending' : 'Running',
    conditions: conditions.map((each) => Object.assign(each, { lastTransitionTime: since(before, each, now) })),
    containerStatuses: containers,
    hostIP: '127.0.0.1',
    podIP: '127.0.0.1',
    podIPs: [{ ip: '127.0.0.1' }],
    startTime: pod.status?.startTime ?? timestamp(now),
    qosClass: 'Burstable',
  };
}

const hasRun = (containers: readonly ContainerStatus[]): boolean =>
  containers.some(({ lastState }) => 'terminated' in lastState);

function since(
  before: readonly Condition[] | undefined,
  { type, status }: Pick<Condition, 'type' | 'status'>,
  now: number,
): string {
  const last = conditionOf(before, type);
  return last?.status === status ? last.lastTransitionTime : timestamp(now);
}
