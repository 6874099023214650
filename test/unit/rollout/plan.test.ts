// The plan: which objects are written, as what, in which order.
import { describe, expect, test } from 'vitest';
import { at } from '../../../src/core/base/json.ts';
import { type KubeObject, kinds, type ResourceKind } from '../../../src/core/kube/object.ts';
import { planned } from '../../../src/rollout/dry-run.ts';
import { decodeJournal, encodeJournal, journalOf } from '../../../src/rollout/journal.ts';
import { planRollout, type Target } from '../../../src/rollout/plan.ts';
import { policyRules, publishedRole } from '../../../src/rollout/rights.ts';
import { parseWishes } from '../../../src/rollout/wishes.ts';
import { applied, autoscaler, configMap, deployment } from './objects.ts';

const kindOf = (kind: string): ResourceKind => ({
  group: 'apps',
  version: 'v1',
  kind,
  resource: `${kind}s`,
  isNamespaced: true,
});
const target = (manifest: KubeObject, before?: KubeObject): Target => ({
  ref: { kind: kindOf(manifest.kind), namespace: 'prod', name: manifest.metadata.name },
  manifest,
  before,
});
const named = (before: KubeObject): Target => ({
  ref: { kind: kinds.deployment, namespace: 'prod', name: before.metadata.name },
  manifest: undefined,
  before,
});
const v2 = parseWishes({ workloads: ['deploy/shop'], image: ['registry.example/shop:v2'], manifests: [] }).images;
const stating = (fields: object): readonly unknown[] => [applied('evenkeel', { 'f:spec': fields })];

test('kinds are written in the order in which they need each other', () => {
  const kindsInFile = [
    'HorizontalPodAutoscaler',
    'Deployment',
    'Ingress',
    'PodDisruptionBudget',
    'Service',
    'ConfigMap',
    'Namespace',
    'CronJob',
  ];
  const targets = kindsInFile.map((kind) => target({ apiVersion: 'x/v1', kind, metadata: { name: 'shop' } }));
  expect(planRollout(targets, [], []).map(({ object }) => object.kind)).toEqual([
    'Namespace',
    'ConfigMap',
    'Service',
    'Ingress',
    'CronJob',
    'Deployment',
    'HorizontalPodAutoscaler',
    'PodDisruptionBudget',
  ]);
});

describe('an image alone', () => {
  test('is all that is stated of an object that others own', () => {
    const [write] = planRollout([named(deployment())], v2, []);
    expect(write).toMatchObject({
      isImageOnly: true,
      images: [{ from: 'registry.example/shop:v1', to: 'registry.example/shop:v2' }],
    });
    expect(write?.object).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'shop', namespace: 'prod', uid: 'uid-shop' },
      spec: { template: { spec: { containers: [{ name: 'shop', image: 'registry.example/shop:v2' }] } } },
    });
  });

  test('comes with what was stated before, so that nothing of it is given up', () => {
    const [write] = planRollout([named(deployment('shop', { managedFields: stating({ 'f:replicas': {} }) }))], v2, []);
    expect(write?.object['spec']).toEqual({
      replicas: 2,
      template: { spec: { containers: [{ name: 'shop', image: 'registry.example/shop:v2' }] } },
    });
  });
});

describe('K10: replicas of a manifest', () => {
  const before = deployment('shop', { managedFields: stating({ 'f:replicas': {} }) });
  const theirs = deployment('shop');
  test.each([
    { why: 'are written without an autoscaler', live: before, scalers: [], isWritten: true, givesUp: false },
    { why: 'of another workload too', live: before, scalers: [autoscaler('worker')], isWritten: true, givesUp: false },
    {
      why: 'are given up to an autoscaler',
      live: before,
      scalers: [autoscaler('shop')],
      isWritten: false,
      givesUp: true,
    },
    {
      why: 'that never were ours are left',
      live: theirs,
      scalers: [autoscaler('shop')],
      isWritten: false,
      givesUp: false,
    },
    {
      why: 'of a new workload are left to it',
      live: undefined,
      scalers: [autoscaler('shop')],
      isWritten: false,
      givesUp: false,
    },
  ])('$why', ({ live, scalers, isWritten, givesUp }) => {
    for (const inSet of [true, false]) {
      const targets = [target(deployment(), live), ...(inSet ? scalers.map((scaler) => target(scaler)) : [])];
      const [write] = planRollout(targets, [], inSet ? [] : scalers);
      expect(at(write?.object, 'spec', 'replicas') !== undefined).toBe(isWritten);
      expect(write?.givesUpReplicas).toBe(givesUp);
    }
  });
});

