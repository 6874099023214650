// Objects for the tests of the rollout, as small as the API server would accept them.
import type { KubeObject } from '../../../src/core/kube/object.ts';

interface Container {
  readonly name: string;
  readonly image: string;
}

interface Shape {
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly replicas?: number;
  readonly paused?: boolean;
  /** Who owns which fields, as `metadata.managedFields` has it. */
  readonly managedFields?: readonly unknown[];
}

export function deployment(name = 'shop', shape: Shape = {}): KubeObject {
  const { containers = [{ name, image: `registry.example/${name}:v1` }], initContainers, replicas = 2, paused } = shape;
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      namespace: 'prod',
      uid: `uid-${name}`,
      resourceVersion: '10',
      generation: 1,
      managedFields: shape.managedFields ?? [],
    },
    spec: {
      replicas,
      ...(paused === undefined ? {} : { paused }),
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers, ...(initContainers === undefined ? {} : { initContainers }) },
      },
    },
  };
}

/** A status of a Deployment all of whose pods are of its template, and enough of them available. */
export const healthy = (replicas: number, generation = 1): Readonly<Record<string, unknown>> => ({
  observedGeneration: generation,
  replicas,
  updatedReplicas: replicas,
  readyReplicas: replicas,
  availableReplicas: replicas,
  conditions: [{ type: 'Available', status: 'True' }],
});

export const configMap = (name: string, data: Readonly<Record<string, string>>): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'prod' },
  data,
});

export const autoscaler = (target: string): KubeObject => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: target, namespace: 'prod' },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target } },
});

/** A managedFields entry of an apply. */
export const applied = (manager: string, fieldsV1: unknown): unknown => ({ manager, operation: 'Apply', fieldsV1 });
