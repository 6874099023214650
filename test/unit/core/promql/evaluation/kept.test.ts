import { array, assert, constantFrom, nat, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forEachTick, type Span, trimmed } from '../../../../../src/core/promql/evaluation/column.ts';
import { keep, keptBetween, spanOf } from '../../../../../src/core/promql/evaluation/kept.ts';
import { columnOf } from './columns.ts';

const seen = (span: Span): readonly (readonly [number, number])[] => {
  const all: (readonly [number, number])[] = [];
  forEachTick(span, (tick, value) => all.push([tick, value]));
  return all;
};

/** Values that stay for a while, or change at every tick. */
const values = array(constantFrom(1, 1, 1, 2, Number.NaN, -0, 0, undefined), { minLength: 1, maxLength: 40 }).chain(
  (some) => constantFrom(1, 5).map((times) => some.flatMap((value) => Array.from({ length: times }, () => value))),
);

test('what is kept comes back as it was, whole and in parts', () => {
  assert(
    property(values, nat(250), nat(250), (written, one, other) => {
      const span = trimmed(columnOf([{}, written]));
      const kept = keep(span);
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      expect(seen(spanOf(kept))).toEqual(seen(span));
      expect(seen(keptBetween(kept, from, to))).toEqual(seen(span).filter(([tick]) => tick >= from && tick < to));
    }),
  );
});

describe('what changes seldom is kept as runs', () => {
  test.each([
    { written: [1, 1, 1, 1, 2, 2], kind: 'runs' },
    { written: [1, 2, 3, 4, 5, 6], kind: 'ticks' },
  ])('$written', ({ written, kind }) => {
    expect(keep(columnOf([{}, written])).kind).toBe(kind);
  });
});
