// The step summary: what comes first, what is folded, and that nothing in a name acts.
import { describe, expect, test } from 'vitest';
import { summaryOf } from '../../../../src/audit/report/summary.ts';
import { finding, findingsOf, suppression } from '../findings.ts';
import { about, full, named } from './arrange.ts';

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
    expect(parts[4]).toContain('| `deploy/web.yaml:8` |');
    expect(lines.join()).not.toContain('quiet');
  });

  test('leads to the page of a rule and to the line, where they have an address', () => {
    const repository = { url: 'https://github.com/acme/shop', commit: 'abc' };
    const rulesUrl = 'https://github.com/acme/evenkeel/blob/v1/docs/rules';
    expect(summaryOf(full, { ...about, repository, rulesUrl })).toContain(
      '| [`min-equals-max`](https://github.com/acme/evenkeel/blob/v1/docs/rules/min-equals-max.md) | [`deploy/web.yaml:8`](https://github.com/acme/shop/blob/abc/deploy/web.yaml#L8) |',
    );
  });

  test.each([
    { text: 'Set `maxUnavailable: 1` here', shown: 'Set `maxUnavailable: 1` here.' },
    { text: 'Set `maxUnavailable here', shown: 'Set \\`maxUnavailable here.' },
    { text: 'Set `a|b` and *c*', shown: 'Set `a\\|b` and \\*c\\*.' },
  ])('shows code between backticks that come in pairs: $text', ({ text, shown }) =>
    expect(summaryOf(findingsOf({ findings: [finding({ remedy: text })] }), about)).toContain(`| ${shown} |`),
  );

  test.each([
    { failOn: 'never', verdict: 'passed', fixed: undefined, says: 'passed (`fail-on` is never)' },
    { failOn: 'high', verdict: 'failed', fixed: undefined, says: 'failed (1 finding at or above `fail-on: high`)' },
    { failOn: 'medium', verdict: 'failed', fixed: 0, says: 'failed (2 new findings at or above `fail-on: medium`)' },
  ] as const)('says why it $verdict with fail-on: $failOn', ({ says, ...given }) =>
    expect(summaryOf(full, { ...about, ...given }).split('\n')[0]).toBe(`## audit of eu-1: ${says}`),
  );

  test('says nothing of `fail-on` where something else is why', () =>
    expect(summaryOf(full, { ...about, verdict: 'failed' }).split('\n')[0]).toBe('## audit of eu-1: failed'));

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

  test('calls a suppression with a fault without effect, and says what it is', () => {
    const file = findingsOf({ suppressions: [suppression({ state: 'unused', fault: 'has no owner' })] });
    expect(summaryOf(file, about)).toContain('| without effect: it has no owner |');
  });

  test('names a file that was skipped once', () => {
    const skipped = [{ file: 'base/kustomization.yaml', reason: 'render-failed', says: 'base does not render: no' }];
    expect(summaryOf(findingsOf({ skipped }), about)).toContain('| `base/kustomization.yaml` | does not render: no |');
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
    expect(row[0]).toMatch(/^## audit of &lt;b&gt;@\u200ball: passed /);
    const cells = row.find((line) => line.includes('closes'))?.split(/(?<!\\)\|/) ?? [];
    expect(cells).toHaveLength(7);
    expect(cells[2]).not.toMatch(/<script|@org|(?<!\\)#\d|!\[/);
  });

  test('thousands of findings end in a count', () => {
    const findings = Array.from({ length: 1200 }, () => finding());
    expect(summaryOf(findingsOf({ findings }), about)).toContain('\n200 more findings: see the findings file.\n');
  });
});
