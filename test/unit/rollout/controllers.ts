// What the controllers and the kubelet make of a Deployment, told by its image: `:bad` never starts, `:slow` never gets ready.
import { at, listAt, textAt } from '../../../src/core/base/json.ts';
import { type KubeObject, kinds } from '../../../src/core/kube/object.ts';
import { healthy } from './objects.ts';
import type { TestCluster } from './cluster.ts';

/** Follows every write to a Deployment at once. */
export function runControllers(cluster: TestCluster): void {
  cluster.react = (object) => {
    if (object.kind === 'Deployment') rollOut(cluster, object);
  };
}

/** A Deployment that was rolled out long ago. */
export function rolledOut(cluster: TestCluster, object: KubeObject): KubeObject {
  cluster.put(object);
  rollOut(cluster, object);
  return cluster.object(kinds.deployment, object.metadata.name) ?? object;
}

function rollOut(cluster: TestCluster, deployment: KubeObject): void {
  const { name, generation = 1 } = deployment.metadata;
  const images = listAt(deployment, 'spec', 'template', 'spec', 'containers').map(
    (each) => textAt(each, 'image') ?? '',
  );
  const isGood = images.every((image) => !/:(bad|slow)$/.test(image));
  const replicas = Number(at(deployment, 'spec', 'replicas') ?? 1);
  const revision = { 'deployment.kubernetes.io/revision': String(generation) };
  const replicaSet = `${name}-${generation}`;
  cluster.put({
    ...deployment,
    metadata: { ...deployment.metadata, annotations: revision },
    status: isGood ? healthy(replicas, generation) : underWay(replicas, generation),
  });
  cluster.put({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: replicaSet,
      namespace: 'prod',
      uid: `uid-${replicaSet}`,
      generation: 1,
      annotations: revision,
      ownerReferences: [{ kind: 'Deployment', name, uid: `uid-${name}`, controller: true }],
    },
    spec: { replicas: isGood ? replicas : 1 },
    status: {
      observedGeneration: 1,
      replicas,
      ...(isGood ? { readyReplicas: replicas, availableReplicas: replicas } : {}),
    },
  });
  if (images.some((image) => image.endsWith(':bad'))) cluster.put(doomedPod(replicaSet));
}

const underWay = (replicas: number, generation: number): object => ({
  observedGeneration: generation,
  replicas: replicas + 1,
  updatedReplicas: 1,
  readyReplicas: replicas,
  availableReplicas: replicas,
  conditions: [{ type: 'Available', status: 'True' }],
});

const doomedPod = (replicaSet: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: `${replicaSet}-x`,
    namespace: 'prod',
    uid: `uid-${replicaSet}-x`,
    ownerReferences: [{ kind: 'ReplicaSet', name: replicaSet, uid: `uid-${replicaSet}`, controller: true }],
  },
  spec: { containers: [{ name: 'shop' }] },
  status: {
    phase: 'Pending',
    containerStatuses: [
      { name: 'shop', restartCount: 0, state: { waiting: { reason: 'InvalidImageName', message: 'no such name' } } },
    ],
  },
});
