// What is wished for is parsed whole, and everything wrong with it is told at once.
import { describe, expect, test } from 'vitest';
import { parseWishes } from '../../../src/rollout/wishes.ts';

const wishes = (workloads: readonly string[], image: readonly string[], manifests: readonly string[] = []): unknown =>
  parseWishes({ workloads, image, manifests });
const app = 'registry.example/app:v2';

describe('a workload', () => {
  test.each([
    ['deployment/shop', { namespace: undefined, name: 'shop' }],
    ['deploy/shop', { namespace: undefined, name: 'shop' }],
    ['deployments.apps/shop', { namespace: undefined, name: 'shop' }],
    ['prod/deployment/shop', { namespace: 'prod', name: 'shop' }],
    ['prod/Deployment/shop.api', { namespace: 'prod', name: 'shop.api' }],
  ])('%s is understood', (entry, workload) => expect(wishes([entry], [app])).toMatchObject({ workloads: [workload] }));

  test('that is named twice is meant once', () =>
    expect(wishes(['deployment/shop', 'deploy/shop'], [app])).toMatchObject({ workloads: [{ name: 'shop' }] }));

  test.each(['shop', 'deployment/', 'deployment/Shop', 'a/b/c/d', 'PROD/deployment/shop', 'statefulset/db', 'sts/db'])(
    '%s is refused',
    (entry) => expect(() => wishes([entry], [app])).toThrow(expect.objectContaining({ code: 'invalid-input' })),
  );
});

describe('an image', () => {
  test.each([
    [app, { kind: 'repository', repository: { registry: 'registry.example', path: 'app' }, image: app }],
    [`web=${app}`, { kind: 'container', container: 'web', image: app }],
    ['nginx', { kind: 'repository', repository: { registry: 'docker.io', path: 'library/nginx' }, image: 'nginx' }],
  ])('%s is understood', (entry, image) => expect(wishes(['deploy/shop'], [entry])).toMatchObject({ images: [image] }));

  test.each(['UPPER', 'a b', 'web=', 'web=reg/App:v1', 'app@sha256:12', 'app:'])('%s is not legal', (entry) =>
    expect(() => wishes(['deploy/shop'], [entry])).toThrow(expect.objectContaining({ code: 'invalid-image-name' })),
  );

  test.each([
    [['web=a:1', 'web=a:2']],
    [['registry.example/app:1', 'registry.example/app:2']],
    [['nginx:1', 'docker.io/library/nginx:2']],
  ])('%j contradict each other', (images) =>
    expect(() => wishes(['deploy/shop'], images)).toThrow(expect.objectContaining({ code: 'invalid-input' })),
  );
});

test.each([
  { why: 'nothing to roll out', given: wishes.bind(undefined, [], []) },
  { why: 'workloads without an image', given: wishes.bind(undefined, ['deploy/shop'], []) },
])('$why is refused', ({ given }) => expect(given).toThrow(expect.objectContaining({ code: 'invalid-input' })));

test('all that is wrong is told at once', () => {
  expect(() => wishes(['shop', 'sts/db'], ['UPPER'])).toThrow(
    expect.objectContaining({ saw: expect.stringMatching(/"shop"[^]*"sts\/db"[^]*"UPPER"/) }),
  );
});
