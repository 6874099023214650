// The step summary and the terminal: what comes first, what is folded, and that nothing in a name acts.
import { describe, expect, test } from 'vitest';
import type { ReportAbout } from '../../../../src/audit/report/about.ts';
import { summaryOf } from '../../../../src/audit/report/summary.ts';
import { terminalReport } from '../../../../src/audit/report/terminal.ts';
import { finding, findingsOf, suppression, unknown } from '../findings.ts';

const about: ReportAbout = { verdict: 'passed', fixed: undefined, isDryRun: false, issue: '' };
const named = (name: string): ReturnType<typeof finding>['object'] => ({ ...finding().object, name });

const full = findingsOf({
  cluster: 'eu-1',
  findings: [
    finding({ state: 'known' }),
    finding({ object: named('api'), location: null }),
    finding({ severity: 'critical', rule: 'target-missing', message: 'No Deployment web.', object: named('job') }),
    finding({ state: 'suppressed', object: named('quiet') }),
  ],
  unknown: [
    unknown('a recorded history of web'),
    unknown('the kind Rollout', { rule: 'target-missing' }),
    unknown('a recorded history of web', { rule: 'min-too-low' }),
  ],
  skipped: [{ file: 'chart/templates/a.yaml', reason: 'template', says: 'is a template, not a manifest' }],
  suppressions: [suppression(), suppression({ state: 'expired', rule: 'single-replica-floor' })],
});

describe('the summary', () => {
  const lines = summaryOf(full, { ...about, verdict: 'failed', fixed: 2, isDryRun: true }).split('\n');

  test('has the verdict and the numbers first', () => {
    expect(lines.slice(0, 3)).toEqual([
      '## audit of eu-1: failed, dry run',
      '',
      '**3** findings: 1 critical, 2 medium (**2** new, **2** fixed, 1 suppressed) · **12** passed · **3** could not be judged',
    ]);
  });

  test('has a table for each severity, new findings first, without the suppressed', () => {
    const parts = lines.filter((line) => /^(###|\| `)/.test(line)).slice(0, 5);
    expect(parts.map((line) => line.slice(0, 46))).toEqual([
      '### Critical',
      '| `HorizontalPodAutoscaler shop/job` | No Depl',
      '### Medium',
      '| `HorizontalPodAutoscaler shop/api` | minRepl',
      '| `HorizontalPodAutoscaler shop/web` | minRepl',
    ]);
    expect(parts[3]).toContain('| manifests |');
    expect(parts[4]).toContain('| `deploy/web.yaml:8:16` |');
    expect(lines.join()).not.toContain('quiet');
  });

  test('folds what is not known by what it takes, most questions first', () => {
    const start = lines.indexOf('<summary>3 questions without an answer</summary>');
    expect(lines.slice(start + 4, start + 6)).toEqual([
      '| a recorded history of web | 2 | `flapping`, `min-too-low` |',
      '| the kind Rollout | 1 | `target-missing` |',
    ]);
  });

  test('tells expired suppressions first', () => {
    const start = lines.indexOf('<summary>2 suppressions, 1 expired</summary>');
    expect(lines[start + 4]).toContain('| `single-replica-floor` | expired |');
  });

  test('says the same of nothing', () => {
    expect(summaryOf(findingsOf(), about)).toBe(
      '## audit: passed\n\n**0** findings · **12** passed · **0** could not be judged\n',
    );
  });

  test('A11: what stands in names and messages is text', () => {
    const hostile = finding({
      object: named('web|`@team`<img src=x>'),
      message: '<script>alert(1)</script> @org/team #1 | closes #2 ![x](http://a)',
      location: { file: 'a|b.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 },
    });
    const row = summaryOf(findingsOf({ findings: [hostile], cluster: '<b>@all' }), about).split('\n');
    expect(row[0]).toBe('## audit of &lt;b&gt;@\u200ball: passed');
    const cells = row.find((line) => line.includes('closes'))?.split(/(?<!\\)\|/) ?? [];
    expect(cells).toHaveLength(7);
    expect(cells[2]).not.toMatch(/<script|@org|(?<!\\)#\d|!\[/);
  });

  test('thousands of findings end in a count', () => {
    const findings = Array.from({ length: 1200 }, () => finding());
    expect(summaryOf(findingsOf({ findings }), about)).toContain('\n200 more findings: see the findings file.\n');
  });
});

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
      '  2  a recorded history of web',
      '  1  the kind Rollout',
      '',
      'Not seen: 1 file (1 template)',
      '',
      'Suppression of single-replica-floor in deploy/web.yaml:7 is expired (@web, until 2027-03-31)',
      '',
      'audit passed: 1 critical, 2 medium found; 2 new, 2 fixed; 1 suppressed',
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

  test('A11: a name with line breaks prints no line of its own', () => {
    const forged = 'web\naudit passed: nothing found';
    const location = { file: `a\naudit passed: nothing found.yaml`, line: 1, column: 1, endLine: 1, endColumn: 2 };
    const file = findingsOf({
      findings: [finding({ object: named(forged), message: forged, location })],
      suppressions: [suppression({ state: 'expired', owner: forged })],
    });
    const told = terminalReport(file, about).split('\n');
    expect(told.filter((line) => line.startsWith('audit passed'))).toEqual(['audit passed: 1 medium found']);
  });
});
