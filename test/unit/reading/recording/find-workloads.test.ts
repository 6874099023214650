/** What a run asks of a metric store, from its inputs and the objects that say what is scaled. */
import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../../src/core/kube/object.ts';
import { findWorkloads } from '../../../../src/reading/recording/find-workloads.ts';
import type { RecordingInputs } from '../../../../src/reading/recording/world.ts';
import { rememberingLog } from '../../../fakes/kubernetes.ts';

const inputs: RecordingInputs = {
  namespace: undefined,
  manifests: [],
  workloads: [],
  lookback: 86_400,
  resolution: 15,
  'prometheus-matchers': [],
  'prometheus-headers': [],
};

const autoscaler: KubeObject = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, maxReplicas: 9 },
};

const find = (change: Partial<RecordingInputs>, objects: readonly KubeObject[] = [autoscaler]) =>
  findWorkloads(
    { ...inputs, ...change },
    { cluster: undefined, readManifests: async () => objects, log: rememberingLog() },
  );

describe('the tenant, whose days are kept apart', () => {
  test.each([
    { headers: ['X-Scope-OrgID: team-a'], tenant: 'X-Scope-OrgID: team-a', why: 'sees other series than others' },
    {
      headers: ['Authorization: Bearer one', 'X-Api-Key: two'],
      tenant: '',
      why: 'is not told by secrets, which change',
    },
  ])('$why', async ({ headers, tenant }) =>
    expect(await find({ 'prometheus-headers': headers })).toMatchObject({ tenant }),
  );
});

describe('workloads', () => {
  test('are those of the manifests where there is no cluster', async () => {
    const { targets } = await find({ workloads: ['shop/*'] });
    expect(targets).toMatchObject([{ namespace: 'shop', kind: 'Deployment', name: 'web' }]);
  });

  test.each([
    { change: { workloads: ['shop/api'] }, objects: [autoscaler], says: 'nothing matches shop/api' },
    { change: {}, objects: [], says: 'no autoscaler was found' },
  ])('$says', async ({ change, objects, says }) => {
    await expect(find(change, objects)).rejects.toMatchObject({ code: 'workloads-not-found', message: says });
  });
});
