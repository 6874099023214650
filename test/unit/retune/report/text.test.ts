// The advice as text: a table for a terminal, everything about one workload, the step summary.
import { describe, expect, test } from 'vitest';
import { plainSummary } from '../../../../src/edges/runner/plain.ts';
import { terminalDetails } from '../../../../src/retune/report/details.ts';
import { summaryOf } from '../../../../src/retune/report/summary.ts';
import { terminalReport } from '../../../../src/retune/report/terminal.ts';
import { adviceOf, fleet, hostile, hpaSpec, report } from './arrange.ts';

const few = { ...report, advice: [adviceOf('refuse', 3), adviceOf('keep', 2), adviceOf('change', 1)] };

describe('in a terminal', () => {
  test('the advice is a line a workload, and why there is none', () => {
    expect(terminalReport(few)).toBe(
      [
        '1 of 3 autoscalers should change',
        'On the recorded load the proposals take 9 % fewer pod-hours; pods are short 0.25 % of the time',
        'instead of 0.21 %. 1 workload could not be judged, and each says why.',
        '',
        'workload            decision  target     min–max      pod-hours  short of pods  confidence',
        'team-1/checkout-1   change    50 → 60 %  2–40 → 3–40  −14 %      0.21 → 0.29 %  high',
        'team-2/catalogue-2  keep      50 %       2–40         ±0 %       0.21 %         high',
        '',
        'Without advice',
        '  team-3/search-3',
        '    2.1 days of history, 7 are needed. Run again when there are 7 days, with a lookback and a',
        '    retention of the metrics that reach as far.',
        '',
      ].join('\n'),
    );
  });

  test('no line is wider than 100 columns, whatever the names', () => {
    const metrics = Array.from({ length: 9 }, (_, number) => ({
      type: 'Pods',
      pods: { metric: { name: `m${number}` }, target: { type: 'AverageValue', averageValue: '123456789m' } },
    }));
    const change = {
      workload: { namespace: hostile, kind: hostile, name: hostile },
      current: hpaSpec(50, 1000, 100_000),
      proposed: { ...hpaSpec(60, 20_000, 200_000), metrics },
    };
    const text = terminalReport({ ...report, advice: [adviceOf('change', 1, change), adviceOf('refuse', 2, change)] });
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  test('one workload is told in full', () => {
    const text = terminalDetails(adviceOf('change', 1));
    for (const told of [
      'team-1/checkout-1: change',
      '  cpu target 50 → 60: saves 14 % of the pod-hours',
      '  scale-down window  300 s (default) → 600 s',
      '  Scalings a day           41.5 → 23',
      '  Sat 7 Nov to Mon 9 Nov    −12 %      0.21 → 0.29 %       1 min 45 s → 2 min 45 s  0 %',
      '  zone-lost      −14 %',
      '  History                 14 days, 99.8 % of it measured',
      '  kubectl patch hpa/checkout-1',
    ])
      expect(text).toContain(told);
  });

  test('a refused workload is told with what to do', () => {
    expect(terminalDetails(adviceOf('refuse', 1))).toMatch(
      /^team-1\/checkout-1: refuse\n2\.1 days of history, 7 are needed\.\nRun again when/,
    );
  });
});

describe('the step summary', () => {
  const markdown = summaryOf(few);

  test('begins with verdict, what it comes to, and the three numbers', () => {
    expect(markdown.split('\n').slice(0, 5)).toEqual([
      '## retune: changed, dry run',
      '',
      '1 of 3 autoscalers should change. On the recorded load the proposals take 9 % fewer pod-hours; pods are short 0.25 % of the time instead of 0.21 %. 1 workload could not be judged, and each says why.',
      '',
      '**−9 %** pod-hours of 2 replayed workloads · **0.21 → 0.25 %** of the time short of pods (budget 0.5 %) · **1** to change, **1** to keep, **1** without advice',
    ]);
  });

  test('has every workload in a table before the details of any', () => {
    const details = markdown.indexOf('<details>');
    for (const name of ['checkout-1', 'catalogue-2', 'search-3'])
      expect(markdown.slice(0, details)).toContain(`| \`team-${name.at(-1)}/${name}\` |`);
    expect(markdown.slice(details)).toContain('| a quarter more load, all the time | −14 % |');
  });

  test('tells the details of 20 at most', () => {
    expect(summaryOf({ ...report, advice: fleet(100) }).match(/<details>/g)).toHaveLength(20);
  });

  test.each([
    { of: 'refusals only', advice: [adviceOf('refuse', 1)], begins: '## retune: inconclusive, dry run\n' },
    { of: 'nothing', advice: [], begins: '## retune: unchanged, dry run\n' },
  ])('of $of has its verdict and no empty table', ({ advice, begins }) => {
    const text = summaryOf({ ...report, advice });
    expect(text.startsWith(begins)).toBe(true);
    expect(text).not.toMatch(/\| --- \|[^\n]*\n(?!\|)/);
  });

  test('keeps hostile names inside their cells', () => {
    const workload = { namespace: hostile, kind: hostile, name: hostile };
    const text = summaryOf({
      ...report,
      source: hostile,
      advice: [adviceOf('change', 1, { workload }), adviceOf('refuse', 2, { workload })],
    });
    const outside = text.replaceAll(/^```sh\n.*?^```$/gms, '').replaceAll(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '');
    expect(outside).not.toContain('<script>');
    expect(text.match(/<\/?summary>/g)).toHaveLength(2);
    for (const row of text.split('\n').filter((line) => line.startsWith('| ``')))
      expect([3, 7]).toContain(row.replaceAll(String.raw`\|`, '').split('|').length - 2);
  });

  test('can be shown as plain text', () => {
    expect(plainSummary(markdown)).toContain('team-1/checkout-1   change    50 → 60 %');
  });
});
