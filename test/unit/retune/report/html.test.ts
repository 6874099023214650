// The page of the report: for a fleet and for one, with nothing to change, with nothing judged, and with hostile names.
import { describe, expect, test } from 'vitest';
import type { Advice, Decision } from '../../../../src/retune/advice.ts';
import { mostBytes, renderReport } from '../../../../src/retune/report/html.ts';
import { adviceOf, fleet, hostile, report } from './arrange.ts';

/** As large as uPlot. */
const code = { script: `/*${'x'.repeat(60_000)}*/`, style: '.u{}' };
const page = (advice = fleet(30)): string => renderReport({ ...report, advice }, code);

describe('the page', () => {
  const html = page();

  test('asks for nothing beside itself', () => {
    expect(html).not.toMatch(/\b(?:src|action|srcset)=|@import|url\(|https?:/);
    expect([...html.matchAll(/href="([^"]*)"/g)].filter(([, link = '']) => !/^#workload-\d+$/.test(link))).toEqual([]);
  });

  test('has no style or handler outside its own elements', () => {
    expect(html).not.toMatch(/<[^>]+\s(?:style|on\w+)=/);
  });

  test('shows the 20 that matter most in full, each linked from the top', () => {
    const ids = [...html.matchAll(/<article class="card workload" id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(20);
    for (const id of ids) expect(html).toContain(`href="#${id}"`);
    expect(html.match(/<figure /g)).toHaveLength(20);
  });

  test('hands the same charts to the script', () => {
    const data = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
    const charts = JSON.parse(data) as readonly { readonly id: string; readonly needed: readonly number[] }[];
    expect(charts).toHaveLength(20);
    expect(charts.every(({ id }) => html.includes(`<figure id="${id}"`))).toBe(true);
    expect(charts[0]?.needed).toHaveLength(1400);
  });

  test('says of every workload at least a line', () => {
    for (const { workload } of fleet(30)) expect(html).toContain(workload.name);
  });

  test('has headings without a gap, and names for the columns', () => {
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    expect(html).not.toMatch(/<th(?![^>]*scope=)[ >]/);
  });

  test('is the same bytes every time, whatever the order', () => {
    expect(page(fleet(30).toReversed())).toBe(html);
  });
});

test.each([1, 100, 500])('a page of %d workloads has at most 2 MB and leaves nothing out', (size) => {
  const html = page(fleet(size));
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(mostBytes);
  expect(html.match(/class="spark"/g) ?? []).toHaveLength(size === 1 ? 0 : (size / 10) * 9);
});

test('a page of 10,000 workloads has at most 2 MB, and says what it leaves out', () => {
  const row = adviceOf('keep', 5, { plot: null });
  const advice = Array.from({ length: 10_000 }, (_, number) => ({
    ...row,
    workload: { ...row.workload, name: `service-${number}` },
  }));
  const html = page(advice);
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(mostBytes);
  expect(html).toMatch(/The first [\d,]+ are shown; the proposals file has all of them/);
});

describe('a page', () => {
  test('without scripts has pictures all the same', () => {
    const html = renderReport({ ...report, advice: fleet(3) }, undefined);
    expect(html).not.toContain('<script');
    expect(html.match(/<svg class="chart"/g)).toHaveLength(3);
  });

  test('of what is kept proposes nothing', () => {
    const html = page([adviceOf('keep', 1)]);
    expect(html).toContain('<h1>Nothing to change</h1>');
    expect(html).not.toContain('Apply it');
  });

  test('of refusals says why and what to do', () => {
    const html = page([adviceOf('refuse', 1)]);
    expect(html).toContain('2.1 days of history, 7 are needed.');
    expect(html).toContain(
      'Run again when there are 7 days, with a lookback and a retention of the metrics that reach as far.',
    );
    expect(html).not.toContain('<script');
  });

  test('of nothing says so', () => expect(page([])).toContain('<h1>There is no workload to advise on</h1>'));

  test('shows where the steps end when one was not enough', () => {
    const limited = adviceOf('change', 1, { reasons: [{ code: 'limited-by-step', says: 'ten points at most' }] });
    expect(page([limited])).toContain('At the optimum');
    expect(page([adviceOf('change', 1)])).not.toContain('At the optimum');
  });

  test('lets nothing out of a hostile text', () => {
    const advice = [poisoned('change', 1), poisoned('keep', 2), poisoned('refuse', 3)];
    const html = renderReport({ ...report, source: hostile, advice }, code);
    expect(html.match(/<script\b[^>]*>/g)).toEqual(['<script type="application/json" id="data">', '<script>']);
    expect(html.match(/<style\b[^>]*>/g)).toEqual(['<style>', '<style>']);
    expect(html.match(/<title>/g)).toHaveLength(3);
    expect(html.includes('\u202e')).toBe(false);
  });
});

/** Hostile wherever a text comes from elsewhere. */
function poisoned(decision: Decision, number: number): Advice {
  const { changes, plot, ...advice } = adviceOf(decision, number);
  return {
    ...advice,
    workload: { namespace: hostile, kind: hostile, name: hostile },
    autoscaler: { kind: 'ScaledObject', name: hostile },
    reasons: [{ code: 'load-zero', says: hostile }],
    changes: changes.map(({ path }) => ({ path, label: hostile, from: hostile, to: hostile, because: hostile })),
    proposed: advice.proposed === null ? null : { [hostile]: hostile },
    plot: plot === null ? null : { ...plot, unit: hostile },
  };
}
