import { describe, expect, test } from 'vitest';
import { prepareScenario } from '../../../../src/core/replay/replay.ts';
import { quarterMore } from '../../../../src/retune/judge/stress.ts';
import { maxFor, withRoom } from '../../../../src/retune/propose/room.ts';
import { cpuSpec } from '../../core/replay/scenarios.ts';
import { subjectUnder, ticksPerDay } from '../subjects.ts';

/** Ten cores all day, and an hour at noon of the given cores. */
function noons(...cores: readonly number[]): Float64Array {
  return Float64Array.from({ length: cores.length * ticksPerDay }, (_, tick) => {
    const hour = ((tick % ticksPerDay) / ticksPerDay) * 24;
    return hour >= 12 && hour < 13 ? (cores[Math.floor(tick / ticksPerDay)] ?? 0) : 10;
  });
}

describe('the maximum', () => {
  test.each([
    { load: noons(20, 20, 20), now: 80, mostMax: 1000, max: 80, why: 'stays where a quarter more load leaves room' },
    { load: noons(20, 20, 20), now: 60, mostMax: 1000, max: 100, why: 'else leaves room for twice that' },
    { load: noons(10, 10, 20), now: 80, mostMax: 1000, max: 200, why: 'and more where days differ' },
    { load: noons(20, 20, 20), now: 60, mostMax: 70, max: 70, why: 'but never more than a quota holds' },
    { load: noons(20, 20, 20), now: 60, mostMax: 60, max: 60, why: 'and is never lowered' },
  ])('$why', ({ load, now, mostMax, max }) => {
    const subject = subjectUnder(load, { spec: cpuSpec(50, 2, now), mostMax });
    expect(maxFor(withRoom(subject), prepareScenario(quarterMore(subject)), subject)).toBe(max);
  });
});
