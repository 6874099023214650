// What a kustomization would fetch: it is passed over before anything is started.
import { expect, test } from 'vitest';
import { readRepository } from '../../../../src/reading/manifests/repository.ts';
import { autoscaler, deskOf } from './workspace.ts';

const address = 'https://acme.example/a.yaml';

async function read(kustomization: string): Promise<Awaited<ReturnType<typeof readRepository>>> {
  const { files, renderer } = deskOf({ 'a/kustomization.yaml': kustomization }, { a: () => autoscaler('a', {}) });
  return readRepository(files, renderer, { patterns: [], renders: [] });
}

test.each([
  `resources: [${address}]`,
  `openapi: { path: ${address} }`,
  `patches: [{ path: ${address} }]`,
  `transformers: [${address}]`,
  `configMapGenerator: [{ name: a, files: [b=${address}] }]`,
  `secretGenerator: [{ name: a, envs: [${address}] }]`,
])('A16: %s is not fetched', async (field) => {
  const { objects, skipped } = await read(field);
  const reason = `a/kustomization.yaml includes ${address}, which is not in the workspace`;
  expect({ objects, skipped }).toEqual({
    objects: [],
    skipped: [{ file: 'a/kustomization.yaml', reason, code: 'remote-base', sources: ['a/kustomization.yaml'] }],
  });
});

test.each([
  `configMapGenerator: [{ name: a, literals: [HOME=${address}] }]`,
  `commonAnnotations: { home: ${address} }`,
  `patches: [{ patch: '[{op: replace, path: /metadata/name, value: "${address}"}]', target: { kind: Service } }]`,
])('%s is only text', async (field) => {
  expect((await read(field)).objects).toHaveLength(1);
});
