// The story of retune: which workloads are advised on, how a fleet is spread and joined, what is written where and told.
import { describe, expect, test } from 'vitest';
import { type Desk, desk } from './desk.ts';

const history = 'history';

/** Names of what the crew was asked to advise on, in order. */
const asked = ({ tasks }: Desk, workloads: readonly string[]): readonly string[] =>
  tasks.map(({ workload }) => workloads[workload] ?? 'none');

describe('the workloads that are advised on', () => {
  const workloads = ['shop/web', 'shop/cart', 'blog/web', 'blog/static?'];

  test.each([
    { why: 'all that have an autoscaler', patterns: '', chosen: ['shop/web', 'shop/cart', 'blog/web'] },
    { why: 'those of a namespace', patterns: 'shop/*', chosen: ['shop/web', 'shop/cart'] },
    { why: 'in the order of the history, each once', patterns: '*/web\nshop/*', chosen: workloads.slice(0, 3) },
    { why: 'one without autoscaler that is named', patterns: 'blog/static', chosen: ['blog/static?'] },
    { why: 'a name in any namespace', patterns: 'web', chosen: ['shop/web', 'blog/web'] },
  ])('are $why', async ({ patterns, chosen }) => {
    const at = desk(workloads);
    await at.run({ history, workloads: patterns });
    expect(asked(at, workloads)).toEqual(chosen);
  });

  test.each([
    { why: 'a pattern matches nothing beside one that does', patterns: 'shop/*\nshop/wbe', message: 'shop/wbe' },
    { why: 'nothing matches', patterns: 'other/*', message: 'other/*' },
  ])('are none where $why', async ({ patterns, message }) => {
    const at = desk(workloads);
    await expect(at.run({ history, workloads: patterns })).rejects.toMatchObject({
      code: 'workloads-not-found',
      message: `nothing matches ${message}`,
      saw: 'the history has shop/web, shop/cart, blog/web, blog/static',
    });
    expect([at.tasks, at.files.size]).toEqual([[], 0]);
  });

  test.each([[['blog/static?']], [[]]])('are none where no workload of %j has an autoscaler', async (all) => {
    await expect(desk(all).run({ history })).rejects.toMatchObject({ code: 'workloads-not-found' });
  });

  test('are handed on with the settings that the inputs make', async () => {
    const at = desk(['shop/web']);
    await at.run({ history, 'shortage-budget': '1%', startup: '90s', 'max-step': 'none', lookback: '10d' });
    expect(at.tasks).toEqual([
      {
        history,
        workload: 0,
        settings: {
          shortageBudget: 0.01,
          usableShare: 0.85,
          startupSeconds: 90,
          minSaving: 0.05,
          maxStep: undefined,
          lookback: 864_000,
        },
      },
    ]);
  });

  test('are counted as they come', async () => {
    const at = desk(['shop/web', 'shop/keep-cart', 'shop/refuse-mail']);
    await at.run({ history });
    expect(at.lines).toEqual([
      '3 workloads of history, recorded 2026-11-20T10:00:00Z',
      '0 objects in the manifests of the repository',
    ]);
    expect(at.progress).toEqual([
      '1 of 3 workloads replayed: 0 to change, 0 to keep, 1 without advice',
      '2 of 3 workloads replayed: 0 to change, 1 to keep, 1 without advice',
      '3 of 3 workloads replayed: 1 to change, 1 to keep, 1 without advice',
    ]);
  });
});

