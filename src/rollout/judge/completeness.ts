/** Is the rollout done? Never earlier than the Deployment controller itself says so. Rules D1, D3 to D5 and D10 to D13. */
import type { Baseline, Judgement } from './judgement.ts';
import { isObserved, podsOf, type View } from './world.ts';

export function completed(view: View, baseline: Baseline): Judgement | undefined {
  if (!isDone(view)) return undefined;
  const pods = podsOf(view);
  if (pods.wanted === 0) return { kind: 'complete', reason: 'scaled-to-zero', pods, warnings: [] };
  return { kind: 'complete', reason: baseline.isChanged ? 'complete' : 'no-change', pods, warnings: [] };
}

function isDone(view: View): boolean {
  return isDoneForController(view) && (view.deployment.replicas === 0 || isNewReplicaSetDone(view));
}

/** Mirrors `DeploymentComplete` (deployment/util): updated, present and available are each exactly what is wanted. */
function isDoneForController(view: View): boolean {
  const { replicas, status } = view.deployment;
  return isObserved(view) && [status.updated, status.replicas, status.available].every((count) => count === replicas);
}

/** The Deployment's counts sum old and new ReplicaSets, so the new one must say for itself that it is available. */
function isNewReplicaSetDone({ deployment, newReplicaSet }: View): boolean {
  return (
    newReplicaSet !== undefined &&
    newReplicaSet.status.observedGeneration >= newReplicaSet.generation &&
    newReplicaSet.replicas === deployment.replicas &&
    newReplicaSet.status.available >= deployment.replicas
  );
}

/** What is still missing, the first thing first; half a sentence. */
export function missing(view: View): string {
  const { deployment, newReplicaSet } = view;
  const { generation, replicas, status } = deployment;
  if (!isObserved(view)) return `the Deployment controller has not observed generation ${generation} yet`;
  if (replicas === 0) return `${count(status.replicas)} still to go, none is wanted`;
  if (newReplicaSet === undefined) return 'the ReplicaSet of the new revision is not there yet';
  const { available } = newReplicaSet.status;
  if (status.updated !== replicas) return `${status.updated} of ${count(replicas)} updated`;
  if (available < replicas) return `${available} of ${count(replicas)} of the new revision available`;
  if (status.replicas > status.updated)
    return `${count(status.replicas - status.updated)} of the old revision still to go`;
  return 'the counts of the Deployment and of its ReplicaSet do not agree yet';
}

const count = (pods: number): string => (pods === 1 ? '1 pod' : `${pods} pods`);
