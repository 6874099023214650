// The scalar in base, overlay, patch or component that decides a field, with kustomize itself.
import { describe, expect, test } from 'vitest';
import { autoscaler, base, fields, hpa, kustomization, locate, read, repository } from './desk.ts';

describe('of a kustomization', () => {
  test.each([
    {
      why: 'the base where nothing overrides it',
      texts: { ...base, 'prod/kustomization.yaml': kustomization('resources: [../base]\nnamePrefix: eu-\n') },
      is: 'base/hpa.yaml:7:16 10',
    },
    {
      why: 'a patch wins over the base, also with the same value',
      texts: {
        ...base,
        'prod/kustomization.yaml': kustomization('resources: [../base]\npatches: [{path: patch.yaml}]\n'),
        'prod/patch.yaml': hpa('  maxReplicas: 10\n'),
      },
      is: 'prod/patch.yaml:6:16 10',
    },
    {
      why: 'a JSON patch in a file, whose tests would fail with a mark',
      texts: {
        ...base,
        'prod/kustomization.yaml': kustomization(
          'resources: [../base]\npatches: [{path: patch.json, target: {kind: HorizontalPodAutoscaler}}]\n',
        ),
        'prod/patch.json':
          '[{"op": "test", "path": "/spec/maxReplicas", "value": 10},\n {"op": "replace", "path": "/spec/maxReplicas", "value": 10}]\n',
      },
      is: 'prod/patch.json:2:58 10',
    },
    {
      why: 'a strategic patch within the kustomization',
      texts: {
        ...base,
        'prod/kustomization.yaml': kustomization(
          `resources: [../base]\npatches:\n  - patch: |\n${hpa('  maxReplicas: 30\n').replaceAll(/^/gm, '      ').trimEnd()}\n`,
        ),
      },
      is: 'prod/kustomization.yaml:11:22 30',
    },
    {
      why: 'a component',
      texts: {
        ...base,
        'prod/kustomization.yaml': kustomization('resources: [../base]\ncomponents: [../big]\n'),
        'big/kustomization.yaml':
          'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{path: patch.yaml}]\n',
        'big/patch.yaml': hpa('  maxReplicas: 50\n'),
      },
      is: 'big/patch.yaml:6:16 50',
    },
    {
      why: 'a value that a replacement takes from a ConfigMap',
      texts: {
        ...base,
        'prod/kustomization.yaml': kustomization(
          'resources: [../base, sizes.yaml]\nreplacements:\n  - source: {kind: ConfigMap, fieldPath: data.most}\n    targets:\n      - select: {kind: HorizontalPodAutoscaler}\n        fieldPaths: [spec.maxReplicas]\n',
        ),
        'prod/sizes.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: sizes}\ndata:\n  most: "16"\n',
      },
      is: 'prod/sizes.yaml:5:9 16 + ConfigMap sizes data.most',
    },
  ])('$why', async ({ texts, is }) => {
    const workspace = await repository(texts);
    expect(await locate(await read(workspace), 'prod', fields.most)).toBe(is);
  });

  test('an overlay that nobody asked for is told of where its base would change', async () => {
    const workspace = await repository({
      ...base,
      'prod/kustomization.yaml': kustomization('resources: [../base]\n'),
      'test/kustomization.yaml': kustomization('resources: [../base]\nnamespace: test\n'),
    });
    expect(await locate(await read(workspace, { patterns: ['prod'] }), 'prod', fields.most)).toBe(
      'base/hpa.yaml:7:16 10 + HorizontalPodAutoscaler test/web spec.maxReplicas (test)',
    );
  });

  test.each([
    { why: 'in a file', patch: '{path: patch.yaml}', file: 'prod/patch.yaml', path: fields.most },
    {
      why: 'in the kustomization',
      patch: `patch: |-\n${hpa('  minReplicas: 3\n').replaceAll(/^/gm, '      ').trimEnd()}`,
      file: 'prod/kustomization.yaml',
      path: ['patches', 0, 'patch', ...fields.most],
    },
  ])('what the base says for two overlays goes into the patch of one, $why', async ({ patch, file, path }) => {
    const workspace = await repository({
      ...base,
      'prod/kustomization.yaml': kustomization(`resources: [../base]\nnamespace: prod\npatches:\n  - ${patch}\n`),
      'prod/patch.yaml': hpa('  minReplicas: 3\n'),
      'test/kustomization.yaml': kustomization('resources: [../base]\nnamespace: test\n'),
    });
    const manifests = await read(workspace);
    expect(await manifests.locate(autoscaler(manifests, 'prod'), fields.most)).toMatchObject({
      kind: 'absent',
      leaf: { file, document: 0, path, value: null, alsoMoves: [] },
    });
  });

  test('a field that nothing sets belongs into the patch that is about the object', async () => {
    const workspace = await repository({
      ...base,
      'prod/kustomization.yaml': kustomization('resources: [../base]\npatches: [{path: patch.yaml}]\n'),
      'prod/patch.yaml': hpa('  maxReplicas: 20\n'),
    });
    const manifests = await read(workspace);
    expect(await manifests.locate(autoscaler(manifests, 'prod'), fields.window)).toMatchObject({
      kind: 'absent',
      leaf: { file: 'prod/patch.yaml', document: 0, path: fields.window, value: null },
    });
  });
});
