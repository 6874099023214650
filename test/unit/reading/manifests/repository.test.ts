// Which parts of a repository are read: what is named, what the configuration says, or all that a search finds.
import { dirname } from 'node:path/posix';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../../src/core/config/config-text.ts';
import { readRepository } from '../../../../src/reading/manifests/repository.ts';
import type { Manifests } from '../../../../src/reading/manifests/traced.ts';
import { autoscaler, deskOf, type Templates, type Texts } from './workspace.ts';

const chart = (name: string, more = ''): string => `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${more}`;
const includes = (...resources: readonly string[]): string => `resources: ${JSON.stringify(resources)}\n`;

/** Every directory renders to an autoscaler that is called as the release or the directory. */
const anything = (texts: Texts): Templates =>
  Object.fromEntries(
    Object.keys(texts).map((path) => [
      dirname(path),
      (_values, request) =>
        autoscaler(request.kind === 'chart' ? request.release : request.directory.replaceAll('/', '-'), {
          maxReplicas: 1,
        }),
    ]),
  );

function read(
  texts: Texts,
  patterns: readonly string[] = [],
  config = '',
  templates = anything(texts),
  isForJudging = false,
): Promise<Manifests> {
  const { renders } = parseConfig(Buffer.from(config), 'evenkeel.yaml');
  const { files, renderer } = deskOf(texts, templates);
  return readRepository(files, renderer, { patterns, renders, isForJudging });
}

const told = ({ objects }: Manifests): readonly string[] =>
  objects.map(({ object, render }) => `${render}: ${object.metadata.namespace ?? ''}/${object.metadata.name}`);

const plain = (name: string): string => autoscaler(name, { maxReplicas: 3 });