describe('shards', () => {
  test.each([
    { fleet: 1, of: 1 },
    { fleet: 7, of: 3 },
    { fleet: 8, of: 8 },
    { fleet: 3, of: 5 },
  ])('of $fleet workloads in $of parts take each exactly once', async ({ fleet, of }) => {
    const workloads = Array.from({ length: fleet }, (_, number) => `shop/web-${number}`);
    const parts: (readonly string[])[] = [];
    for (let index = 1; index <= of; index += 1) {
      const at = desk(workloads);
      await at.run({ history, shard: `${index}/${of}` });
      parts.push(asked(at, workloads));
    }
    expect(parts.flat().sort()).toEqual(workloads);
    const sizes = parts.map(({ length }) => length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  test('that are empty change nothing, and say so', async () => {
    const { verdict, outputs, screen } = await desk(['shop/web']).run({ history, shard: '2/2' });
    expect({ verdict, changed: outputs['changed-count'], saving: outputs['saving-percent'] }).toEqual({
      verdict: 'unchanged',
      changed: '0',
      saving: '',
    });
    expect(screen).toContain('There is no workload to advise on');
  });
});

describe('proposals of other jobs', () => {
  const workloads = ['shop/web', 'shop/cart', 'shop/keep-mail', 'shop/refuse-new'];

  /** A desk that holds the files of `of` jobs, and what one job alone would have written. */
  async function afterShards(of: number): Promise<{ readonly at: Desk; readonly whole: string | undefined }> {
    const at = desk(workloads);
    for (let index = 1; index <= of; index += 1)
      await at.run({
        history,
        shard: `${index}/${of}`,
        'proposals-file': `part-${index}.json`,
        'shortage-budget': '1%',
      });
    await at.run({ history, 'proposals-file': 'whole', 'shortage-budget': '1%' });
    at.tasks.length = 0;
    return { at, whole: at.files.get('whole') };
  }

  test.each([{ merge: 'part-*.json' }, { merge: 'part-2.json\npart-1.json\npart-2.json' }])(
    'join to the file of the whole, and nothing is replayed: $merge',
    async ({ merge }) => {
      const { at, whole } = await afterShards(2);
      const { verdict, outputs } = await at.run({ merge });
      expect(verdict).toBe('changed');
      expect(outputs).toMatchObject({ 'changed-count': '2', 'refused-count': '1' });
      expect(at.files.get('proposals.json')).toBe(whole);
      expect(at.tasks).toEqual([]);
    },
  );

  test('are told with the history and the budget of the jobs that made them', async () => {
    const { at } = await afterShards(2);
    const { summary } = await at.run({ merge: 'part-*.json' });
    expect(summary).toContain('(budget 1 %)');
    expect(summary).toContain('History: prometheus');
  });

  test.each([
    { why: 'no file', merge: 'nowhere.json', code: 'file-not-found', message: 'nowhere.json' },
    { why: 'one file of two', merge: 'part-1.json\npart-3.json', code: 'file-not-found', message: 'part-3.json' },
    { why: 'half a fleet', merge: 'part-1.json', code: 'proposals-incomplete', message: 'shard 2/2' },
    { why: 'two files of one workload', merge: 'part-1.json\nwhole', code: 'proposals-overlap', message: 'shop/' },
    { why: 'another file', merge: 'retune.html', code: 'proposals-invalid', message: 'retune.html is not JSON' },
  ])('are refused, and nothing is written, for $why', async ({ merge, code, message }) => {
    const { at } = await afterShards(2);
    const before = new Map(at.files);
    await expect(at.run({ merge })).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    expect(at.files).toEqual(before);
  });
});

describe('what comes of it', () => {
  test.each([
    { workloads: ['a/web', 'a/keep-b', 'a/refuse-c'], verdict: 'changed', changed: '1', refused: '1' },
    { workloads: ['a/keep-b', 'a/refuse-c'], verdict: 'unchanged', changed: '0', refused: '1' },
    { workloads: ['a/refuse-b', 'a/refuse-c'], verdict: 'inconclusive', changed: '0', refused: '2' },
  ])('of $workloads is $verdict', async ({ workloads, verdict, changed, refused }) => {
    const outcome = await desk(workloads).run({ history });
    expect(outcome.verdict).toBe(verdict);
    expect(outcome.outputs).toMatchObject({ 'changed-count': changed, 'refused-count': refused });
    expect(outcome.summary).toMatch(new RegExp(`^## retune: ${verdict}, dry run\n`));
  });

  test.each([
    { given: {}, html: 'retune.html', json: 'proposals.json' },
    { given: { 'html-file': 'a/page.html', 'proposals-file': 'b.json' }, html: 'a/page.html', json: 'b.json' },
  ])('is written to $html and $json', async ({ given, html, json }) => {
    const at = desk(['shop/web']);
    const { outputs } = await at.run({ history, ...given });
    expect([...at.files.keys()].sort()).toEqual([html, json].sort());
    expect(outputs).toMatchObject({ 'html-file': `/out/${html}`, 'proposals-file': `/out/${json}` });
    expect(at.files.get(html)).toMatch(/^<!doctype html>/);
    expect(JSON.parse(at.files.get(json) ?? '')).toMatchObject({ version: 1, source: 'prometheus' });
  });

  test('is drawn large for the twenty that matter most, and small for all', async () => {
    const at = desk(Array.from({ length: 23 }, (_, number) => `shop/web-${number}`));
    await at.run({ history });
    const { proposals }: { proposals: readonly { readonly spark: unknown; readonly plot: unknown }[] } = JSON.parse(
      at.files.get('proposals.json') ?? '',
    );
    expect(proposals.filter(({ plot }) => plot !== null)).toHaveLength(20);
    expect(proposals.filter(({ spark }) => spark !== null)).toHaveLength(23);
  });

  test.each([
    { patterns: '', detailed: [] },
    { patterns: 'shop/*', detailed: [] },
    { patterns: 'shop/web', detailed: ['shop/web'] },
    { patterns: 'shop/*\nshop/refuse-new', detailed: ['shop/refuse-new'] },
  ])('is told in detail of what is named in full: $patterns', async ({ patterns, detailed }) => {
    const { screen = '' } = await desk(['shop/web', 'shop/refuse-new']).run({ history, workloads: patterns });
    const heads = [...screen.matchAll(/^(\S+): (?:change|keep|refuse)$/gm)].map(([, name]) => name);
    expect(heads).toEqual(detailed);
  });
});

describe('what changes in files', () => {
  const autoscaler = (name: string): string =>
    [
      'apiVersion: autoscaling/v2',
      'kind: HorizontalPodAutoscaler',
      `metadata: {name: ${name}, namespace: shop}`,
      'spec:',
      '  minReplicas: 2',
      '  maxReplicas: 40',
      '  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]',
      '  behavior: {scaleDown: {}}',
      '',
    ].join('\n');
  const manifests = 'deploy/shop.yaml';

  test('is one patch, with the page of each pull request that there would be', async () => {
    const at = desk(['shop/web', 'shop/api']);
    at.files.set(manifests, `${autoscaler('web-0')}---\n${autoscaler('checkout-1')}`);
    const outcome = await at.run({ history, manifests });
    expect(outcome.outputs['patch-file']).toContain('retune.patch');
    const lines = (at.files.get('retune.patch') ?? '').split('\n').filter((line) => /^[-+] {2}m/.test(line));
    expect(lines.filter((line) => line.includes('minReplicas'))).toEqual([
      '-  minReplicas: 2',
      '+  minReplicas: 3',
      '-  minReplicas: 2',
      '+  minReplicas: 3',
    ]);
    expect(at.files.get('pull-request.md')?.match(/^# .*$/gm)).toHaveLength(2);
    expect(outcome.screen).toContain('git switch -c evenkeel/retune/_all');
    expect(outcome.screen).toContain('Retune 2 autoscalers');
  });

  test('is none where the file has other numbers than those that were judged', async () => {
    const at = desk(['shop/web']);
    at.files.set(manifests, autoscaler('web-0').replace('minReplicas: 2', 'minReplicas: 5'));
    const outcome = await at.run({ history, manifests });
    expect(outcome.outputs['patch-file']).toBe('');
    expect(at.files.has('retune.patch')).toBe(false);
    expect(outcome.screen).toContain(`${manifests} has 5, the history was recorded with 2`);
  });
});
