// From a field of an overlay back to the scalar that decides it, and what else moves with it.
import { describe, expect, test } from 'vitest';
import { at, type JsonRecord, textAt } from '../../../../src/core/base/json.ts';
import { autoscaler, locate, type Texts, told } from './workspace.ts';

const most = ['spec', 'maxReplicas'];

describe('of a kustomization', () => {
  const shared = {
    'base/kustomization.yaml': 'resources: [a.yaml]\n',
    'base/a.yaml': 'most: 5\n',
    'eu/kustomization.yaml': 'resources: [../base]\n',
    'us/kustomization.yaml': 'resources: [../base]\n',
  };
  const eu = (values: JsonRecord): string => autoscaler('eu', { maxReplicas: values['most'] });

  test('found is also what moves in other overlays', async () => {
    const us = (values: JsonRecord): string => autoscaler('us', { minReplicas: values['most'] });
    expect(told(await locate({ texts: shared, templates: { eu, us }, render: 'eu' }))).toEqual([
      'base/a.yaml:1:7 most 5',
      'HorizontalPodAutoscaler us spec.minReplicas (us)',
    ]);
  });

  test('an overlay that then does not render is told as such', async () => {
    const us = (values: JsonRecord): string => {
      if (values['most'] !== 5) throw new Error('no');
      return autoscaler('us', {});
    };
    expect(told(await locate({ texts: shared, templates: { eu, us }, render: 'eu' }))).toEqual([
      'base/a.yaml:1:7 most 5',
      'all of us, which does not render with another value',
    ]);
  });

  const patched = (patch: string): Texts => ({
    ...shared,
    'eu/kustomization.yaml': 'resources: [../base]\npatches: [{path: patch.yaml}]\n',
    'eu/patch.yaml': patch,
  });
  const patch = autoscaler('eu', { minReplicas: 2 }).replace('---\n', '');

  test('a field that nothing sets belongs beside what a patch sets already', async () => {
    const templates = {
      eu: (values: JsonRecord) => autoscaler('eu-web', { maxReplicas: at(values, 'spec', 'maxReplicas') ?? null }),
    };
    const located = await locate({ texts: patched(patch), templates, render: 'eu' });
    expect(located).toMatchObject({
      kind: 'absent',
      leaf: { file: 'eu/patch.yaml', document: 0, path: most, value: null, alsoMoves: [] },
    });
  });

  describe('what the base says for others as well', () => {
    const own = (values: JsonRecord): string =>
      autoscaler('eu', { maxReplicas: at(values, 'spec', 'maxReplicas') ?? values['most'] });
    const us = (values: JsonRecord): string => autoscaler('us', { maxReplicas: values['most'] });

    test('is said in the patch of the overlay, and nothing moves elsewhere', async () => {
      const located = await locate({ texts: patched(patch), templates: { eu: own, us }, render: 'eu' });
      expect(located).toMatchObject({
        kind: 'absent',
        leaf: { file: 'eu/patch.yaml', document: 0, path: most, value: null, alsoMoves: [] },
      });
    });

    test('is said in a patch that is written into the kustomization', async () => {
      const block = patch.replaceAll(/^/gm, '      ').trimEnd();
      const inline = `resources: [../base]\npatches:\n  - patch: |-\n${block}\n`;
      const templates = {
        eu: (values: JsonRecord): string => {
          const found = /maxReplicas: (\d+)/.exec(textAt(values, 'patches', 0, 'patch') ?? '');
          return autoscaler('eu', { maxReplicas: found === null ? values['most'] : Number(found[1]) });
        },
        us,
      };
      expect(
        await locate({ texts: { ...shared, 'eu/kustomization.yaml': inline }, templates, render: 'eu' }),
      ).toMatchObject({
        kind: 'absent',
        leaf: { file: 'eu/kustomization.yaml', document: 0, path: ['patches', 0, 'patch', ...most], value: null },
      });
    });

    test.each([
      {
        why: 'another overlay reads the patch too',
        texts: {
          ...patched(patch),
          'us/kustomization.yaml': 'resources: [../base]\npatches: [{path: ../eu/patch.yaml}]\n',
        },
        templates: { eu: own, us: own },
      },
      {
        why: 'another field comes with it',
        texts: patched(patch),
        templates: {
          eu: (values: JsonRecord) => own(values) + `  minReplicas: ${JSON.stringify(at(values, ...most) ?? 1)}\n`,
          us,
        },
      },
      { why: 'no patch is about the object', texts: shared, templates: { eu: own, us } },
    ])('stays there where $why', async ({ texts, templates }) => {
      expect(await locate({ texts, templates, render: 'eu' })).toMatchObject({
        kind: 'leaf',
        leaf: { file: 'base/a.yaml', alsoMoves: [expect.stringContaining('spec.maxReplicas (us)')] },
      });
    });
  });

  const none =
    'spec.maxReplicas of HorizontalPodAutoscaler eu is not set, and no file in eu describes this object, so that it could be set there.';
  test.each([
    {
      why: 'no patch is about the object',
      texts: patched(patch.replace('name: eu', 'name: other')),
      template: () => autoscaler('eu', {}),
    },
    { why: 'only the base is', texts: { ...shared, 'base/a.yaml': patch }, template: () => autoscaler('eu', {}) },
    { why: 'it does not arrive from there', texts: patched(patch), template: () => autoscaler('eu', {}) },
  ])('it is refused where $why', async ({ texts, template }) => {
    expect(told(await locate({ texts, templates: { eu: template }, render: 'eu' }))).toEqual([none]);
  });

  test('the lines of a patch that is written into the kustomization are its own', async () => {
    const inline =
      'resources: [../base]\npatches:\n  - patch: |-\n      - op: replace\n        path: /spec/maxReplicas\n        value: 7\n';
    const templates = {
      eu: (values: JsonRecord) =>
        autoscaler('eu', {
          maxReplicas: Number(/value: (\d+)/.exec(textAt(values, 'patches', 0, 'patch') ?? '')?.[1]),
        }),
    };
    expect(
      told(await locate({ texts: { ...shared, 'eu/kustomization.yaml': inline }, templates, render: 'eu' })),
    ).toEqual(['eu/kustomization.yaml:6:16 patches.0.patch.0.value 7']);
  });
});
