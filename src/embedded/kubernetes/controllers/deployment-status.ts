/** What a Deployment says about itself: counts and conditions. Mirrors sync.go and progress.go of Kubernetes 1.37. */
import {
  type Condition,
  conditionOf,
  type Deployment,
  type DeploymentStatus,
  type ReplicaSet,
  timestamp,
} from '../shapes.ts';
import { limits } from './rolling-update.ts';

interface Moment {
  readonly now: number;
  /** Whether this very step makes the new ReplicaSet. */
  readonly isCreated: boolean;
}

/** The API's value for "no deadline": there is no Progressing condition then. */
const noDeadline = 2_147_483_647;

/** `current` is the ReplicaSet of the present template, as it is to be; `owned` are all, as they are. */
export function rolloutStatus(
  deployment: Deployment,
  current: ReplicaSet | undefined,
  owned: readonly ReplicaSet[],
  moment: Moment,
): Deployment {
  const counted = counts(deployment, current, owned);
  const available = availability(deployment, counted, moment.now);
  const progressing = progress(deployment, counted, moment, current?.metadata.name ?? '');
  const before = deployment.status?.conditions ?? [];
  const conditions = [available, progressing].filter((each) => each !== undefined).map((each) => settle(each, before));
  return { ...deployment, status: { ...counted, conditions } };
}

/** calculateStatus; numbers that are 0 are left out, as the API's JSON does. */
function counts(
  { metadata }: Deployment,
  current: ReplicaSet | undefined,
  owned: readonly ReplicaSet[],
): DeploymentStatus {
  const sum = (count: (status: NonNullable<ReplicaSet['status']>) => number | undefined): number =>
    owned.reduce((total, { status }) => total + (status === undefined ? 0 : (count(status) ?? 0)), 0);
  const wanted = owned.reduce((total, { spec }) => total + spec.replicas, 0);
  const available = sum((status) => status.availableReplicas);
  const numbers = {
    replicas: sum((status) => status.replicas),
    updatedReplicas: current?.status?.replicas ?? 0,
    readyReplicas: sum((status) => status.readyReplicas),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, wanted - available),
  };
  return {
    observedGeneration: metadata.generation ?? 1,
    ...Object.fromEntries(Object.entries(numbers).filter(([, count]) => count > 0)),
    terminatingReplicas: sum((status) => status.terminatingReplicas),
  };
}

function availability({ spec }: Deployment, { availableReplicas = 0 }: DeploymentStatus, now: number): Condition {
  return availableReplicas >= spec.replicas - limits(spec).unavailable
    ? condition('Available', 'True', 'MinimumReplicasAvailable', 'Deployment has minimum availability.', now)
    : condition(
        'Available',
        'False',
        'MinimumReplicasUnavailable',
        'Deployment does not have minimum availability.',
        now,
      );
}

/** syncRolloutStatus: complete, progressing, timed out, or as it was. */
function progress(
  deployment: Deployment,
  after: DeploymentStatus,
  moment: Moment,
  name: string,
): Condition | undefined {
  const { spec, status: before = {} } = deployment;
  const { now, isCreated } = moment;
  const last = conditionOf(before.conditions, 'Progressing');
  const say = (status: Condition['status'], reason: string, said: string): Condition =>
    condition('Progressing', status, reason, said, now);
  if (spec.progressDeadlineSeconds === noDeadline) return undefined;
  if (spec.paused === true) return say('Unknown', 'DeploymentPaused', 'Deployment is paused');
  if (isCreated) return say('True', 'NewReplicaSetCreated', `Created new replica set "${name}"`);
  if (last === undefined) return say('True', 'FoundNewReplicaSet', `Found new replica set "${name}"`);
  if (last.reason === 'NewReplicaSetAvailable' && after.replicas === after.updatedReplicas) return last;
  if (isComplete(deployment, after))
    return say('True', 'NewReplicaSetAvailable', `ReplicaSet "${name}" has successfully progressed.`);
  if (hasProgressed(before, after)) {
    // the only condition whose update time moves while status and reason stay: the deadline counts from it
    const updated = say('True', 'ReplicaSetUpdated', `ReplicaSet "${name}" is progressing.`);
    return last.status === 'True' ? { ...updated, lastTransitionTime: last.lastTransitionTime } : updated;
  }
  return isTimedOut(last, spec.progressDeadlineSeconds, now)
    ? say('False', 'ProgressDeadlineExceeded', `ReplicaSet "${name}" has timed out progressing.`)
    : last;
}

/** DeploymentComplete. */
function isComplete({ spec, metadata }: Deployment, after: DeploymentStatus): boolean {
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0, observedGeneration = 0 } = after;
  return (
    updatedReplicas === spec.replicas &&
    replicas === spec.replicas &&
    availableReplicas === spec.replicas &&
    observedGeneration >= (metadata.generation ?? 1)
  );
}

/** DeploymentProgressing: more updated, ready or available pods, or fewer old ones. */
function hasProgressed(before: DeploymentStatus, after: DeploymentStatus): boolean {
  const old = ({ replicas = 0, updatedReplicas = 0 }: DeploymentStatus): number => replicas - updatedReplicas;
  return (
    (after.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    old(after) < old(before) ||
    (after.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (after.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

/** DeploymentTimedOut: a rollout that was complete never times out, one that timed out stays so. */
function isTimedOut(last: Condition, deadlineSeconds: number, now: number): boolean {
  if (last.reason === 'NewReplicaSetAvailable') return false;
  if (last.reason === 'ProgressDeadlineExceeded') return true;
  return now > Date.parse(last.lastUpdateTime ?? last.lastTransitionTime) + deadlineSeconds * 1000;
}

function condition(type: string, status: Condition['status'], reason: string, message: string, now: number): Condition {
  const at = timestamp(now);
  return { type, status, reason, message, lastUpdateTime: at, lastTransitionTime: at };
}

/** SetDeploymentCondition: the same status and reason keep the old condition, the same status keeps its transition time. */
function settle(next: Condition, conditions: readonly Condition[]): Condition {
  const last = conditionOf(conditions, next.type);
  if (last === undefined || next.reason === 'ReplicaSetUpdated') return next;
  if (last.status !== next.status) return next;
  return last.reason === next.reason ? last : { ...next, lastTransitionTime: last.lastTransitionTime };
}
