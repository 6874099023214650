/**
 * The Deployment controller as a pure step: a Deployment and its ReplicaSets in, the same objects as they should be out.
 * Mirrors pkg/controller/deployment of Kubernetes 1.37 for the RollingUpdate strategy; the sizes of old ReplicaSets are
 * not kept in proportion when a Deployment is scaled in the middle of a rollout.
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Deployment, ownerReference, type PodTemplate, type ReplicaSet } from '../shapes.ts';
import { rolloutStatus } from './deployment-status.ts';
import { limits } from './rolling-update.ts';

export interface DeploymentStep {
  /** Changed or not; what is equal to what is stored costs nothing. New ones have no uid. */
  readonly replicaSets: readonly ReplicaSet[];
  readonly deployment: Deployment;
}

const revisionAnnotation = 'deployment.kubernetes.io/revision';
const hashLabel = 'pod-template-hash';

/** `owned` are the ReplicaSets with the Deployment as controller, `now` is in milliseconds. */
export function stepDeployment(deployment: Deployment, owned: readonly ReplicaSet[], now: number): DeploymentStep {
  const found = findNewReplicaSet(deployment, owned);
  if (deployment.spec.paused === true) {
    return { replicaSets: [], deployment: rolloutStatus(deployment, found, owned, { now, isCreated: false }) };
  }
  const old = owned.filter((each) => each !== found);
  const current = annotated(found ?? makeReplicaSet(deployment), deployment, nextRevision(old, found));
  const grown = resized(current, newSize(deployment, current, old));
  const shrunk = grown.spec.replicas === found?.spec.replicas ? shrinkOld(deployment, grown, old) : old;
  const judged = rolloutStatus(deployment, grown, owned, { now, isCreated: found === undefined });
  return { replicaSets: [grown, ...shrunk], deployment: withRevision(judged, grown) };
}

/** FindNewReplicaSet: the oldest one whose template is the Deployment's, the hash label aside. */
function findNewReplicaSet({ spec }: Deployment, owned: readonly ReplicaSet[]): ReplicaSet | undefined {
  return owned.find((each) => isDeepStrictEqual(withoutHash(each.spec.template), spec.template));
}

function withoutHash({ metadata, spec }: PodTemplate): PodTemplate {
  const { [hashLabel]: _hash, ...labels } = metadata.labels;
  return { metadata: { ...metadata, labels }, spec };
}

function makeReplicaSet(deployment: Deployment): ReplicaSet {
  const { metadata, spec } = deployment;
  const hash = templateHash(spec.template);
  const labels = { ...spec.template.metadata.labels, [hashLabel]: hash };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${metadata.name}-${hash}`,
      ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
      labels,
      ownerReferences: [ownerReference(deployment)],
    },
    spec: {
      replicas: 0,
      ...(spec.minReadySeconds === undefined ? {} : { minReadySeconds: spec.minReadySeconds }),
      selector: { matchLabels: { ...spec.selector.matchLabels, [hashLabel]: hash } },
      template: { ...spec.template, metadata: { ...spec.template.metadata, labels } },
    },
  };
}

/** Ten letters that no word is made of, as apimachinery's SafeEncodeString writes hashes. */
function templateHash(template: PodTemplate): string {
  const letters = 'bcdfghjklmnpqrstvwxz2456789';
  const bytes = createHash('sha256').update(JSON.stringify(template)).digest().subarray(0, 10);
  return [...bytes].map((byte) => letters[byte % letters.length]).join('');
}

const revisionOf = ({ metadata }: ReplicaSet): number => Number(metadata.annotations?.[revisionAnnotation] ?? 0);

/** SetNewReplicaSetAnnotations: one more than any old one, unless the new one is ahead already. */
function nextRevision(old: readonly ReplicaSet[], found: ReplicaSet | undefined): number {
  const next = Math.max(0, ...old.map(revisionOf)) + 1;
  return found === undefined ? next : Math.max(next, revisionOf(found));
}

function annotated(replicaSet: ReplicaSet, { spec }: Deployment, revision: number): ReplicaSet {
  const annotations = {
    ...replicaSet.metadata.annotations,
    [revisionAnnotation]: String(revision),
    'deployment.kubernetes.io/desired-replicas': String(spec.replicas),
    'deployment.kubernetes.io/max-replicas': String(spec.replicas + limits(spec).surge),
  };
  return { ...replicaSet, metadata: { ...replicaSet.metadata, annotations } };
}

function withRevision(deployment: Deployment, replicaSet: ReplicaSet): Deployment {
  const annotations = { ...deployment.metadata.annotations, [revisionAnnotation]: String(revisionOf(replicaSet)) };
  return { ...deployment, metadata: { ...deployment.metadata, annotations } };
}

/** NewRSNewReplicas: as many as the surge leaves room for. */
function newSize({ spec }: Deployment, current: ReplicaSet, old: readonly ReplicaSet[]): number {
  const have = current.spec.replicas;
  if (have >= spec.replicas) return spec.replicas;
  const room = spec.replicas + limits(spec).surge - have - wantedPods(old);
  return have + Math.max(0, Math.min(room, spec.replicas - have));
}

/** reconcileOldReplicaSets: broken old pods first, then as many as the availability that is promised can spare. */
function shrinkOld(deployment: Deployment, current: ReplicaSet, old: readonly ReplicaSet[]): readonly ReplicaSet[] {
  const least = deployment.spec.replicas - limits(deployment.spec).unavailable;
  const newUnavailable = current.spec.replicas - availableOf(current);
  const spare = current.spec.replicas + wantedPods(old) - least - newUnavailable;
  const cleaned = take(old, spare, (each) => each.spec.replicas - availableOf(each));
  const available = [current, ...cleaned].reduce((sum, each) => sum + availableOf(each), 0);
  return take(cleaned, Math.min(available - least, spare), (each) => each.spec.replicas);
}

/** Takes up to `most` replicas away, from the oldest ReplicaSet on, from each no more than `offers` says. */
function take(from: readonly ReplicaSet[], most: number, offers: (each: ReplicaSet) => number): readonly ReplicaSet[] {
  let left = Math.max(0, most);
  return from.map((each) => {
    const taken = Math.max(0, Math.min(left, offers(each)));
    left -= taken;
    return resized(each, each.spec.replicas - taken);
  });
}

function resized(replicaSet: ReplicaSet, replicas: number): ReplicaSet {
  return replicas === replicaSet.spec.replicas ? replicaSet : { ...replicaSet, spec: { ...replicaSet.spec, replicas } };
}

const availableOf = ({ status }: ReplicaSet): number => status?.availableReplicas ?? 0;
const wantedPods = (sets: readonly ReplicaSet[]): number => sets.reduce((sum, { spec }) => sum + spec.replicas, 0);
