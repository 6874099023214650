// A repository as rules see it: what is read, what is passed over, and the line of each finding.
import { describe, expect, test } from 'vitest';
import { gather } from '../../../../src/core/rules/findings/gather.ts';
import { rules } from '../../../../src/core/rules/index.ts';
import { createScan } from '../../../../src/core/rules/world/scan.ts';
import { placeFindings } from '../../../../src/reading/manifests/place.ts';
import { readRepository } from '../../../../src/reading/manifests/repository.ts';
import { type RepositoryScan, scanRepository } from '../../../../src/reading/manifests/scan.ts';
import type { Manifests } from '../../../../src/reading/manifests/traced.ts';
import { autoscaler, deskOf, type Templates, type Texts } from './workspace.ts';

interface Seen {
  readonly scan: RepositoryScan;
  readonly manifests: Manifests;
  readonly rendered: readonly string[];
}

async function read(texts: Texts, templates: Templates = {}): Promise<Seen> {
  const { files, renderer, rendered } = deskOf(texts, templates);
  const manifests = await readRepository(files, renderer, { patterns: [], renders: [], isForJudging: true });
  return { manifests, scan: await scanRepository(files, manifests), rendered };
}

interface Placed {
  readonly places: readonly string[];
  readonly renderings: number;
}

async function placedBy(texts: Texts, templates: Templates = {}): Promise<Placed> {
  const { scan, manifests, rendered } = await read(texts, templates);
  const { findings } = gather(rules, createScan(scan));
  const found = await placeFindings(findings, scan, manifests);
  const places = found.map(({ rule, region, evidence }) =>
    region === null
      ? `${rule.id}: ${evidence.at(-1)}`
      : `${rule.id}: ${region.file}:${region.line}:${region.column}-${region.endColumn}`,
  );
  return { places, renderings: rendered.length };
}

const placed = async (texts: Texts, templates: Templates = {}): Promise<readonly string[]> =>
  (await placedBy(texts, templates)).places;

const equal = autoscaler('web', { minReplicas: 2, maxReplicas: 2, scaleTargetRef: { kind: 'Rollout', name: 'web' } });

