// Manifests are found and read whole, or refused with the place that is wrong.
import { describe, expect, test } from 'vitest';
import { readManifests } from '../../../../src/reading/manifests/read.ts';
import type { Files } from '../../../../src/ports/files.ts';

/** Files by path; a pattern is a path, or a directory with everything below it that has one of the endings. */
function filesOf(texts: Readonly<Record<string, string>>): Files {
  return {
    read: (path) => Promise.resolve(texts[path] === undefined ? undefined : new TextEncoder().encode(texts[path])),
    find: (pattern, endings) =>
      Promise.resolve(
        Object.keys(texts)
          .filter(
            (path) => path === pattern || (path.startsWith(`${pattern}/`) && endings.some((end) => path.endsWith(end))),
          )
          .sort(),
      ),
    write: () => Promise.reject(new Error('nothing is to be written')),
  };
}

const service = (name: string): string => `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n`;
const namesIn = async (texts: Readonly<Record<string, string>>, ...patterns: string[]): Promise<readonly string[]> =>
  (await readManifests(filesOf(texts), patterns)).map(({ object }) => object.metadata.name);

describe('manifests', () => {
  test.each([
    {
      why: 'of a directory, in order',
      files: { 'k/b.yaml': service('b'), 'k/a.yml': service('a'), 'k/x.txt': '' },
      names: ['a', 'b'],
    },
    { why: 'of several documents', files: { 'k/a.yaml': `${service('a')}---\n${service('b')}` }, names: ['a', 'b'] },
    {
      why: 'of a List, also a nested one',
      files: {
        'k/a.json': JSON.stringify({
          apiVersion: 'v1',
          kind: 'List',
          items: [
            {
              apiVersion: 'v1',
              kind: 'ServiceList',
              items: [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } }],
            },
            { apiVersion: 'v1', kind: 'Service', metadata: { name: 'b' } },
          ],
        }),
      },
      names: ['a', 'b'],
    },
  ])('$why are read', async ({ files, names }) => expect(await namesIn(files, 'k')).toEqual(names));

  test('that two patterns lead to are read once', async () => {
    expect(await namesIn({ 'k/a.yaml': service('a') }, 'k', 'k/a.yaml')).toEqual(['a']);
  });
});

describe('refused is', () => {
  const a = service('a');
  test.each([
    { why: 'a pattern without a file', files: {}, code: 'manifest-not-found', at: undefined },
    {
      why: 'an object without a kind',
      files: { 'k/a.yaml': 'apiVersion: v1\nmetadata: {name: x}\n' },
      at: { line: 1 },
    },
    { why: 'the second document', files: { 'k/a.yaml': `${a}---\nimage: x\n` }, at: { file: 'k/a.yaml', line: 6 } },
    {
      why: 'an item of a list',
      files: { 'k/a.yaml': 'kind: List\napiVersion: v1\nitems:\n- kind: X\n' },
      at: { line: 4 },
    },
    { why: 'plain text', files: { 'k/a.yaml': 'hello\n' }, at: { line: 1 } },
    {
      why: 'a kustomize directory',
      files: { 'k/a.yaml': a, 'k/kustomization.yaml': 'resources: [a.yaml]\n' },
      at: { file: 'k/kustomization.yaml' },
    },
    {
      why: 'a kustomization without an ending',
      files: { 'k/Kustomization': 'resources: [a.yaml]\n' },
      at: { file: 'k/Kustomization' },
    },
    {
      why: 'a kustomization by another name',
      files: { 'k/a.yaml': 'apiVersion: kustomize.config.k8s.io/v1\nkind: Kustomization\nmetadata: {name: x}\n' },
      at: { line: 1 },
    },
    {
      why: 'a quoted template',
      files: { 'k/a.yaml': 'apiVersion: v1\nkind: Service\nmetadata:\n  name: "{{ .Values.name }}"\n' },
      at: { line: 1 },
    },
  ])('$why', async ({ files, code = 'manifest-invalid', at }) => {
    await expect(namesIn(files, 'k')).rejects.toMatchObject({ code, ...(at === undefined ? {} : { at }) });
  });
});
