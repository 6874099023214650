// From answers to the findings file: what is one finding, what stays the same, what comes first.
import { describe, expect, test } from 'vitest';
import type { JsonRecord } from '../../../../../src/core/base/json.ts';
import type { Region } from '../../../../../src/core/base/region.ts';
import type { Finding } from '../../../../../src/core/rules/findings/finding.ts';
import { gather } from '../../../../../src/core/rules/findings/gather.ts';
import { mergeFindings } from '../../../../../src/core/rules/findings/merge.ts';
import { rules } from '../../../../../src/core/rules/index.ts';
import { type Case, worldsOf } from '../arrange.ts';
import { container, deployment, hpa, share } from '../objects.ts';

const asked = rules.filter(({ id }) => ['min-equals-max', 'request-missing-for-utilization'].includes(id));
const found = (given: Omit<Case, 'why'>): readonly Finding[] => gather(asked, worldsOf({ why: '', ...given })).findings;
const at = (line: number, file = 'base.yaml'): Region => ({ file, line, column: 3, endLine: line, endColumn: 4 });
const placed = (findings: readonly Finding[], region: Region): readonly Finding[] =>
  findings.map((each) => ({ ...each, region }));

describe('a fingerprint', () => {
  const [before] = found({
    objects: [hpa(), deployment({ containers: [container(), container({ name: 'log', requests: {} })] })],
  });

  test.each([
    {
      why: 'stays when the containers change places',
      objects: [hpa(), deployment({ containers: [container({ name: 'log', requests: {} }), container()] })],
      isSame: true,
    },
    {
      why: 'is another for another container',
      objects: [hpa(), deployment({ containers: [container(), container({ name: 'proxy', requests: {} })] })],
      isSame: false,
    },
    {
      why: 'is another in another namespace',
      objects: [
        hpa({ namespace: 'shop' }),
        deployment({ namespace: 'shop', containers: [container({ name: 'log', requests: {} })] }),
      ],
      isSame: false,
    },
  ])('$why', ({ objects, isSame }) => {
    const [now] = found({ objects });
    expect(now?.rule.id).toBe('request-missing-for-utilization');
    expect(now?.fingerprint === before?.fingerprint).toBe(isSame);
  });

  test('stays when the metrics change places, unless two measure the same', () => {
    const both = [share('cpu', 95), share('memory', 60)];
    const tight = deployment({ containers: [container({ limits: { cpu: '100m' } })] });
    const of = (metrics: readonly JsonRecord[]): readonly string[] =>
      gather(
        rules.filter(({ id }) => id === 'cpu-target-unreachable'),
        worldsOf({ why: '', objects: [hpa({ metrics }), tight] }),
      ).findings.map(({ fingerprint }) => fingerprint);
    expect(of(both.toReversed())).toEqual(of(both));
    expect(new Set(of([share('cpu', 95), share('cpu', 96)])).size).toBe(2);
  });

  test('is what it was when this was written', () => {
    expect(before?.fingerprint).toBe('b6d95e91c3700b1897650e07324e828f');
  });
});

describe('one finding', () => {
  const equal = [hpa({ min: 2, max: 2 }), deployment()];
  const both = found({ worlds: { staging: equal, production: equal } });

  test('is made of one line that two worlds show', () => {
    expect(mergeFindings(placed(both, at(7)))).toMatchObject([
      { worlds: ['staging', 'production'], evidence: ['Found in staging, production'] },
    ]);
  });

  test('of very many worlds names the first', () => {
    const names = Array.from({ length: 22 }, (_, index) => `overlay-${index + 1}`);
    const many = found({ worlds: Object.fromEntries(names.map((name) => [name, equal])) });
    const [only] = mergeFindings(placed(many, at(7)));
    expect(only?.evidence.at(-1)).toMatch(/^Found in overlay-1, .* overlay-20 and 2 more$/);
  });

  test('keeps what else is said of the same field', () => {
    const [one] = placed(both, at(7));
    if (one === undefined) throw new Error('nothing was found');
    expect(mergeFindings([one, { ...one, message: 'And more' }])).toMatchObject([{ evidence: ['And more'] }]);
  });

  test('is made of a line and what a cluster shows of it', () => {
    const live = found({ cluster: equal });
    expect(mergeFindings([...live, ...placed(both.slice(0, 1), at(7))])).toMatchObject([
      { region: at(7), worlds: ['live', 'staging'] },
    ]);
  });

  test('is not made of two lines', () => {
    expect(mergeFindings([...placed(both.slice(0, 1), at(7)), ...placed(both.slice(1), at(8))])).toHaveLength(2);
  });
});

describe('nothing can be said', () => {
  test.each([
    { why: 'of nothing', objects: [], is: true },
    {
      why: 'of objects that no rule is about',
      objects: [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } }],
      is: true,
    },
    { why: 'but of one sound autoscaler', objects: [hpa(), deployment()], is: false },
  ])('$why', ({ objects, is }) => {
    const { findings, passed } = gather(rules, worldsOf({ why: '', objects }));
    expect(findings.length + passed === 0).toBe(is);
  });
});