describe('skipped is', () => {
  test.each([
    { why: 'a template that is YAML', text: equal.replace('name: web', 'name: "{{ .name }}"'), code: 'template' },
    { why: 'what is no YAML', text: 'apiVersion: [\n', code: 'unreadable' },
    { why: 'what holds nothing of Kubernetes', text: 'on: push\n', code: 'no-objects' },
    { why: 'what holds nothing of Kubernetes, and is no YAML', text: 'on: [\n', code: 'no-objects' },
    { why: 'an alert with a template in its words', text: 'summary: "{{ $value }}"\n', code: 'no-objects' },
  ])('$why', async ({ text, code }) => {
    const { manifests } = await read({ 'a.yaml': text });
    expect(manifests.objects).toEqual([]);
    expect(manifests.skipped).toMatchObject([{ file: 'a.yaml', code }]);
  });

  test('a document with a key twice, and no other of its file', async () => {
    const { manifests } = await read({ 'a.yaml': `kind: X\nkind: Y\n${equal}` });
    expect(manifests.objects.map(({ object }) => object.metadata.name)).toEqual(['web']);
    expect(manifests.skipped).toMatchObject([{ code: 'duplicate-key', reason: expect.stringContaining('line 2') }]);
  });

  test('a document with a value that JSON has no form of, and no other of its file', async () => {
    const { manifests } = await read({ 'a.yaml': `kind: X\nmost: 9223372036854775807\n---\n${equal}` });
    expect(manifests.objects.map(({ object }) => object.metadata.name)).toEqual(['web']);
    expect(manifests.skipped).toMatchObject([
      { code: 'unreadable-value', reason: expect.stringContaining('line 2: 9223372036854775807') },
    ]);
  });

  test.each([
    {
      why: 'a name',
      text: `${equal}---\n${equal.replace('name: web', 'name: "{{ .name }}"')}`,
      says: 'has a document that is a template, in line',
    },
    {
      why: 'a value that is judged',
      text: `${equal}---\n${equal.replace('minReplicas: 2', 'minReplicas: "{{ .least }}"')}`,
      says: 'has a document that is a template, in line',
    },
    {
      why: 'a label that is called as what programs are told',
      text: `${equal}---\n${equal.replace('name: web', 'name: web\n  labels: {env: "{{ .env }}"}')}`,
      says: 'has a document that is a template, in line',
    },
    {
      why: 'a line of its own',
      text: `${equal}---\n{{- if .on }}\n${equal}{{- end }}\n`,
      says: 'is a template, not a manifest',
      whole: true,
    },
  ])('a document that a template decides: $why', async ({ text, says, whole = false }) => {
    const { manifests } = await read({ 'a.yaml': text });
    expect(manifests.objects).toHaveLength(whole ? 0 : 1);
    expect(manifests.skipped).toMatchObject([{ code: 'template', reason: expect.stringContaining(says) }]);
  });

  test.each([
    { why: 'a key twice', broken: 'kind: A\nkind: B\nsays: "{{ $value }}"\n', code: 'duplicate-key' },
    {
      why: 'a number that JSON has no form of',
      broken: 'most: 1e999\nsays: "{{ $value }}"\n',
      code: 'unreadable-value',
    },
  ])('a document with $why and an action of somebody else, and no other', async ({ broken, code }) => {
    const { manifests } = await read({ 'a.yaml': `${equal}---\n${broken}` });
    expect(manifests.objects).toHaveLength(1);
    expect(manifests.skipped).toMatchObject([{ code }]);
  });

  test('an item of a List that a template decides, and no other', async () => {
    const item = (name: string): string =>
      `  - ${autoscaler(name, { maxReplicas: 3 }).replace('---\n', '').trimEnd().replaceAll('\n', '\n    ')}\n`;
    const { manifests } = await read({
      'a.yaml': `apiVersion: v1\nkind: List\nitems:\n${item('"{{ .a }}"')}${item('web')}`,
    });
    expect(manifests.objects.map(({ object }) => object.metadata.name)).toEqual(['web']);
    expect(manifests.skipped).toMatchObject([{ code: 'template' }]);
  });

  test.each([
    {
      why: 'a number that JSON has no form of',
      broken: 'kind: X\nmost: 9223372036854775807\n',
      code: 'unreadable-value',
    },
    { why: 'a key twice', broken: 'kind: X\nkind: Y\n', code: 'duplicate-key' },
    { why: 'no name', broken: 'apiVersion: v1\nkind: Service\n', code: 'unreadable' },
  ])('a rendered document with $why, and no other', async ({ broken, code }) => {
    const { manifests } = await read({ 'k/kustomization.yaml': '' }, { k: () => `${equal}---\n${broken}` });
    expect(manifests.objects.map(({ object }) => object.metadata.name)).toEqual(['web']);
    const reason = expect.stringMatching(/^renders to a document (?!.*in line)/);
    expect(manifests.skipped).toMatchObject([
      { file: 'k/kustomization.yaml', code, reason, unread: expect.any(String) },
    ]);
  });

  test('a kustomization that does not render, with all that it is made of', async () => {
    const texts = {
      'ov/kustomization.yaml': 'resources: [../base]\n',
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'base/web.yaml': equal,
    };
    const { scan } = await read(texts, {
      ov: () => {
        throw new Error('no');
      },
    });
    expect(scan.unread.map(({ file }) => file)).toContain('base/web.yaml');
  });

  test('what the server names later, without a word', async () => {
    const job = 'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: job-}\n';
    const { manifests } = await read(
      { 'k/kustomization.yaml': '', 'a.yaml': `${equal}---\n${job}` },
      { k: () => `${equal}---\n${job}` },
    );
    expect(manifests.objects).toHaveLength(2);
    expect(manifests.skipped).toEqual([]);
  });

  test('what is no YAML, with all documents of that kind in one line', async () => {
    const { manifests } = await read({ 'a.yaml': `${equal}---\nkind: [\n---\nkind: {\n---\nkind: (\n` });
    expect(manifests.objects).toHaveLength(1);
    expect(manifests.skipped).toMatchObject([
      { code: 'unreadable', reason: expect.stringMatching(/line \d+: .*, and 2 documents more$/) },
    ]);
  });

  test('and names nothing that the other documents of the file name', async () => {
    const { scan } = await read({ 'a.yaml': `${equal}---\nkind: X\nkind: gone\n---\n${equal}` });
    expect(scan.unread).toEqual([{ file: 'a.yaml', text: '---\nkind: X\nkind: gone\n' }]);
  });
});

