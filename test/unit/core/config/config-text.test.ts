// What `.github/evenkeel.yaml` may say, and that every mistake in it is named by its line.
import { describe, expect, test } from 'vitest';
import { schemas } from '../../../../scripts/generate/schemas.ts';
import { Problem } from '../../../../src/core/base/problem.ts';
import { emptyConfig, parseConfig } from '../../../../src/core/config/config-text.ts';
import { parseYaml } from '../../../../src/core/yaml/parse.ts';
import { differences } from '../../../runner/conforms.ts';

const file = '.github/evenkeel.yaml';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const parse = (text: string): ReturnType<typeof parseConfig> => parseConfig(bytes(text), file);

function mistakes(text: string): readonly string[] {
  try {
    parse(text);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof Problem) || thrown.code !== 'config-invalid') throw thrown;
    return (thrown.saw ?? thrown.message).split('\n').map((line) => line.trim().replace(`${file}:`, ''));
  }
}

const whole = `version: 1
renders:
  - name: shop
    chart: ./charts/shop/
    values: [charts/shop/values-production.yaml]
    namespace: shop
    release: shop-eu
    matchers: ['cluster="prod"', 'region!~"us-.*"']
  - name: staging
    kustomize: deploy/overlays/staging
  - name: rest
    files:
      - deploy/*.yaml
      - .
    namespace: tools
prices:
  cpu-hour: 0.031
  memory-gib-hour: 0.0042
  currency: EUR
workloads:
  - match: shop/*
    shortage-budget: 0.5%
    usable-capacity: 80 %
    min-at-least: 2
    max-at-most: 40
  - match: "*/batch-*"
    skip: yes
suppressions:
  - rule: min-equals-max
    match: shop/web
    owner: "@team"
    until: 2027-03-31
    reason: licence for two
`;

describe('a configuration', () => {
  test('is read whole', () => {
    expect(parse(whole)).toEqual({
      renders: [
        {
          kind: 'chart',
          name: 'shop',
          chart: 'charts/shop',
          values: ['charts/shop/values-production.yaml'],
          namespace: 'shop',
          release: 'shop-eu',
          matchers: ['cluster="prod"', 'region!~"us-.*"'],
        },
        {
          kind: 'kustomize',
          name: 'staging',
          kustomize: 'deploy/overlays/staging',
          namespace: undefined,
          matchers: [],
        },
        { kind: 'files', name: 'rest', files: ['deploy/*.yaml', '.'], namespace: 'tools', matchers: [] },
      ],
      prices: { cpuHour: 0.031, memoryGibHour: 0.0042, currency: 'EUR' },
      workloads: [
        {
          match: 'shop/*',
          shortageBudget: 0.005,
          usableCapacity: 0.8,
          minAtLeast: 2,
          maxAtMost: 40,
          skip: false,
        },
        {
          match: '*/batch-*',
          shortageBudget: undefined,
          usableCapacity: undefined,
          minAtLeast: undefined,
          maxAtMost: undefined,
          skip: true,
        },
      ],
      suppressions: [
        { rule: 'min-equals-max', match: 'shop/web', owner: '@team', until: '2027-03-31', reason: 'licence for two' },
      ],
    });
  });

  test('has its schema', () => {
    expect(parseYaml(bytes(whole), file).flatMap(({ value }) => differences(value, schemas['config.json']))).toEqual(
      [],
    );
  });

  test.each(['', '# nothing yet\n', 'version: 1\n', 'renders:\nprices:\nworkloads: []\n'])(
    'that says nothing is empty: %j',
    (text) => expect(parse(text)).toEqual(emptyConfig),
  );
});

