import { describe, expect, test } from 'vitest';
import type { Series } from '../../../../src/core/history/series.ts';
import { parseHpaSpec } from '../../../../src/core/hpa/parse-spec.ts';
import { ceilingOf, censoringOf } from '../../../../src/core/subject/censoring.ts';
import { columnsOf } from '../../../../src/core/subject/columns.ts';
import { hpaSpec } from './arrange.ts';

const length = 1000;
const grid = { start: 0, step: 15, length };
const column = (valueAt: (tick: number) => number): Series => ({
  times: Float64Array.from({ length }, (_, tick) => tick * 15),
  values: Float64Array.from({ length }, (_, tick) => valueAt(tick)),
});
/** Differs from `usual` for a hundred ticks. */
const during = (usual: number, then: number): Series => column((tick) => (tick >= 500 && tick < 600 ? then : usual));

const calm: Readonly<Record<string, Series>> = {
  cpu: during(5, 5),
  ready: during(10, 10),
  desired: during(10, 10),
};

const marked = (changed: Readonly<Record<string, Series>>, ceiling = 1): readonly [number, number] => {
  const columns = columnsOf(new Map(Object.entries({ ...calm, ...changed })), grid);
  const driver = columns.of('cpu');
  if (driver === undefined) throw new Error('no cpu');
  const spec = parseHpaSpec({ ...hpaSpec, maxReplicas: 20 });
  const question = {
    columns,
    driver,
    spec,
    metrics: [{ column: driver, request: 1 }],
    ceiling,
    slowStartupSeconds: 60,
  };
  const { isCensored, isCapped, share } = censoringOf(question);
  const ticks = (marks: Uint8Array): number => marks.reduce((sum, each) => sum + each, 0);
  expect(share).toBeCloseTo(ticks(isCensored) / length, 6);
  return [ticks(isCensored), ticks(isCapped)];
};

describe('demand may be hidden', () => {
  test.each([
    { why: 'never, when nothing is short', changed: {}, censored: 0, capped: 0 },
    {
      why: 'when use is at 95 % of what the ready pods can do',
      changed: { cpu: during(5, 9.6) },
      censored: 100,
      capped: 100,
    },
    { why: 'not at 94 %', changed: { cpu: during(5, 9.4) }, censored: 0, capped: 0 },
    { why: 'when pods are throttled', changed: { throttled: during(0.01, 0.06) }, censored: 100, capped: 100 },
    { why: 'when requests fail', changed: { errors: during(0, 0.06) }, censored: 100, capped: 100 },
    { why: 'not when they always do', changed: { errors: during(0.06, 0.08) }, censored: 0, capped: 0 },
    {
      why: 'at the maximum, with a metric above target; what was used is known all the same',
      changed: { cpu: during(8, 14), ready: during(20, 20), desired: during(19, 20) },
      censored: 100,
      capped: 0,
    },
    {
      why: 'not at the maximum within the tolerance',
      changed: { cpu: during(8, 13), ready: during(20, 20), desired: during(19, 20) },
      censored: 0,
      capped: 0,
    },
    { why: 'while pods do not become ready', changed: { ready: during(10, 8) }, censored: 100, capped: 0 },
    {
      why: 'not while they start',
      changed: { ready: column((tick) => (tick % 100 < 6 ? 9 : 10)) },
      censored: 0,
      capped: 0,
    },
  ])('$why', ({ changed, censored, capped }) => expect(marked(changed)).toEqual([censored, capped]));

  test('not by use where nothing caps it', () => expect(marked({ cpu: during(5, 10) }, Infinity)).toEqual([0, 0]));
});

describe('the most that a pod can use', () => {
  test.each([
    { why: 'its limit', limit: 2, seen: 3, ceiling: 2 },
    { why: 'its request, if none ever used more', limit: undefined, seen: 0.99, ceiling: 1 },
    { why: 'anything, if pods used more', limit: undefined, seen: 1.4, ceiling: Infinity },
  ])('is $why', ({ limit, seen, ceiling }) => {
    expect(ceilingOf(limit, 1, () => new Float64Array(100).fill(seen))).toBe(ceiling);
  });
});