describe('read is', () => {
  test.each(['', ' ""', ' null'])('an empty namespace as none: namespace:%s', async (written) => {
    const { manifests } = await read({ 'a.yaml': equal.replace('metadata:\n', `metadata:\n  namespace:${written}\n`) });
    expect(manifests.objects.map(({ object }) => object.metadata)).toEqual([{ name: 'web' }]);
  });

  test.each([
    {
      why: 'an alert',
      beside:
        'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec: {summary: "{{ $labels.pod }} is down"}\n',
    },
    { why: 'settings', beside: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: "{{ .a }}"}\n' },
    {
      why: 'words for an agent',
      beside: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, annotations: {agent: "{{ with secret }}"}}\n',
    },
    {
      why: 'words for a program',
      beside: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{args: ["--log={{.Time}}"]}]}\n',
    },
  ])('what has actions that somebody else fills in: $why', async ({ beside }) => {
    const { manifests } = await read({ 'a.yaml': `${equal}---\n${beside}` });
    expect(manifests.objects.map(({ object }) => object.metadata.name)).toEqual(['web', 'a']);
    expect(manifests.skipped).toEqual([]);
  });

  test('what has a name, beside a document that has none', async () => {
    const { manifests } = await read({ 'a.yaml': `apiVersion: v1\nkind: Event\n${equal}` });
    expect(manifests.objects.map(({ object }) => object.metadata.name)).toEqual(['web']);
    expect(manifests.skipped).toMatchObject([
      {
        file: 'a.yaml',
        code: 'unreadable',
        reason: 'has a document that is not a Kubernetes object, in line 1: it has no metadata.name',
      },
    ]);
  });

  test('all of a file but what the API server names, and nobody misses that', async () => {
    const job = 'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: migrate-}\n';
    const { manifests } = await read({ 'a.yaml': job + equal });
    expect(manifests.objects.map(({ object }) => object.metadata.name)).toEqual(['web']);
    expect(manifests.skipped).toEqual([]);
  });

  test.each([
    { why: 'with a number too large', text: '{"timeout": 9223372036854775807}' },
    { why: 'that is none', text: '{"a": 1} x' },
    { why: 'that only speaks of an apiVersion', text: '{"says": "apiVersion"}' },
  ])('no JSON $why, and nobody misses it', async ({ text }) => {
    const { manifests } = await read({ 'data.json': text });
    expect(manifests).toMatchObject({ objects: [], skipped: [] });
  });
});

describe('a condition in comments', () => {
  test.each([
    { why: 'makes what it encloses conditional', text: `# {{ if .x }}\n${equal}# {{ end }}\n`, is: [true] },
    { why: 'ends with its end', text: `# {{- if .x }}\n# {{ end }}\n${equal}`, is: [false] },
    {
      why: 'within an object leaves the object as it is',
      text: equal.replace('spec:', '# {{ if .x }}\nspec:\n# {{ end }}'),
      is: [false],
    },
    { why: 'that is none leaves it as it is', text: `# {{ .x }}\n${equal}`, is: [false] },
  ])('$why', async ({ text, is }) => {
    const { scan } = await read({ 'a.yaml': text });
    expect(scan.worlds.flatMap(({ objects }) => objects.map(({ isConditional }) => isConditional))).toEqual(is);
  });
});