describe('a search of the workspace', () => {
  test.each([
    {
      why: 'plain files',
      texts: {
        'deploy/a.yaml': plain('a'),
        'b.json': '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "b"}}',
      },
      finds: ['b.json: /b', 'deploy/a.yaml: /a'],
    },
    {
      why: 'a chart with its own values, and nothing of it again',
      texts: {
        'web/Chart.yaml': chart('web'),
        'web/values.yaml': '',
        'web/values-eu.yaml': '',
        'web/templates/a.yaml': '{{ x }}',
        'web/charts/inner/Chart.yaml': chart('inner'),
        'web/crds/c.yaml': plain('c'),
      },
      finds: ['web: default/web'],
    },
    {
      why: 'a chart with those that it takes in, and none of these by itself',
      texts: {
        'shop/Chart.yaml': chart('shop', 'dependencies: [{name: web, repository: "file://../web/"}]\n'),
        'web/Chart.yaml': chart('web'),
        'blog/Chart.yaml': chart('blog'),
      },
      finds: ['blog: default/blog', 'shop: default/shop'],
    },
    {
      why: 'plain files beside the templates of a chart at the root',
      texts: { 'Chart.yaml': chart('web'), 'values.yaml': '', 'templates/a.yaml': '', 'deploy/a.yaml': plain('a') },
      finds: ['.: default/web', 'deploy/a.yaml: /a'],
    },
    {
      why: 'overlays, and no base by itself',
      texts: {
        'k/base/kustomization.yaml': includes('a.yaml'),
        'k/base/a.yaml': plain('a'),
        'k/eu/kustomization.yml': includes('../base'),
        'k/us/Kustomization': includes('../base/'),
      },
      finds: ['k/eu: /k-eu', 'k/us: /k-us'],
    },
    {
      why: 'no component by itself',
      texts: {
        'k/kustomization.yaml': includes('a.yaml'),
        'k/a.yaml': plain('a'),
        'c/kustomization.yaml': 'kind: Component\n',
      },
      finds: ['k: /k'],
    },
    {
      why: 'a plain file that no kustomization names',
      texts: { 'k/kustomization.yaml': includes('a.yaml'), 'k/a.yaml': plain('a'), 'k/b.yaml': plain('b') },
      finds: ['k: /k', 'k/b.yaml: /b'],
    },
    {
      why: 'nothing that tools brought along or tests need',
      texts: {
        '.github/a.yaml': plain('a'),
        'vendor/b.yaml': plain('b'),
        'x/testdata/c.yaml': plain('c'),
        'evenkeel-out/d.yaml': plain('d'),
      },
      finds: [],
    },
  ])('finds $why', async ({ texts, finds }) => expect(told(await read(texts))).toEqual(finds));

  test.each([
    {
      why: 'a template',
      texts: { 'a.yaml': 'a: {{ b }}\n' },
      reason: 'a.yaml is a template, not a manifest',
      code: 'template',
    },
    {
      why: 'what says nothing of Kubernetes',
      texts: { 'a.yaml': 'on: push\n' },
      reason: 'holds no Kubernetes objects',
      code: 'no-objects',
    },
    {
      why: 'an object without a name',
      texts: { 'a.yaml': 'apiVersion: v1\nkind: Service\n' },
      reason: 'a document of a.yaml is not a Kubernetes object: it has no metadata.name',
    },
    {
      why: 'a library chart',
      texts: { 'a/Chart.yaml': chart('a', 'type: library\n') },
      reason: 'is a library chart, which renders to nothing by itself',
      code: 'library-chart',
    },
    {
      why: 'a chart without a name',
      texts: { 'a/Chart.yaml': 'version: 1.0.0\n' },
      reason: 'a/Chart.yaml has no name',
    },
    {
      why: 'a kustomization that is not YAML',
      texts: { 'a/kustomization.yaml': 'resources: [\n' },
      reason: expect.stringContaining('a/kustomization.yaml cannot be read'),
    },
    {
      why: 'a kustomization that fetches',
      texts: { 'a/kustomization.yaml': includes('github.com/acme/base?ref=v1') },
      reason: 'a/kustomization.yaml includes github.com/acme/base?ref=v1, which is not in the workspace',
      code: 'remote-base',
    },
    {
      why: 'a rendering that is no YAML',
      texts: { 'a/kustomization.yaml': '' },
      reason: expect.stringContaining('the rendering of a cannot be read'),
      templates: { a: () => 'a: [' },
    },
    {
      why: 'a rendering that fails',
      texts: { 'a/kustomization.yaml': '' },
      reason: 'a does not render: Error: no with …: more',
      code: 'render-failed',
      templates: {
        a: (): string => {
          throw new Error('no\n  with `\nname: a\n`: more\n\nUse --debug');
        },
      },
    },
    {
      why: 'a program that is not there',
      texts: { 'a/kustomization.yaml': '' },
      reason: 'a needs a program on PATH',
      code: 'no-program',
      templates: {},
    },
  ])('passes over $why, with the reason', async ({ texts, reason, templates, code = 'unreadable' }) => {
    const { objects, skipped } = await read(texts, [], '', templates);
    expect(objects).toEqual([]);
    expect(skipped).toMatchObject([{ file: expect.any(String), reason, code }]);
  });

  test.each(['{"name": "web", "version": "1.0.0"}', '{ // a comment\n}', '[]'])(
    'has no word for other JSON: %s',
    async (text) => {
      expect(await read({ 'package.json': text })).toMatchObject({ objects: [], skipped: [] });
    },
  );
});