describe('a mistake is named by its line:', () => {
  const render = (lines: string): string => `renders:\n  - name: a\n${lines}`;
  test.each([
    {
      text: 'verison: 1\n',
      says: ['1:10 verison is no key that is known here; known are version, renders, prices, workloads, suppressions'],
    },
    { text: 'version: 2\n', says: ['1:10 version is not 1, the only version that this release reads'] },
    { text: '- a\n', says: ['1:1 the file is not a map'] },
    { text: 'version: 1\n---\nversion: 1\n', says: ['1:1 the file has several documents; only one can be meant'] },
    { text: 'renders: charts\n', says: ['1:10 renders is not a list'] },
    { text: 'renders:\n  - charts/shop\n', says: ['2:5 renders[0] has none of chart, kustomize, files; it needs one'] },
    {
      text: render('    chart: a\n    kustomize: b\n'),
      says: ['2:5 renders[0] has more than one of chart, kustomize, files; it needs one'],
    },
    { text: 'renders:\n  - chart: a\n', says: ['2:5 renders[0].name is missing'] },
    {
      text: render('    chart: a\n  - name: a\n    chart: b\n'),
      says: ['4:11 renders[1].name is a, which another render is called already'],
    },
    {
      text: render('    kustomize: a\n    values: [b]\n'),
      says: ['4:13 renders[0].values is no key that is known here; known are name, namespace, matchers, kustomize'],
    },
    {
      text: render('    chart: ../other\n'),
      says: ['3:12 renders[0].chart is not a path inside the workspace, relative to its root'],
    },
    {
      text: render('    chart: /etc\n'),
      says: ['3:12 renders[0].chart is not a path inside the workspace, relative to its root'],
    },
    {
      text: render('    chart: a\n    values:\n      - b.yaml\n      - 3\n'),
      says: ['6:9 renders[0].values[1] is not a text'],
    },
    {
      text: render('    chart: a\n    release: --debug\n'),
      says: ['4:14 renders[0].release is not a name of lower-case letters, digits and hyphens'],
    },
    {
      text: render('    chart: a\n    matchers: ["cluster=prod"]\n'),
      says: ['4:16 renders[0].matchers[0] is not a matcher such as `cluster="prod"`'],
    },
    {
      text: 'prices:\n  cpu-hour: -1\n  memory-gib-hour: 1\n',
      says: ['2:13 prices.cpu-hour is not a number of at least 0', '2:3 prices.currency is missing'],
    },
    {
      text: 'workloads:\n  - match: web\n',
      says: ['2:12 workloads[0].match is not `<namespace>/<name>`, where `*` stands for any text'],
    },
    {
      text: 'workloads:\n  - match: a/b\n    shortage-budget: 0.5\n',
      says: ['3:22 workloads[0].shortage-budget is not a share from `0%` to `100%`, such as `0.5%`'],
    },
    {
      text: 'workloads:\n  - match: a/b\n    min-at-least: 1.5\n',
      says: ['3:19 workloads[0].min-at-least is not a whole number'],
    },
    {
      text: 'workloads:\n  - match: a/b\n    min-at-least: 5\n    max-at-most: 4\n',
      says: ['3:19 workloads[0].min-at-least is more than max-at-most, 4'],
    },
    {
      text: 'workloads:\n  - match: a/b\n    skip: maybe\n',
      says: ['3:11 workloads[0].skip is not `true` or `false`'],
    },
    {
      text: 'suppressions:\n  - {rule: a, match: a/b, owner: c, until: 2027-02-30, reason: d}\n',
      says: ['2:44 suppressions[0].until is not a day, such as `2027-03-31`'],
    },
  ])('$says.0', ({ text, says }) => expect(mistakes(text)).toEqual(says));

  test('the first of them is where the annotation goes', () => {
    expect(() => parse('version: 1\nprice: 3\nrender: 4\n')).toThrow(
      expect.objectContaining({ message: `${file} is wrong in 2 places`, at: { file, line: 2, column: 8 } }),
    );
  });

  test('20 of them are listed, and how many more there are', () => {
    expect(mistakes(`workloads:\n${'  - match: web\n'.repeat(25)}`)).toHaveLength(21);
  });

  test('A17: a file that is no YAML', () => {
    expect(() => parse('renders: [\n')).toThrow(
      expect.objectContaining({ code: 'config-invalid', at: { file, line: 2, column: 1 } }),
    );
  });
});
