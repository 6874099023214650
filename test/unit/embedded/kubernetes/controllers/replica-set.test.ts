import { describe, expect, test } from 'vitest';
import { makePod, stepReplicaSet } from '../../../../../src/embedded/kubernetes/controllers/replica-set.ts';
import type { Pod } from '../../../../../src/embedded/kubernetes/shapes.ts';
import { noon, pod, replicaSet } from '../objects.ts';

const owner = replicaSet({ image: 'v1', replicas: 2, available: 0 });
const ending = (one: Pod): Pod => ({
  ...one,
  metadata: { ...one.metadata, deletionTimestamp: '2026-01-01T12:00:00Z' },
});

describe('a ReplicaSet makes what is missing and ends what is too much', () => {
  test.each([
    { have: [], create: 2, remove: [], why: 'nothing is there' },
    { have: [pod(owner, 'a', 'True')], create: 1, remove: [], why: 'one is missing' },
    { have: [ending(pod(owner, 'a', 'True'))], create: 2, remove: [], why: 'a pod that ends does not count' },
    {
      have: [pod(owner, 'a', 'True'), pod(owner, 'b', 'False'), pod(owner, 'c', 'True')],
      create: 0,
      remove: ['b'],
      why: 'the one that is not ready goes',
    },
    {
      have: [pod(owner, 'a', 'True', noon - 2000), pod(owner, 'b', 'True', noon), pod(owner, 'c', 'True', noon - 1000)],
      create: 0,
      remove: ['b'],
      why: 'the youngest goes',
    },
  ])('$why', ({ have, create, remove }) => {
    const step = stepReplicaSet(owner, have, noon);
    expect({ create: step.create, remove: step.remove.map(({ metadata }) => metadata.name) }).toEqual({
      create,
      remove,
    });
  });
});

test('ready pods count as available after minReadySeconds', () => {
  const patient = { ...owner, spec: { ...owner.spec, minReadySeconds: 10 } };
  const pods = [pod(patient, 'a', 'True', noon - 10_000), pod(patient, 'b', 'True', noon - 9000)];
  expect(stepReplicaSet(patient, pods, noon).replicaSet.status).toMatchObject({
    readyReplicas: 2,
    availableReplicas: 1,
  });
});

test('a pod carries the template’s labels and its owner', () => {
  expect(makePod(owner, 'x7k2p').metadata).toMatchObject({
    name: 'shop-v1-x7k2p',
    labels: { app: 'shop', 'pod-template-hash': 'v1' },
    ownerReferences: [{ kind: 'ReplicaSet', uid: 'v1', controller: true }],
  });
});