describe('what is named', () => {
  const texts = {
    'deploy/a.yaml': plain('a'),
    'deploy/notes.yaml': 'on: push\n',
    'web/Chart.yaml': chart('web'),
    'web/eu.yaml': 'size: 2\n',
    'k/base/kustomization.yaml': includes('b.yaml'),
    'k/base/b.yaml': plain('b'),
    'k/eu/kustomization.yaml': includes('../base'),
  };
  test.each([
    { patterns: ['deploy/a.yaml'], finds: ['deploy/a.yaml: /a'] },
    { patterns: ['./deploy/'], finds: ['deploy/a.yaml: /a'] },
    { patterns: ['deploy/a*.yaml'], finds: ['deploy/a.yaml: /a'] },
    { patterns: ['web'], finds: ['web: default/web'] },
    { patterns: ['k/base'], finds: ['k/base: /k-base'] },
    { patterns: ['k'], finds: ['k/eu: /k-eu'] },
    { patterns: ['k/eu', 'web'], finds: ['k/eu: /k-eu', 'web: default/web'] },
    { patterns: ['deploy', '!deploy/notes.yaml'], finds: ['deploy/a.yaml: /a'] },
    { patterns: ['deploy/*.yaml', '!**/notes.yaml'], finds: ['deploy/a.yaml: /a'] },
    { patterns: ['!deploy/**', '!k'], finds: ['web: default/web'] },
    { patterns: ['!./k/', '!web/', '.'], finds: ['deploy/a.yaml: /a'] },
    { patterns: ['!k/eu', '!{web,deploy}'], finds: ['k/base: /k-base'] },
    { patterns: ['web', '!web'], finds: [] },
  ])('$patterns leads to $finds', async ({ patterns, finds }) => {
    expect(told(await read(texts, patterns))).toEqual(finds);
  });

  test.each([
    { patterns: ['gone'], code: 'manifest-not-found' },
    { patterns: ['deploy/notes.yaml'], code: 'manifest-invalid' },
    { patterns: ['deploy/*.yaml'], code: 'manifest-invalid' },
  ])('$patterns is refused: $code', ({ patterns, code }) =>
    expect(read(texts, patterns)).rejects.toMatchObject({ code }),
  );

  test('is in the workspace', () =>
    expect(read({ '/elsewhere/a.yaml': plain('a') }, ['/elsewhere'])).rejects.toMatchObject({
      code: 'file-not-found',
    }));

  const config = `renders:
  - {name: eu, chart: web, values: [web/eu.yaml], namespace: shop, release: web-eu}
  - {name: us, chart: ./web/, release: web-us}
  - {name: rest, files: [deploy/a.yaml], namespace: tools}
`;
  test('by the configuration is rendered as it says', async () => {
    expect(told(await read(texts, [], config))).toEqual(['eu: shop/web-eu', 'us: default/web-us', 'rest: tools/a']);
  });

  test('may be narrowed in the configuration, and in what it renders', async () => {
    const narrowed = config.replace('[deploy/a.yaml]', "[deploy, '!deploy/notes.yaml']");
    expect(told(await read(texts, ['!web'], narrowed))).toEqual(['rest: tools/a']);
  });

  test.each([
    { patterns: ['deploy/a.yaml'], beside: ['deploy/notes.yaml', 'k/base/b.yaml'] },
    { patterns: ['{deploy,k/base}/[ab].yaml'], beside: ['deploy/notes.yaml'] },
    { patterns: ['deploy'], beside: [] },
    { patterns: ['!k'], beside: [] },
    { patterns: [], beside: [] },
  ])('$patterns leaves $beside beside it', async ({ patterns, beside }) => {
    const found = (await read(texts, patterns, '', anything(texts), true)).beside.filter(
      (path) => !/kustomization|^web/.test(path),
    );
    expect(found).toEqual(beside);
  });

  test('as a directory that the configuration renders is rendered as that says', async () => {
    expect(told(await read(texts, ['web'], config))).toEqual(['eu: shop/web-eu', 'us: default/web-us']);
  });

  test.each([
    { why: 'values', config: 'renders: [{name: eu, chart: web, values: [gone.yaml]}]' },
    { why: 'a chart', config: 'renders: [{name: eu, chart: gone}]' },
    { why: 'a kustomization', config: 'renders: [{name: eu, kustomize: deploy}]' },
  ])('by the configuration must be there: $why', ({ config }) =>
    expect(read(texts, [], config)).rejects.toMatchObject({ code: 'manifest-not-found' }),
  );
});

describe('an object', () => {
  test('of a cluster-scoped kind gets no namespace', async () => {
    const texts = { 'web/Chart.yaml': chart('web') };
    const text = `${autoscaler('web', {})}---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n`;
    expect(told(await read(texts, [], '', { web: () => text }))).toEqual(['web: default/web', 'web: /shop']);
  });

  test('of another reading cannot be located', async () => {
    const texts = { 'a.yaml': plain('a') };
    const [object] = (await read(texts)).objects;
    if (object === undefined) throw new Error('there is one');
    await expect((await read(texts)).locate(object, ['spec'])).rejects.toThrow('another reading');
  });
});
