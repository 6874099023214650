// examples/shop, in every form in which it is there: each number is found in the file that decides it.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withValueAt } from '../../../src/core/base/json.ts';
import { editYaml } from '../../../src/core/yaml/edit.ts';
import type { TracedObject } from '../../../src/reading/manifests/traced.ts';
import { autoscaler, copyOfShop, fields, locate, read, told } from './desk.ts';

const shop = await copyOfShop();

describe('the shop', () => {
  const config = `renders:
  - {name: staging chart, chart: chart, values: [chart/values-staging.yaml], namespace: shop-staging}
  - {name: production chart, chart: chart, values: [chart/values-production.yaml], namespace: shop, release: web}
  - {name: staging, kustomize: kustomize/overlays/staging}
  - {name: production, kustomize: kustomize/overlays/production}
  - {name: plain, files: [deploy], namespace: shop}
`;

  test('is found without a word about where it is', async () => {
    const { objects, skipped } = await read(shop);
    expect(objects.filter(({ object }) => object.kind === 'HorizontalPodAutoscaler').map(nameOf)).toEqual([
      'chart: default/shop, chart/templates/autoscaler.yaml',
      'kustomize/overlays/production: shop-production/shop, kustomize/overlays/production/kustomization.yaml',
      'kustomize/overlays/staging: shop-staging/shop, kustomize/overlays/staging/kustomization.yaml',
      'deploy/autoscaler.yaml: undefined/shop, deploy/autoscaler.yaml',
    ]);
    expect(skipped).toEqual([]);
  });

  const inBase =
    'HorizontalPodAutoscaler shop-production/shop spec.metrics[0].resource.target.averageUtilization (production)';
  test.each([
    { render: 'plain', field: 'least', is: 'deploy/autoscaler.yaml:15:16 2' },
    { render: 'plain', field: 'target', is: 'deploy/autoscaler.yaml:23:31 50' },
    { render: 'production', field: 'least', is: 'kustomize/overlays/production/autoscaler.yaml:7:16 4' },
    { render: 'production', field: 'window', is: 'kustomize/overlays/production/autoscaler.yaml:11:35 600' },
    { render: 'staging', field: 'least', is: 'kustomize/overlays/staging/kustomization.yaml:18:16 1' },
    { render: 'staging', field: 'most', is: 'kustomize/base/autoscaler.yaml:13:16 10' },
    { render: 'staging', field: 'target', is: `kustomize/base/autoscaler.yaml:20:31 50 + ${inBase}` },
    { render: 'production chart', field: 'least', is: 'chart/values-production.yaml:2:16 4' },
    { render: 'production chart', field: 'target', is: 'chart/values-production.yaml:5:10 60' },
    { render: 'production chart', field: 'window', is: 'chart/values-production.yaml:8:35 600' },
    { render: 'staging chart', field: 'most', is: 'chart/values-staging.yaml:6:16 4' },
    { render: 'staging chart', field: 'target', is: 'chart/values.yaml:33:10 50' },
    {
      render: 'staging chart',
      field: 'window',
      is: 'spec.behavior.scaleDown.stabilizationWindowSeconds of HorizontalPodAutoscaler shop-staging/shop is not set by the chart chart.',
    },
  ] as const)('$render: $field is $is', async ({ render, field, is }) => {
    expect(await locate(await read(shop, { config }), render, fields[field])).toBe(is);
  });

  test.each([
    { render: 'production chart', field: 'target' },
    { render: 'production', field: 'most' },
    { render: 'staging', field: 'least' },
  ] as const)(
    '$render: $field, changed where it was found, changes and nothing else does',
    async ({ render, field }) => {
      const before = await read(shop, { config });
      const located = await before.locate(autoscaler(before, render), fields[field]);
      if (located.kind !== 'leaf') throw new Error(told(located));
      const { file, document, path } = located.leaf;
      const workspace = await copyOfShop();
      const edited = editYaml(await readFile(join(workspace, file), 'utf8'), document, path, 37);
      if ('refused' in edited) throw new Error(edited.says);
      await writeFile(join(workspace, file), edited.text);
      const after = await read(workspace, { config });
      const wanted = before.objects.map(({ object, render: of }) =>
        of === render && object.kind === 'HorizontalPodAutoscaler' ? withValueAt(object, fields[field], 37) : object,
      );
      expect(after.objects.map(({ object }) => object)).toEqual(wanted);
    },
  );

  const nameOf = ({ object, render, at }: TracedObject): string =>
    `${render}: ${object.metadata.namespace}/${object.metadata.name}, ${at.file}`;
});
