// How objects belong together: variants, worlds beside each other, what selects what.
import { describe, expect, test } from 'vitest';
import { titleOf } from '../../../../../src/core/rules/world/seen.ts';
import type { World } from '../../../../../src/core/rules/world/world.ts';
import { type Case, worldsOf } from '../arrange.ts';
import { budget, container, deployment, hpa, pod, service } from '../objects.ts';

const only = (given: Omit<Case, 'why'>): World => {
  const [world] = worldsOf({ why: '', ...given });
  if (world === undefined) throw new Error('there is a world');
  return world;
};

describe('of variants, the nearest is meant', () => {
  test.each([
    { why: 'in the same file', autoscaler: 'b/web.yaml', others: ['a/web.yaml', 'b/other.yaml'], is: 'b/web.yaml' },
    { why: 'in the same directory', autoscaler: 'b/hpa.yaml', others: ['a/web.yaml'], is: 'b/web.yaml' },
    { why: 'below it', autoscaler: 'b/eu/hpa.yaml', others: ['a/web.yaml', 'a/eu/web.yaml'], is: 'b/web.yaml' },
    { why: 'the first of equally near ones', autoscaler: 'hpa.yaml', others: ['a/web.yaml'], is: 'a/web.yaml' },
  ])('$why', ({ autoscaler, others, is }) => {
    const files = Object.fromEntries([...others, 'b/web.yaml'].map((file) => [file, [deployment()]]));
    const world = only({ files: { ...files, [autoscaler]: [...(files[autoscaler] ?? []), hpa()] } });
    const target = world.autoscalers.map(world.targetOf)[0];
    expect(target).toMatchObject({ kind: 'found', seen: { file: is } });
  });

  test('by Services and budgets too', () => {
    const world = only({
      files: {
        'a/web.yaml': [deployment(), service(), budget()],
        'b/web.yaml': [deployment(), service({ name: 'b' })],
      },
    });
    const selected = world.workloads.map((each) =>
      [...world.servicesOf(each), ...world.budgetsOf(each)].map(({ seen }) => titleOf(seen)),
    );
    expect(selected).toEqual([['Service web', 'PodDisruptionBudget web'], ['Service b']]);
  });
});

describe('a kind of which files show an object', () => {
  const cloneSet = { apiVersion: 'apps.kruise.io/v1alpha1', kind: 'CloneSet', metadata: { name: 'api' }, spec: {} };
  const scaling = hpa({ target: { apiVersion: 'apps.kruise.io/v1alpha1', kind: 'CloneSet' } });

  test.each<{ why: string; given: Omit<Case, 'why'>; is: readonly string[] }>([
    { why: 'is missed in files', given: { objects: [cloneSet, scaling] }, is: ['missing'] },
    { why: 'is missed in other files', given: { objects: [cloneSet], worlds: { a: [scaling] } }, is: ['missing'] },
    {
      why: 'is no kind that a cluster is asked for',
      given: { objects: [cloneSet], cluster: [scaling] },
      is: ['unknown'],
    },
  ])('$why', ({ given, is }) => {
    const targets = worldsOf({ why: '', ...given }).flatMap((world) => world.autoscalers.map(world.targetOf));
    expect(targets.map(({ kind }) => kind)).toEqual(is);
  });
});

describe('selected are', () => {
  test.each([
    { why: 'pods by every label', selector: { matchLabels: { app: 'web' } }, selects: ['web', 'web-2'] },
    {
      why: 'pods by an expression',
      selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['api', 'web'] }] },
      selects: ['web', 'web-2', 'api'],
    },
    {
      why: 'pods that lack a label',
      selector: { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] },
      selects: ['web', 'api'],
    },
    { why: 'all pods by nothing', selector: {}, selects: ['web', 'web-2', 'api'] },
    {
      why: 'none by what is no selector',
      selector: { matchExpressions: [{ key: 'tier', operator: 'Near' }] },
      selects: [],
    },
  ])('$why', ({ selector, selects }) => {
    const world = only({
      objects: [
        budget({ selector }),
        deployment(),
        deployment({ name: 'web-2', podLabels: { app: 'web', tier: 'front' } }),
        deployment({ name: 'api' }),
      ],
    });
    const found = world.budgets.flatMap(world.selectedBy).map(({ seen }) => seen.object.metadata.name);
    expect(found).toEqual(selects);
  });

  test('none by nothing in policy/v1beta1', () => {
    const world = only({ objects: [budget({ apiVersion: 'policy/v1beta1', selector: {} }), deployment()] });
    expect(world.budgets.flatMap(world.selectedBy)).toEqual([]);
  });

  test('live pods by their workload', () => {
    const world = only({ cluster: [deployment(), deployment({ name: 'api' }), pod([container()])] });
    expect(world.workloads.map((each) => world.podsOf(each).length)).toEqual([1, 0]);
  });
});
