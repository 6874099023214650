// Which worlds look into which others, and that each of many finds the same as if it were alone with one.
import { describe, expect, test } from 'vitest';
import { titleOf } from '../../../../../src/core/rules/world/seen.ts';
import type { World } from '../../../../../src/core/rules/world/world.ts';
import { type Case, worldsOf } from '../arrange.ts';
import { budget, deployment, hpa, service } from '../objects.ts';

const shop = { namespace: 'shop' };
const web = deployment(shop);
const frontend = service(shop);

const servicesIn = (worlds: Case['worlds']): readonly (readonly string[])[] =>
  worldsOf({ why: '', ...(worlds && { worlds }) }).flatMap((world) =>
    world.workloads.map((each) => world.servicesOf(each).map(({ seen }) => `${titleOf(seen)} of ${seen.file}`)),
  );

describe('a Service is looked for', () => {
  test.each([
    { why: 'beside', worlds: { a: [web], b: [frontend] }, finds: [['b']] },
    {
      why: 'not in a world of no common namespace',
      worlds: { a: [web], b: [service({ namespace: 'tools' })] },
      finds: [[]],
    },
    { why: 'not in another render of the same base', worlds: { a: [web], b: [web, frontend] }, finds: [[], ['b']] },
    {
      why: 'in one of several renders of it',
      worlds: { a: [web], b: [frontend], c: [frontend, hpa(shop)] },
      finds: [['b']],
    },
    {
      why: 'from each of several renders of the workload',
      worlds: { a: [web], b: [frontend], c: [web, hpa(shop)] },
      finds: [['b'], ['b']],
    },
  ])('$why', ({ worlds, finds }) =>
    expect(servicesIn(worlds)).toEqual(
      finds.map((all) => all.map((name) => `Service shop/web of ${name}/kustomization.yaml`)),
    ),
  );
});

test('a cluster is beside nothing', () => {
  const [files, live] = worldsOf({ why: '', objects: [web], cluster: [frontend] });
  expect([files, live].map((world) => world?.workloads.map((each) => world.servicesOf(each)))).toEqual([[[]], []]);
});

test('a budget selects workloads of a world beside', () => {
  const selected = worldsOf({ why: '', worlds: { a: [budget(shop)], b: [web] } }).flatMap((world) =>
    world.budgets.flatMap(world.selectedBy),
  );
  expect(selected.map(({ seen }) => seen.file)).toEqual(['b/kustomization.yaml']);
});

describe('of several autoscalers', () => {
  const scaled = (given: Omit<Case, 'why'>, of: (world: World) => readonly string[]): readonly string[] =>
    worldsOf({ why: '', ...given }).flatMap(of);
  const files = {
    'example/hpa.yaml': [hpa({ min: 1 })],
    'web/web.yaml': [deployment(), hpa({ min: 3 })],
    'web/other.yaml': [hpa({ name: 'other' }), hpa({ name: 'keda', isMadeByKeda: true })],
  };

  test('the nearest counts', () => {
    const counting = scaled({ files }, (world) =>
      world.workloads.map((each) => String(world.scalerOf(each)?.min.value)),
    );
    expect(counting).toEqual(['3']);
  });

  test('each counts once, and what KEDA made does not', () => {
    const written = scaled({ files }, (world) =>
      world.workloads.flatMap(world.scalersOf).map(({ seen }) => `${seen.object.metadata.name} of ${seen.file}`),
    );
    expect(written).toEqual(['web of web/web.yaml', 'other of web/other.yaml']);
  });
});
