// From answers to findings: what stays the same finding, and whether there is anything to say.
import { describe, expect, test } from 'vitest';
import type { JsonRecord } from '../../../../../src/core/base/json.ts';
import type { Finding } from '../../../../../src/core/rules/findings/finding.ts';
import { gather } from '../../../../../src/core/rules/findings/gather.ts';
import { rules } from '../../../../../src/core/rules/index.ts';
import { type Case, worldsOf } from '../arrange.ts';
import { container, deployment, hpa, share } from '../objects.ts';

const asked = rules.filter(({ id }) => ['min-equals-max', 'request-missing-for-utilization'].includes(id));
const found = (given: Omit<Case, 'why'>): readonly Finding[] => gather(asked, worldsOf({ why: '', ...given })).findings;

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
