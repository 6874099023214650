// From answers to the findings file: what is one finding, what stays the same, what comes first.
import { describe, expect, test } from 'vitest';
import type { Region } from '../../../../../src/core/base/region.ts';
import { findingsFile } from '../../../../../src/core/rules/findings/file.ts';
import type { Finding } from '../../../../../src/core/rules/findings/finding.ts';
import { gather, isInconclusive } from '../../../../../src/core/rules/findings/gather.ts';
import { mergeFindings } from '../../../../../src/core/rules/findings/merge.ts';
import { rules } from '../../../../../src/core/rules/index.ts';
import { judged } from '../../../../../src/core/rules/suppression/suppression.ts';
import { applySuppressions } from '../../../../../src/core/rules/suppression/apply.ts';
import { type Case, worldsOf } from '../arrange.ts';
import { container, deployment, hpa } from '../objects.ts';

const found = (given: Omit<Case, 'why'>): readonly Finding[] => gather(rules, worldsOf({ why: '', ...given })).findings;
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

  test('is what it was when this was written', () => {
    expect(before?.fingerprint).toBe('b6d95e91c3700b1897650e07324e828f');
  });
});

describe('one finding', () => {
  const equal = [hpa({ min: 2, max: 2 }), deployment()];
  const both = found({ worlds: { staging: equal, production: equal } });

  test('is made of one line that two worlds show', () => {
    expect(mergeFindings(placed(both, at(7)))).toMatchObject([{ worlds: ['staging', 'production'] }]);
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
  ])('$why', ({ objects, is }) => expect(isInconclusive(gather(rules, worldsOf({ why: '', objects })))).toBe(is));
});

describe('the findings file', () => {
  const given = {
    objects: [
      hpa({ namespace: 'shop', min: 3, max: 2 }),
      hpa({ name: 'api', min: 1, max: 1, target: { kind: 'Rollout' } }),
    ],
  };
  const { findings, unknown } = gather(rules, worldsOf({ why: '', ...given }));
  const where = { kind: 'config', match: '*/api' } as const;
  const suppression = judged({ rule: 'min-equals-max', owner: '@web', until: '2027-03-31', reason: 'small', where });
  const skipped = [{ file: 'a.yaml', reason: 'template', says: 'is a template, not a manifest' }];
  const file = findingsFile({
    findings: findings.map((each, index) => ({ ...each, region: at(index + 1) })),
    unknown,
    applied: applySuppressions({ findings, unknown }, [], 0),
    skipped,
    workloads: [],
    baseline: new Set(findings.slice(0, 1).map(({ fingerprint }) => fingerprint)),
  });

  test('has the worst first', () => {
    expect(file.findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([
      'critical invalid-bounds',
      'critical target-missing',
      'medium min-equals-max',
    ]);
  });

  test('names object, field, line and worlds', () => {
    expect(file.findings[0]).toMatchObject({
      state: 'known',
      object: { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace: 'shop', name: 'web' },
      field: 'spec.minReplicas',
      location: at(1),
      worlds: ['manifests'],
    });
  });

  test('counts what is open', () => {
    expect(file.summary).toEqual({
      critical: 2,
      high: 0,
      medium: 1,
      low: 0,
      info: 0,
      new: 2,
      suppressed: 0,
      unknown: 9,
    });
  });

  test('says what was missing, where, and what was skipped', () => {
    expect(file.unknown).toContainEqual({
      rule: 'target-missing',
      object: { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace: '', name: 'api' },
      location: { file: 'web.yaml' },
      missing: ['objects of the kind Rollout'],
    });
    expect(file.skipped).toEqual(skipped);
  });

  test('keeps what is suppressed, uncounted', () => {
    const applied = applySuppressions({ findings, unknown }, [suppression], Date.parse('2027-03-01'));
    const quiet = findingsFile({ findings, unknown, applied, skipped: [], workloads: [], baseline: new Set() });
    expect(quiet.findings.find(({ rule }) => rule === 'min-equals-max')).toMatchObject({ state: 'suppressed' });
    expect(quiet.summary).toMatchObject({ medium: 0, suppressed: 1 });
    expect(quiet.suppressions).toEqual([
      {
        rule: 'min-equals-max',
        location: null,
        state: 'active',
        owner: '@web',
        until: '2027-03-31',
        reason: 'small',
        fault: null,
      },
    ]);
  });
});
