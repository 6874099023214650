// What is read from a Deployment and a ReplicaSet, and what Kubernetes means by a field that is absent.
import { describe, expect, test } from 'vitest';
import { neverSeconds, readDeployment } from '../../../../src/core/kube/deployment.ts';
import type { KubeObject } from '../../../../src/core/kube/object.ts';
import { readReplicaSet } from '../../../../src/core/kube/replica-set.ts';

const bare = (kind: string, rest: object = {}): KubeObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'shop' },
  ...rest,
});

describe('a Deployment', () => {
  test('without anything has the defaults of apps/v1', () => {
    expect(readDeployment(bare('Deployment'))).toEqual({
      name: 'shop',
      uid: '',
      generation: 0,
      isDeleting: false,
      isPaused: false,
      revision: undefined,
      replicas: 1,
      minReady: 0,
      progressDeadline: 600,
      strategy: { kind: 'RollingUpdate', maxSurge: 1, maxUnavailable: 0 },
      template: {},
      status: { observedGeneration: 0, replicas: 0, updated: 0, available: 0, conditions: [] },
    });
  });

  test('as the server writes it', () => {
    const conditions = [
      {
        type: 'Progressing',
        status: 'True',
        reason: 'ReplicaSetUpdated',
        message: 'it moves',
        lastUpdateTime: '2026-03-01T12:00:02Z',
        lastTransitionTime: '2026-03-01T12:00:01Z',
      },
      {},
    ];
    const object = {
      ...bare('Deployment', {
        spec: {
          replicas: 0,
          paused: true,
          minReadySeconds: 5,
          progressDeadlineSeconds: 2_147_483_647,
          template: { spec: {} },
          strategy: { type: 'Recreate' },
        },
        status: { observedGeneration: 4, replicas: 3, updatedReplicas: 2, availableReplicas: 1, conditions },
      }),
      metadata: {
        name: 'shop',
        uid: 'u',
        generation: 4,
        deletionTimestamp: '2026-03-01T12:00:00Z',
        annotations: { 'deployment.kubernetes.io/revision': '7' },
      },
    };
    expect(readDeployment(object)).toEqual({
      name: 'shop',
      uid: 'u',
      generation: 4,
      isDeleting: true,
      isPaused: true,
      revision: '7',
      replicas: 0,
      minReady: 5,
      progressDeadline: neverSeconds,
      strategy: { kind: 'Recreate' },
      template: { spec: {} },
      status: {
        observedGeneration: 4,
        replicas: 3,
        updated: 2,
        available: 1,
        conditions: [
          {
            type: 'Progressing',
            status: 'True',
            reason: 'ReplicaSetUpdated',
            message: 'it moves',
            updatedAt: Date.parse('2026-03-01T12:00:02Z'),
            changedAt: Date.parse('2026-03-01T12:00:01Z'),
          },
          { type: '', status: 'Unknown', reason: '', message: '', updatedAt: undefined, changedAt: undefined },
        ],
      },
    });
  });

  test.each([
    { replicas: 10, limits: {}, maxSurge: 3, maxUnavailable: 2, why: 'both are 25% by default' },
    {
      replicas: 3,
      limits: { maxSurge: '50%', maxUnavailable: '50%' },
      maxSurge: 2,
      maxUnavailable: 1,
      why: 'surge rounds up, unavailable down',
    },
    {
      replicas: 3,
      limits: { maxSurge: 2, maxUnavailable: 0 },
      maxSurge: 2,
      maxUnavailable: 0,
      why: 'numbers are pods',
    },
    {
      replicas: 3,
      limits: { maxSurge: 0, maxUnavailable: '10%' },
      maxSurge: 0,
      maxUnavailable: 1,
      why: 'both cannot be zero',
    },
    {
      replicas: 4,
      limits: { maxSurge: 'many', maxUnavailable: '100%' },
      maxSurge: 1,
      maxUnavailable: 4,
      why: 'what is no number is the default',
    },
  ])('$limits of $replicas pods: $why', ({ replicas, limits, maxSurge, maxUnavailable }) => {
    const spec = { replicas, strategy: { type: 'RollingUpdate', rollingUpdate: limits } };
    expect(readDeployment(bare('Deployment', { spec })).strategy).toEqual({
      kind: 'RollingUpdate',
      maxSurge,
      maxUnavailable,
    });
  });
});

describe('a ReplicaSet', () => {
  test('without anything has the defaults of apps/v1', () => {
    expect(readReplicaSet(bare('ReplicaSet'))).toEqual({
      name: 'shop',
      uid: '',
      controllerUid: undefined,
      createdAt: 0,
      revision: undefined,
      generation: 0,
      replicas: 1,
      status: { observedGeneration: 0, ready: 0, available: 0, conditions: [] },
    });
  });

  test('belongs to its controller, not to any owner', () => {
    const ownerReferences = [
      { kind: 'App', name: 'shop', uid: 'other' },
      { kind: 'Deployment', name: 'shop', uid: 'u', controller: true },
    ];
    const metadata = { name: 'shop-1', creationTimestamp: '2026-03-01T12:00:00Z', ownerReferences };
    expect(readReplicaSet({ ...bare('ReplicaSet'), metadata })).toMatchObject({
      controllerUid: 'u',
      createdAt: Date.parse('2026-03-01T12:00:00Z'),
    });
  });
});
