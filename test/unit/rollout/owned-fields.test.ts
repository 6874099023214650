// What our manager has stated is read back from managedFields exactly, and brought back exactly.
import { describe, expect, test } from 'vitest';
import { type KubeObject, kinds } from '../../../src/core/kube/object.ts';
import { ownFields, statement, union, without } from '../../../src/rollout/owned-fields.ts';
import { obstacle, restoration, wasHealthy } from '../../../src/rollout/restore.ts';
import { applied, deployment, healthy } from './objects.ts';

const image = { '.': {}, 'f:name': {}, 'f:image': {} };
const imageOf = (...names: readonly string[]): object => ({
  'f:spec': {
    'f:template': {
      'f:spec': { 'f:containers': Object.fromEntries(names.map((name) => [`k:{"name":"${name}"}`, image])) },
    },
  },
});

describe('a statement holds', () => {
  const service: KubeObject = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'shop', namespace: 'prod', uid: 'u1', labels: { a: '1', b: '2' }, annotations: { note: 'x' } },
    spec: {
      clusterIP: '10.0.0.1',
      selector: {},
      ports: [
        { name: 'http', port: 80, protocol: 'TCP', targetPort: 8080 },
        { name: 'dns', port: 53, protocol: 'UDP' },
      ],
      externalIPs: ['1.1.1.1', '2.2.2.2'],
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 5 } },
    },
  };
  const spec = (fields: object): object => ({ 'f:spec': fields });
  test.each([
    {
      why: 'one label of two',
      fields: { 'f:metadata': { 'f:labels': { 'f:a': {} } } },
      holds: { metadata: { labels: { a: '1' } } },
    },
    {
      why: 'a whole field',
      fields: spec({ 'f:sessionAffinityConfig': {} }),
      holds: { spec: { sessionAffinityConfig: { clientIP: { timeoutSeconds: 5 } } } },
    },
    {
      why: 'an item by several keys, which are in it',
      fields: spec({ 'f:ports': { 'k:{"port":80,"protocol":"TCP"}': { '.': {}, 'f:targetPort': {} } } }),
      holds: { spec: { ports: [{ port: 80, protocol: 'TCP', targetPort: 8080 }] } },
    },
    {
      why: 'an item by its value',
      fields: spec({ 'f:externalIPs': { 'v:"2.2.2.2"': {} } }),
      holds: { spec: { externalIPs: ['2.2.2.2'] } },
    },
    {
      why: 'an empty map that is ours',
      fields: spec({ 'f:selector': { '.': {} } }),
      holds: { spec: { selector: {} } },
    },
    {
      why: 'nothing that is not there',
      fields: spec({ 'f:type': {}, 'f:ports': { 'k:{"port":1,"protocol":"TCP"}': { '.': {} } } }),
      holds: { spec: { ports: [] } },
    },
  ])('$why', ({ fields, holds }) => {
    const { metadata, ...rest } = holds as { metadata?: object };
    expect(statement(service, fields as Record<string, unknown>)).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'shop', namespace: 'prod', uid: 'u1', ...metadata },
      ...rest,
    });
  });

  test('only name and kind where nothing is ours', () => {
    expect(Object.keys(statement(service, {}))).toEqual(['apiVersion', 'kind', 'metadata']);
  });
});

test('only what was applied to the object itself is ours', () => {
  const theirs = [
    applied('helm', imageOf('shop')),
    { manager: 'evenkeel', operation: 'Update', fieldsV1: imageOf('shop') },
    { manager: 'evenkeel', operation: 'Apply', subresource: 'scale', fieldsV1: imageOf('shop') },
  ];
  expect(ownFields(deployment('shop', { managedFields: theirs }))).toEqual({});
  expect(ownFields(deployment('shop', { managedFields: [...theirs, applied('evenkeel', imageOf('x'))] }))).toEqual(
    imageOf('x'),
  );
});

test('sets of fields are joined and cut', () => {
  expect(union({ 'f:a': {}, 'f:b': { 'f:c': {} } }, { 'f:b': { 'f:d': {} } })).toEqual({
    'f:a': {},
    'f:b': { 'f:c': {}, 'f:d': {} },
  });
  expect(without({ 'f:a': { 'f:b': {}, 'f:c': {} } }, 'f:a', 'f:b')).toEqual({ 'f:a': { 'f:c': {} } });
  expect(without({ 'f:a': {} }, 'f:x', 'f:y')).toEqual({ 'f:a': {} });
  expect(without({ 'f:a': { 'f:b': {} }, 'f:c': {} }, 'f:a', 'f:b')).toEqual({ 'f:c': {} });
});

