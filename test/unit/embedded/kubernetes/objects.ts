// Deployments, ReplicaSets and pods as short as a table row needs them.
import {
  type Condition,
  type Deployment,
  ownerReference,
  type Pod,
  type ReplicaSet,
} from '../../../../src/embedded/kubernetes/shapes.ts';

/** Any moment; controllers are given it as the present. */
export const noon = Date.parse('2026-01-01T12:00:00Z');

interface DeploymentTraits {
  readonly replicas: number;
  readonly image?: string;
  readonly maxSurge?: number | string;
  readonly maxUnavailable?: number | string;
  readonly paused?: boolean;
  readonly deadline?: number;
  readonly status?: Deployment['status'];
}

export function deployment(traits: DeploymentTraits): Deployment {
  const { replicas, image = 'v1', maxSurge = 1, maxUnavailable = 0, deadline = 600, paused, status } = traits;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop', namespace: 'demo', uid: 'deployment', generation: 1 },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'shop' } },
      template: template(image),
      progressDeadlineSeconds: deadline,
      strategy: { rollingUpdate: { maxSurge, maxUnavailable } },
      ...(paused === undefined ? {} : { paused }),
    },
    ...(status === undefined ? {} : { status }),
  };
}

interface ReplicaSetTraits {
  readonly image: string;
  readonly replicas: number;
  readonly available: number;
  readonly revision?: number;
}

export function replicaSet({ image, replicas, available, revision = 1 }: ReplicaSetTraits): ReplicaSet {
  const { metadata, spec } = template(image);
  const labels = { ...metadata.labels, 'pod-template-hash': image };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `shop-${image}`,
      namespace: 'demo',
      uid: image,
      generation: 1,
      annotations: { 'deployment.kubernetes.io/revision': String(revision) },
    },
    spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
    status: { observedGeneration: 1, replicas, readyReplicas: available, availableReplicas: available },
  };
}

export function pod(owner: ReplicaSet, name: string, ready: Condition['status'], born = noon): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'demo',
      uid: name,
      creationTimestamp: new Date(born).toISOString(),
      ownerReferences: [ownerReference(owner)],
    },
    spec: owner.spec.template.spec,
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: ready, lastTransitionTime: new Date(born).toISOString() }],
    },
  };
}

function template(image: string): Deployment['spec']['template'] {
  const containers = [{ name: 'shop', image }];
  return { metadata: { labels: { app: 'shop' } }, spec: { containers, terminationGracePeriodSeconds: 30 } };
}
