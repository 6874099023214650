// The terminal: findings as a linter tells them, in lines of its width, and nothing in a name makes a line of its own.
import { describe, expect, test } from 'vitest';
import type { FindingsFile } from '../../../../src/core/rules/findings/file.ts';
import { terminalReport } from '../../../../src/audit/report/terminal.ts';
import { finding, findingsOf, suppression, unknown } from '../findings.ts';
import { about, full, named } from './arrange.ts';

describe('the terminal', () => {
  test('tells the 500 worst, and counts the others', () => {
    const findings = Array.from({ length: 700 }, (_, index) => finding({ severity: index < 300 ? 'low' : 'high' }));
    const told = terminalReport(findingsOf({ findings }), about).split('\n');
    expect(told.filter((line) => line.startsWith('  8:16 '))).toHaveLength(500);
    expect(told.filter((line) => line.startsWith('  8:16 low'))).toHaveLength(100);
    expect(told).toContain('200 more findings, none worse: see the findings file');
  });

  test('tells findings by file, in lines of 100 columns', () => {
    const told = terminalReport(full, { ...about, fixed: 2 });
    expect(told.split('\n')).toEqual([
      'deploy/web.yaml',
      '  8:16 critical target-missing: HorizontalPodAutoscaler shop/job',
      '      No Deployment web. Widen the range, or delete the autoscaler.',
      '  8:16 medium min-equals-max (known): HorizontalPodAutoscaler shop/web',
      '      minReplicas and maxReplicas are both 3, so nothing is scaled. Widen the range, or delete the',
      '      autoscaler.',
      '',
      'In manifests, without a line',
      '  medium min-equals-max: HorizontalPodAutoscaler shop/api',
      '      minReplicas and maxReplicas are both 3, so nothing is scaled. Widen the range, or delete the',
      '      autoscaler.',
      '',
      'Not known, for want of',
      '  2 × a recorded history of web (HorizontalPodAutoscaler shop/web)',
      '  1 × the kind Rollout (HorizontalPodAutoscaler shop/web)',
      '',
      'Not seen: 1 file (1 template)',
      '  chart/templates/a.yaml is a template, not a manifest.',
      '',
      'Suppression of single-replica-floor in deploy/web.yaml:7 is expired (@web, until 2027-03-31)',
      '',
      'audit passed (`fail-on` is never): 1 critical, 2 medium found; 2 new, 2 fixed; 1 suppressed',
      '3 rules, 19 questions: 12 passed, 3 unknown',
      '',
    ]);
    expect(told.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  test('names what it did not see where somebody may have to do something', () => {
    const broken = Array.from({ length: 7 }, (_, at) => ({
      file: `chart-${at}`,
      reason: 'render-failed',
      says: `chart-${at} does not render: Error: replicas must be set`,
    }));
    const told = terminalReport(findingsOf({ skipped: [...full.skipped, ...broken] }), about).split('\n');
    expect(told.filter((line) => /^Not seen|chart-|more$/.test(line))).toEqual([
      'Not seen: 8 files (1 template, 7 render-failed)',
      ...[0, 1, 2, 3, 4].map((at) => `  chart-${at} does not render: Error: replicas must be set.`),
      '  and 2 more',
    ]);
  });

  test('counts a file once of which documents were left out for two reasons', () => {
    const skipped = ['duplicate-key', 'unreadable'].map((reason) => ({ file: 'a.yaml', reason, says: 'is not whole' }));
    const told = terminalReport(findingsOf({ skipped }), about);
    expect(told).toContain('Not seen: 1 file (1 duplicate-key, 1 unreadable)');
  });

  test('counts a cluster that was not looked at as what it is', () => {
    const cluster = { file: 'production', reason: 'no-cluster', says: 'is a cluster that was not looked at' };
    const told = (skipped: FindingsFile['skipped']): string => terminalReport(findingsOf({ skipped }), about);
    expect(told([...full.skipped, cluster])).toContain('Not seen: 1 file and 1 cluster (1 template, 1 no-cluster)');
    expect(told([cluster])).toContain('Not seen: 1 cluster (1 no-cluster)');
  });

  test('A11: a name with line breaks prints no line of its own', () => {
    const forged = 'web\naudit passed: nothing found';
    const location = { file: `a\naudit passed: nothing found.yaml`, line: 1, column: 1, endLine: 1, endColumn: 2 };
    const file = findingsOf({
      findings: [finding({ object: named(forged), message: forged, location })],
      suppressions: [suppression({ state: 'expired', owner: forged })],
    });
    const told = terminalReport(file, about).split('\n');
    expect(told.filter((line) => line.startsWith('audit passed'))).toEqual([
      'audit passed (`fail-on` is never): 1 medium found',
    ]);
  });

  test.each([
    { columns: undefined, longest: 100, why: 'without a terminal' },
    { columns: 40, longest: 80, why: 'in a narrow one' },
    { columns: 120, longest: 120, why: 'in one of 120 columns' },
    { columns: 500, longest: 160, why: 'in a wide one' },
  ])('fills $longest columns $why, and cuts nothing', ({ columns, longest }) => {
    const words = Array.from({ length: 100 }, (_, at) => `w${at}`).join(' ');
    const file = findingsOf({
      findings: [finding({ message: words, object: named('a'.repeat(63)) })],
      unknown: [unknown(words)],
      skipped: [{ file: 'chart', reason: 'render-failed', says: words }],
      suppressions: [suppression({ state: 'unused', fault: words })],
    });
    const told = terminalReport(file, about, columns);
    expect(told.replaceAll(/\s+/g, ' ').split(words)).toHaveLength(5);
    const lengths = told.split('\n').map((line) => line.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(longest);
    expect(Math.max(...lengths)).toBeGreaterThan(longest - 6);
  });

  test.each([
    { why: 'another file', says: 'chart/values.yaml:3:15 and chart/values-prod.yaml:4:15 both have 1', isTold: true },
    { why: 'why the line is not its own', says: 'spec.maxReplicas of Web is 1, and no value decides it', isTold: true },
    { why: 'no place', says: 'Service web sends traffic to it', isTold: false },
  ])('tells evidence that names $why: $isTold', ({ says, isTold }) => {
    const told = terminalReport(findingsOf({ findings: [finding({ evidence: [says] })] }), about);
    expect(told.includes(`\n      ${says}.\n`)).toBe(isTold);
  });

  test('names a directory that does not render once', () => {
    const skipped = [{ file: 'base/kustomization.yaml', reason: 'render-failed', says: 'base does not render: no' }];
    expect(terminalReport(findingsOf({ skipped }), about)).toContain(
      '\n  base/kustomization.yaml does not render: no.\n',
    );
  });

  test.each([5, 6])('names %i files that are no manifests only where they are few', (count) => {
    const skipped = Array.from({ length: count }, (_, at) => ({
      file: `values-${at}.yaml`,
      reason: 'no-objects',
      says: 'has no objects',
    }));
    const told = terminalReport(findingsOf({ skipped }), about);
    expect(told.match(/values-/g) ?? []).toHaveLength(count === 5 ? 5 : 0);
  });

  test('names what a lack keeps open, where it is one thing or two', () => {
    const of = (missing: string, name: string): ReturnType<typeof unknown> => unknown(missing, { object: named(name) });
    const told = terminalReport(
      findingsOf({
        unknown: [
          of('one', 'a'),
          of('two', 'a'),
          of('two', 'b'),
          of('two', 'b'),
          ...['a', 'b', 'c'].map((each) => of('three', each)),
          of('what scales HorizontalPodAutoscaler shop/d', 'd'),
        ],
      }),
      about,
    );
    const kind = 'HorizontalPodAutoscaler shop/';
    expect(told.split('\n').filter((line) => line.includes('×'))).toEqual([
      `  3 × two (${kind}a, ${kind}b)`,
      '  3 × three',
      `  1 × one (${kind}a)`,
      `  1 × what scales ${kind}d`,
    ]);
  });

  test('tells what is wrong with a suppression, and of many only the first', () => {
    const wrong = suppression({ rule: 'no-sprad', location: null, state: 'unused', fault: 'names no rule' });
    const told = terminalReport(findingsOf({ suppressions: Array.from({ length: 30 }, () => wrong) }), about);
    const line = 'Suppression of no-sprad in the configuration is without effect: it names no rule';
    expect(told.split(line)).toHaveLength(21);
    expect(told).toContain('and 10 more suppressions\n');
  });
});
