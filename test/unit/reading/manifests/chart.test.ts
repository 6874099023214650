// From a field of a chart back to the value that decides it: proved by rendering, and nothing is guessed.
import { describe, expect, test } from 'vitest';
import { at, type JsonRecord, numberAt } from '../../../../src/core/base/json.ts';
import { autoscaler, locate, type Templates, told } from './workspace.ts';

const chart = 'apiVersion: v2\nname: web\n';

const ofWeb = async (values: string, template: Templates[string]): Promise<readonly string[]> =>
  told(
    await locate({
      texts: { 'web/Chart.yaml': chart, 'web/values.yaml': values },
      templates: { web: template },
      render: 'web',
    }),
  );

const field = 'spec.maxReplicas of HorizontalPodAutoscaler default/web';
const printed = (maxReplicas: unknown, spec: JsonRecord = {}): string => autoscaler('web', { ...spec, maxReplicas });

describe('of a chart', () => {
  test.each([
    {
      why: 'the value that arrives',
      values: 'a: {most: 5}\nb: {most: 5}\nc: 5\n',
      template: (v: JsonRecord) => printed(at(v, 'b', 'most')),
      is: ['web/values.yaml:2:11 b.most 5'],
    },
    {
      why: 'one of the same name before others',
      values: 'x: 5\nmaxReplicas: 5\n',
      template: (v: JsonRecord) => printed(v['maxReplicas']),
      is: ['web/values.yaml:2:14 maxReplicas 5'],
    },
    {
      why: 'text for a number',
      values: 'most: "5"\n',
      template: (v: JsonRecord) => printed(Number(v['most'])),
      is: ['web/values.yaml:1:7 most 5'],
    },
    {
      why: 'a number within text',
      values: 'most: 250m\n',
      template: (v: JsonRecord) => printed(v['most']),
      is: ['web/values.yaml:1:7 most 250m'],
    },
    {
      why: 'one of two in a file with CRLF, comments and quotes',
      values: '# sizes\r\na: 5 # one\r\nb: "5" # two\r\n',
      template: (v: JsonRecord) => printed(Number(v['b'])),
      is: ['web/values.yaml:3:4 b 5'],
    },
    {
      why: 'one that is written in another way than its value',
      values: 'a: 8\nb: 0x8\n',
      template: (v: JsonRecord) => printed(v['b']),
      is: ['web/values.yaml:2:4 b 8'],
    },
    {
      why: 'a word',
      values: 'most: many\n',
      template: (v: JsonRecord) => printed(v['most']),
      is: ['web/values.yaml:1:7 most many'],
    },
    {
      why: 'all that moves with it',
      values: 'most: 5\n',
      template: (v: JsonRecord) => printed(v['most'], { minReplicas: v['most'] }),
      is: ['web/values.yaml:1:7 most 5', 'HorizontalPodAutoscaler default/web spec.minReplicas'],
    },
    {
      why: 'objects that come with another value',
      values: 'most: 5\n',
      template: (v: JsonRecord) => printed(v['most']) + (v['most'] === 5 ? '' : autoscaler('more', {})),
      is: ['web/values.yaml:1:7 most 5', 'HorizontalPodAutoscaler default/more'],
    },
    {
      why: 'each by itself where all together do not render',
      values: 'a: 5\nb: 5\n',
      template: (v: JsonRecord): string => {
        if (v['a'] !== 5 && v['b'] !== 5) throw new Error('only one');
        return printed(v['b']);
      },
      is: ['web/values.yaml:2:4 b 5'],
    },
    {
      why: 'upwards where it does not render downwards',
      values: 'least: 5\nmost: 5\n',
      template: (v: JsonRecord): string => {
        if ((numberAt(v, 'most') ?? 0) < (numberAt(v, 'least') ?? 0)) throw new Error('too few');
        return printed(v['most']);
      },
      is: ['web/values.yaml:2:7 most 5'],
    },
  ])('found is $why', async ({ values, template, is }) => expect(await ofWeb(values, template)).toEqual(is));

  test.each([
    {
      why: 'a value that counts only above another',
      values: 'most: 5\n',
      template: (v: JsonRecord) => printed(Math.max(5, numberAt(v, 'most') ?? 0)),
    },
    {
      why: 'a value that counts only below another',
      values: 'most: 5\n',
      template: (v: JsonRecord) => printed(Math.min(5, numberAt(v, 'most') ?? 0)),
    },
    {
      why: 'a sum',
      values: 'most: 5\none: 2\nother: 3\n',
      template: (v: JsonRecord) => printed((numberAt(v, 'one') ?? 0) + (numberAt(v, 'other') ?? 0)),
    },
    { why: 'a number of the template', values: 'most: 5\n', template: () => printed(5) },
    { why: 'no values at all', values: '', template: () => printed(5) },
  ])('refused is $why', async ({ values, template }) =>
    expect(await ofWeb(values, template)).toEqual([
      `${field} is 5, and no value in the files of web decides it by itself.`,
    ]),
  );

  test.each([
    { spec: {}, says: 'spec.maxReplicas of HorizontalPodAutoscaler default/web is not set by the chart web.' },
    { spec: { maxReplicas: { a: 1 } }, says: `${field} is no single value.` },
  ])('refused is a field that is $spec', async ({ spec, says }) =>
    expect(await ofWeb('a: 1\n', () => autoscaler('web', spec))).toEqual([says]),
  );

  test('three renderings are enough for one value: above, below, and as it is, for what moves by itself', async () => {
    const texts = { 'web/Chart.yaml': chart, 'web/values.yaml': 'most: 5\n' };
    const located = await locate({ texts, templates: { web: (v) => printed(v['most']) }, render: 'web' });
    expect(located.rendered).toEqual(['web', 'web', 'web']);
  });

  test('what is another with every rendering does not move with it', async () => {
    let count = 0;
    const template = (v: JsonRecord): string =>
      printed(v['most']) + autoscaler('random', { password: (count += 1), minReplicas: v['most'] });
    expect(await ofWeb('most: 5\n', template)).toEqual([
      'web/values.yaml:1:7 most 5',
      'HorizontalPodAutoscaler default/random spec.minReplicas',
    ]);
  });

  test('nothing is rendered once the time is over', async () => {
    const texts = { 'web/Chart.yaml': chart, 'web/values.yaml': 'most: 5\n' };
    const located = await locate({
      texts,
      templates: { web: (v) => printed(v['most']) },
      render: 'web',
      mostSeconds: 0,
    });
    expect(located).toEqual({
      kind: 'refused',
      says: `${field} was not found within 0 s of rendering web again and again.`,
      rendered: [],
    });
  });

  describe('that several environments are rendered from', () => {
    const renders = (...names: readonly string[]): string =>
      `renders:\n${names.map((name) => `  - {name: ${name}, chart: web, values: [env/${name}.yaml], namespace: ${name}}\n`).join('')}`;
    const texts = {
      'web/Chart.yaml': chart,
      'web/values.yaml': 'most: 5\n',
      'env/eu.yaml': 'a: 1\n',
      'env/us.yaml': 'a: 1\n',
    };
    const templates = { web: (v: JsonRecord) => printed(v['most']) };

    test('the value of one goes into its own values', async () => {
      expect(await locate({ texts, templates, render: 'eu', config: renders('eu', 'us') })).toMatchObject({
        kind: 'absent',
        leaf: { file: 'env/eu.yaml', document: 0, path: ['most'], value: null, alsoMoves: [] },
      });
    });

    test('the value stays where it is for one environment alone', async () => {
      const us = { ...texts, 'env/us.yaml': 'most: 9\n' };
      expect(told(await locate({ texts: us, templates, render: 'eu', config: renders('eu', 'us') }))).toEqual([
        'web/values.yaml:1:7 most 5',
      ]);
    });

    test.each([
      {
        why: 'says the same, nobody knows which one is in use',
        beside: 'most: 5\n',
        is: 'web/values.yaml:1:7 and web/values-eu.yaml:1:7 both have 5: say in the `renders` of the configuration which values are in use.',
      },
      { why: 'says something else, it is not the one in use', beside: 'most: 9\n', is: 'web/values.yaml:1:7 most 5' },
    ])('where no render is described and a file beside it $why', async ({ beside, is }) => {
      // the double would read it as well
      const own = (v: JsonRecord): string => printed(v['most'] === 9 ? 5 : v['most']);
      const all = { 'web/Chart.yaml': chart, 'web/values-eu.yaml': beside, 'web/values.yaml': 'most: 5\n' };
      expect(told(await locate({ texts: all, templates: { web: own }, render: 'web' }))).toEqual([is]);
    });
  });

  test.each([
    { why: 'no other place', dependencies: '', is: 'web/charts/inner/values.yaml:1:9 inside 7' },
    {
      why: 'a repository, which makes it a copy',
      dependencies: 'dependencies: [{name: inner, repository: "https://charts.example"}]\n',
      is: `${field} is 7, and no value in the files of web decides it by itself.`,
    },
  ])('the values of a chart within it are changed where it has $why', async ({ dependencies, is }) => {
    const texts = {
      'web/Chart.yaml': `${chart}${dependencies}`,
      'web/charts/inner/Chart.yaml': 'name: inner\n',
      'web/charts/inner/values.yaml': 'inside: 7\n',
    };
    expect(told(await locate({ texts, templates: { web: (v) => printed(v['inside']) }, render: 'web' }))).toEqual([is]);
  });
});
