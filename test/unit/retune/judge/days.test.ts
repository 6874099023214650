import { describe, expect, test } from 'vitest';
import { prepareScenario, replayTrace } from '../../../../src/core/replay/replay.ts';
import { dayEdges, outcomeOf, tallyDays } from '../../../../src/retune/judge/days.ts';
import { cpuScenario, cpuSpec } from '../../core/replay/scenarios.ts';
import { dailyLoad, ticksPerDay } from '../subjects.ts';

describe('a history in days', () => {
  test.each([
    { ticks: 3 * ticksPerDay, edges: [0, ticksPerDay, 2 * ticksPerDay, 3 * ticksPerDay], why: 'whole days' },
    { ticks: 2.4 * ticksPerDay, edges: [0, ticksPerDay, 2.4 * ticksPerDay], why: 'the rest belongs to the last' },
    { ticks: 0.5 * ticksPerDay, edges: [0, 0.5 * ticksPerDay], why: 'less than a day is one' },
  ])('$why', ({ ticks, edges }) => {
    expect(dayEdges(ticks, 15)).toEqual(edges);
  });

  test.each([
    { isMeasured: undefined },
    { isMeasured: Uint8Array.from({ length: 2.5 * ticksPerDay }, (_, tick) => (tick % 7 ? 1 : 0)) },
  ])('adds up to the score of the replay', ({ isMeasured }) => {
    const scenario = cpuScenario(dailyLoad(2.5, 6));
    const demand = { ...scenario.demand, ...(isMeasured === undefined ? {} : { isMeasured }) };
    const { score, trace } = replayTrace(prepareScenario({ ...scenario, demand }), cpuSpec(70, 2, 60));
    const days = tallyDays(trace, demand, dayEdges(demand.values.length, 15));
    const { pods, shortShare } = outcomeOf(days, 15);
    const ticks = days.reduce((sum, day) => sum + day.ticks, 0);
    expect((pods * ticks * 15) / 3600).toBeCloseTo(score.podHours, 6);
    expect(shortShare).toBeCloseTo(score.underProvisionedShare, 12);
    expect(shortShare).toBeGreaterThan(0);
  });
});