test('a manifest gets the image, and knows what ran before', () => {
  const [write] = planRollout(
    [target(deployment(), deployment('shop', { containers: [{ name: 'shop', image: 'old:v0' }] }))],
    v2,
    [],
  );
  expect(write?.images).toEqual([
    { list: 'containers', container: 'shop', from: 'old:v0', to: 'registry.example/shop:v2' },
  ]);
  expect(JSON.stringify(write?.object)).toContain('registry.example/shop:v2');
  expect(write?.object.metadata.uid).toBe('uid-shop');
});

test('a dry run tells what would be created, changed and left', () => {
  const writes = planRollout(
    [target(configMap('new', {})), named(deployment()), target(configMap('same', {}), configMap('same', {}))],
    v2,
    [],
  );
  const after = new Map([
    ['apps/ConfigMap/prod/same', { object: configMap('same', {}) }],
    ['apps/Deployment/prod/shop', { object: deployment('shop', { replicas: 3 }) }],
  ]);
  const { conclusion, objects } = planned(writes, after);
  expect(objects.map(({ ref, what }) => `${ref.name} ${what}`)).toEqual([
    'new created',
    'same unchanged',
    'shop changed',
  ]);
  expect(conclusion.message).toContain('configmap/new (created), deployment/shop (changed)');
});

describe('the journal', () => {
  const annotated = {
    ...deployment(),
    metadata: {
      ...deployment().metadata,
      annotations: { note: 'x', 'kubectl.kubernetes.io/last-applied-configuration': '{}' },
    },
  };
  const policy = { onFailure: 'rollback', timeout: 600, tolerateRestarts: 1 } as const;

  test('I1: keeps what was there before, by which it can be brought back', () => {
    const live = {
      ...annotated,
      metadata: {
        ...annotated.metadata,
        managedFields: [...stating({ 'f:replicas': {} }), applied('helm', { 'f:spec': {} })],
      },
    };
    const journal = journalOf(planRollout([named(live), target(configMap('new', {}))], v2, []), policy);
    expect(decodeJournal(encodeJournal(journal))).toEqual(journal);
    const kept = journal.entries.find(({ ref }) => ref.name === 'shop')?.before;
    expect(kept?.metadata).toMatchObject({ annotations: { note: 'x' }, managedFields: stating({ 'f:replicas': {} }) });
    expect(at(kept, 'spec')).toEqual(at(live, 'spec'));
    expect(JSON.stringify(journal)).not.toMatch(/helm|last-applied/);
  });

  test.each(['', 'nonsense', Buffer.from('{}').toString('base64')])('is not seen in %j', (text) =>
    expect(decodeJournal(text)).toBeUndefined(),
  );
});

describe('the published Role', () => {
  test('for images', () =>
    expect(policyRules([])).toEqual([
      { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list', 'watch', 'patch'] },
      { apiGroups: ['apps'], resources: ['replicasets'], verbs: ['list', 'watch'] },
      { apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] },
      { apiGroups: [''], resources: ['events'], verbs: ['list', 'watch'] },
      { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
    ]));

  test('never asks for more than it names', () => {
    const secret = { group: '', version: 'v1', kind: 'Secret', resource: 'secrets', isNamespaced: true };
    const role = JSON.stringify(publishedRole('prod', [kinds.deployment, secret]));
    expect(role).not.toMatch(/\*|delete|update|exec|impersonate/);
    expect(policyRules([secret]).find(({ resources }) => resources[0] === 'secrets')?.verbs).toEqual([
      'create',
      'patch',
    ]);
  });
});
