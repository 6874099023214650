/** Every recorded sync comes out as the controller of Kubernetes 1.37 had it. */
import { describe, expect, test } from 'vitest';
import { replaySequence } from '../../../../src/core/hpa/recorded-sequence.ts';
import { replayStep } from '../../../../src/core/hpa/recorded-sync.ts';
import { compared, expectation, readCases, ticksOf } from './recorded.ts';

const steps = readCases('steps');
const sequences = readCases('sequences');

test('all cases are there', () => {
  const syncs = sequences.reduce((total, { json }) => total + ticksOf(json).length, 0);
  expect([steps.length, sequences.length, syncs]).toEqual([620, 60, 6725]);
});

describe('a sync from a given state', () => {
  test.each(steps)('$id ($tags)', ({ json }) => {
    const { expect: _, ...given } = json;
    expect(compared(replayStep(given))).toEqual(compared(expectation(json)));
  });
});

describe('syncs in a row', () => {
  test.each(sequences)('$id ($tags)', ({ json }) => {
    const { ticks } = replaySequence(json);
    expect(ticks.map(compared)).toEqual(ticksOf(json).map((tick) => compared(expectation(tick))));
  });
});