describe('a restoration', () => {
  const ours = (managedFields: object, shape: Parameters<typeof deployment>[1] = {}): KubeObject =>
    deployment('shop', { managedFields: [applied('evenkeel', managedFields)], ...shape });
  const newImage = [{ name: 'shop', image: 'registry.example/shop:v2' }];
  const containersIn = (object: KubeObject | undefined): unknown => object?.['spec'];

  test('gives back an image that belonged to somebody else', () => {
    const before = deployment('shop', { managedFields: [applied('helm', imageOf('shop'))] });
    expect(containersIn(restoration(before, ours(imageOf('shop'), { containers: newImage })))).toEqual({
      template: { spec: { containers: [{ name: 'shop', image: 'registry.example/shop:v1' }] } },
    });
  });

  test('leaves out what this run has added', () => {
    const live = ours(imageOf('shop', 'sidecar'), {
      containers: [...newImage, { name: 'sidecar', image: 'proxy:v1' }],
    });
    expect(JSON.stringify(restoration(deployment(), live))).not.toContain('sidecar');
  });

  test('states again what was ours before and was dropped', () => {
    const before = ours(union(imageOf('shop') as Record<string, unknown>, { 'f:spec': { 'f:minReadySeconds': {} } }));
    const was = { ...before, spec: { ...(before['spec'] as object), minReadySeconds: 5 } };
    expect(containersIn(restoration(was, ours(imageOf('shop'), { containers: newImage })))).toMatchObject({
      minReadySeconds: 5,
    });
  });

  test('K10: restores replicas only while they are still ours', () => {
    const stated = { 'f:spec': { 'f:replicas': {} } };
    expect(containersIn(restoration(ours(stated, { replicas: 2 }), ours(stated, { replicas: 5 })))).toEqual({
      replicas: 2,
    });
    expect(restoration(ours(stated, { replicas: 2 }), deployment('shop', { replicas: 5 }))).toBeUndefined();
  });

  test('is not needed where everything is as it was', () => {
    expect(restoration(ours(imageOf('shop')), ours(imageOf('shop')))).toBeUndefined();
    expect(restoration(deployment(), deployment())).toBeUndefined();
  });
});

describe('what ran before', () => {
  test.each([
    { why: 'was rolled out whole', status: healthy(2), was: true },
    {
      why: 'was being scaled up',
      status: { ...healthy(2), availableReplicas: 2, replicas: 2 },
      replicas: 4,
      was: true,
    },
    { why: 'was scaled to zero', status: { observedGeneration: 1 }, replicas: 0, was: true },
    { why: 'was still being rolled out', status: { ...healthy(2), updatedReplicas: 1, replicas: 3 }, was: false },
    {
      why: 'had too few pods',
      status: { ...healthy(2), conditions: [{ type: 'Available', status: 'False' }] },
      was: false,
    },
    { why: 'had not been looked at', status: { ...healthy(2), observedGeneration: 0 }, was: false },
  ])('$why', ({ status, replicas = 2, was }) =>
    expect(wasHealthy({ ...deployment('shop', { replicas }), status })).toBe(was),
  );

  const ref = { kind: kinds.deployment, namespace: 'prod', name: 'shop' };
  const good = { ref, before: { ...deployment(), status: healthy(2) } };
  const bad = { ref, before: deployment() };
  test.each([
    { why: 'is worth going back to', lost: [good], says: /nothing in the way/ },
    { why: 'did not exist', lost: [{ ref, before: undefined }], says: /did not exist/ },
    { why: 'was not healthy', lost: [bad], says: /not healthy/ },
    { why: 'was healthy in one of two', lost: [good, bad], says: /nothing in the way/ },
    { why: 'is nobody’s fault', lost: [], says: /nothing in the way/ },
  ])('$why', ({ lost, says }) => expect(obstacle(lost) ?? 'nothing in the way').toMatch(says));
});