describe('worlds', () => {
  const kustomization = { 'k/kustomization.yaml': 'resources: [a.yaml]\n', 'k/a.yaml': equal };

  test('are one for all plain files, and one for each render', async () => {
    const texts = { ...kustomization, 'a.yaml': equal, 'b/b.yaml': equal };
    const { scan } = await read(texts, { k: () => equal });
    expect(scan.worlds.map(({ name, objects }) => `${name}: ${objects.length}`)).toEqual(['k: 1', 'manifests: 2']);
  });

  test('take no word from a namespace that nobody chose', async () => {
    const { scan } = await read({ 'web/Chart.yaml': 'name: web\n' }, { web: () => equal });
    expect(scan.worlds[0]?.objects[0]?.object.metadata).toEqual({ name: 'web' });
  });

  test('come with the names in what was not rendered', async () => {
    const { scan } = await read(kustomization);
    expect(scan.unread.map(({ file }) => file)).toEqual(['k/a.yaml', 'k/kustomization.yaml']);
  });
});

describe('the line of a finding', () => {
  test('of a plain file is the value', async () => {
    expect(await placed({ 'a.yaml': equal })).toEqual(['min-equals-max: a.yaml:8:16-17']);
  });

  test('of a kustomization is in the file that decides', async () => {
    const texts = { 'k/kustomization.yaml': 'resources: [a.yaml]\n', 'k/a.yaml': 'size: 2\n' };
    const render: Templates = {
      k: ({ size }) =>
        autoscaler('web', { minReplicas: 2, maxReplicas: size, scaleTargetRef: { kind: 'Rollout', name: 'web' } }),
    };
    expect(await placed(texts, render)).toEqual(['min-equals-max: k/a.yaml:1:7-8']);
  });

  describe('of a kustomization, found without rendering it again, is', () => {
    const bounds = { minReplicas: 2, maxReplicas: 2, scaleTargetRef: { kind: 'Rollout', name: 'web' } };
    const of = (resources: Texts, rendered: string): Promise<Placed> =>
      placedBy({ 'k/kustomization.yaml': 'resources: [a.yaml]\n', ...resources }, { k: () => rendered });

    test.each([
      { why: 'the value in the only file that sets it', resources: { 'k/a.yaml': equal }, at: 'k/a.yaml:8:16-17' },
      {
        why: 'the same under another name',
        resources: { 'k/a.yaml': equal.replace('name: web', 'name: eb') },
        at: 'k/a.yaml:8:16-17',
      },
      {
        why: 'that of the longer name',
        resources: { 'k/a.yaml': equal.replace('name: web', 'name: we') + equal },
        at: 'k/a.yaml:17:16-17',
      },
    ])('$why', async ({ resources, at }) => {
      expect(await of(resources, autoscaler('web', bounds))).toEqual({
        places: [`min-equals-max: ${at}`],
        renderings: 1,
      });
    });

    const web = (image: string): string =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n      containers:\n${image}`;

    test('the name of a container in its own document, not in a patch of it', async () => {
      const patch = web('        - {name: web, image: "web:2"}\n');
      const own = web('        - {name: log, image: log}\n        - {name: web, image: "web:1"}\n');
      const placed = await placedBy(
        {
          'k/kustomization.yaml': 'patches: [{path: p.yaml}]\nresources: [../a]\n',
          'k/p.yaml': patch,
          'a/kustomization.yaml': 'resources: [a.yaml]\n',
          'a/a.yaml': own,
        },
        { k: () => own.replace('web:1', 'web:2') },
      );
      const places = ['requests-missing: a/a.yaml:8:18-21', 'requests-missing: a/a.yaml:9:18-21'];
      expect(placed).toEqual({ places, renderings: 1 });
    });

    test.each([
      { why: 'two files that set it', resources: { 'k/a.yaml': equal + equal } },
      {
        why: 'a transformation that made it',
        resources: { 'k/a.yaml': equal.replace('maxReplicas: 2', 'maxReplicas: 3') },
      },
    ])('not guessed from $why', async ({ resources }) => {
      expect((await of(resources, autoscaler('web', bounds))).renderings).toBeGreaterThan(1);
    });
  });

  test('is none where no value decides, and the evidence says so', async () => {
    expect(await placed({ 'web/Chart.yaml': 'name: web\n' }, { web: () => equal })).toEqual([
      'min-equals-max: spec.maxReplicas of HorizontalPodAutoscaler default/web is 2, and no value in the files of web decides it by itself.',
    ]);
  });
});
