/** Runs the controllers over the store: after every change, and every half second for what time alone brings about. */
import { randomInt } from 'node:crypto';
import { recordUpdate } from '../api/apply.ts';
import {
  type Deployment,
  type HorizontalPodAutoscaler,
  isOwnedBy,
  type Pod,
  type ReplicaSet,
  timestamp,
} from '../shapes.ts';
import type { Store } from '../store.ts';
import { stepDeployment } from './deployment.ts';
import { makePod, stepReplicaSet } from './replica-set.ts';

/** Starts at once; the returned function stops them. */
export function startControllers(store: Store, clock: () => number): () => void {
  let isDue = false;
  const run = (): void => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      for (const autoscaler of store.list('horizontalpodautoscalers')) holdWithinBounds(store, autoscaler, clock());
      for (const deployment of store.list('deployments')) rollOut(store, deployment, clock());
      for (const replicaSet of store.list('replicasets')) replicate(store, replicaSet, clock());
    });
  };
  const unsubscribe = store.subscribe(run);
  const timer = setInterval(run, 500);
  return () => {
    unsubscribe();
    clearInterval(timer);
  };
}

/** All that a HorizontalPodAutoscaler does while it has no metrics: replicas below minReplicas or above maxReplicas are set to it. */
function holdWithinBounds(store: Store, { metadata, spec }: HorizontalPodAutoscaler, now: number): void {
  const { kind, name } = spec.scaleTargetRef;
  const target = store.get('deployments', metadata.namespace ?? '', name);
  if (kind !== 'Deployment' || target === undefined || target.spec.replicas === 0) return;
  const replicas = Math.min(spec.maxReplicas, Math.max(spec.minReplicas ?? 1, target.spec.replicas));
  const scaled = { ...target, spec: { ...target.spec, replicas } };
  store.put('deployments', recordUpdate(target, scaled, { manager: 'kube-controller-manager', force: true, now }));
}

function rollOut(store: Store, deployment: Deployment, now: number): void {
  const owned = store.list('replicasets').filter((each) => isOwnedBy(each, deployment));
  const step = stepDeployment(deployment, owned, now);
  for (const replicaSet of step.replicaSets) store.put('replicasets', replicaSet);
  store.put('deployments', step.deployment);
}

function replicate(store: Store, replicaSet: ReplicaSet, now: number): void {
  const owned = store.list('pods').filter((each) => isOwnedBy(each, replicaSet));
  const step = stepReplicaSet(replicaSet, owned, now);
  for (let made = 0; made < step.create; made += 1) store.put('pods', makePod(replicaSet, suffix()));
  for (const pod of step.remove) store.put('pods', terminating(pod, now));
  store.put('replicasets', step.replicaSet);
}

function terminating(pod: Pod, now: number): Pod {
  const grace = {
    deletionTimestamp: timestamp(now),
    deletionGracePeriodSeconds: pod.spec.terminationGracePeriodSeconds,
  };
  return { ...pod, metadata: { ...pod.metadata, ...grace } };
}

function suffix(): string {
  const letters = 'bcdfghjklmnpqrstvwxz2456789';
  return Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
}
