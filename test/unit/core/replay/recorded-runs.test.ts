/** The replay equals the real controller driving the stated plant, at every tick and in every score. */
import { describe, expect, test } from 'vitest';
import { referenceReplay } from '../../../../src/core/replay/reference.ts';
import { prepareScenario, replayTrace } from '../../../../src/core/replay/replay.ts';
import type { Score } from '../../../../src/core/replay/score.ts';
import type { Trace } from '../../../../src/core/replay/scenario.ts';
import {
  demandOf,
  readTicks,
  type RecordedRun,
  type RecordedTicks,
  recordedRuns,
  scenarioOf,
  seriesFile,
  storedSpec,
} from './recorded.ts';

/** The column of the ticks is rounded; where that crosses an edge of the algorithm, a tick or two come out otherwise. */
const wrongByRounding: Readonly<Record<string, number>> = { 'crane-11-average': 4 };

interface Case {
  readonly id: string;
  readonly run: RecordedRun;
  readonly ticks: RecordedTicks;
  readonly isExact: boolean;
}

const cases: readonly Case[] = recordedRuns.map((run) => ({
  id: run.id,
  run,
  ticks: readTicks(run),
  isExact: seriesFile(run) !== undefined,
}));

describe('a recorded run of the real controller comes out the same', () => {
  test.each(cases)('$id, step by step', ({ id, run, ticks, isExact }) => {
    const replayed = referenceReplay(scenarioOf(run, demandOf(run, ticks)), storedSpec(run));
    expect(wrongTicks(replayed.trace, ticks)).toBe(isExact ? 0 : (wrongByRounding[id] ?? 0));
    expect(wrongNeeds(replayed.trace, ticks)).toBeLessThanOrEqual(isExact ? 0 : 1);
    expectScore(replayed.score, run, isExact ? 9 : 4);
  });

  test.each(cases)('$id, with the kernel', ({ id, run, ticks, isExact }) => {
    const prepared = prepareScenario(scenarioOf(run, demandOf(run, ticks)));
    const replayed = replayTrace(prepared, storedSpec(run));
    expect(wrongTicks(replayed.trace, ticks)).toBe(isExact ? 0 : (wrongByRounding[id] ?? 0));
    expectScore(replayed.score, run, isExact ? 9 : 4);
  });
});

function wrongTicks(trace: Trace, ticks: RecordedTicks): number {
  return trace.replicas.filter((pods, tick) => pods !== ticks.replicas[tick] || trace.ready[tick] !== ticks.ready[tick])
    .length;
}

const wrongNeeds = (trace: Trace, ticks: RecordedTicks): number =>
  trace.needed.filter((pods, tick) => pods !== ticks.needed[tick]).length;

/** `digits` of the shares; pod hours and rates a day count in steps, of which a wrong tick is one. */
function expectScore(score: Score, { score: recorded }: RecordedRun, digits: number): void {
  const shares = ['underProvisionedShare', 'unmetWorkShare'] as const;
  for (const name of shares) expect(score[name]).toBeCloseTo(recorded[name] ?? Number.NaN, digits);
  expect(score.meanUtilisation).toBeCloseTo(recorded['meanUtilization'] ?? Number.NaN, digits);
  expect(score.podHours).toBeCloseTo(recorded['podHours'] ?? Number.NaN, digits === 9 ? 9 : 1);
  expect(score.neededPodHours).toBeCloseTo(recorded['neededPodHours'] ?? Number.NaN, digits === 9 ? 9 : 1);
  expect(score.atMaxShare).toBeCloseTo(recorded['shareAtMax'] ?? Number.NaN, digits);
  expect(score.atMinShare).toBeCloseTo(recorded['shareAtMin'] ?? Number.NaN, digits);
  expect(score.longestShortSeconds).toBe(recorded['worstUnderProvisionedSeconds']);
  expect(score.actionsPerDay).toBeCloseTo(recorded['scaleActionsPerDay'] ?? Number.NaN, 9);
  expect(score.reversalsPerDay).toBeCloseTo(recorded['reversalsPerDay'] ?? Number.NaN, 9);
  expect(score.podsStartedPerDay).toBeCloseTo(recorded['podsStartedPerDay'] ?? Number.NaN, 9);
}
