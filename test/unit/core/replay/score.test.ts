/** The scores are what the contract says, tick by tick. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neededPods } from '../../../../src/core/replay/need.ts';
import { prepareScenario, replayTrace } from '../../../../src/core/replay/replay.ts';
import type { Scenario, Trace } from '../../../../src/core/replay/scenario.ts';
import type { Score } from '../../../../src/core/replay/score.ts';
import { replays } from './arbitraries.ts';
import { cpuScenario, cpuSpec, plant, randomOf } from './scenarios.ts';

interface Bounds {
  readonly minReplicas: number;
  readonly maxReplicas: number;
}

/** Every figure by its own loop over the ticks. */
function countedOut({ demand, plant }: Scenario, trace: Trace, initial: number, bounds: Bounds): Score {
  const isMeasured = (tick: number): boolean => demand.isMeasured?.[tick] !== 0;
  const all = Array.from({ length: trace.span.to - trace.span.from }, (_, index) => ({
    tick: trace.span.from + index,
    demand: demand.values[trace.span.from + index] ?? 0,
    needed: trace.needed[index] ?? 0,
    replicas: trace.replicas[index] ?? 0,
    before: index === 0 ? initial : (trace.replicas[index - 1] ?? 0),
    ready: trace.ready[index] ?? 0,
  }));
  const ticks = all.filter(({ tick }) => isMeasured(tick));
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const share = (isSo: (each: (typeof ticks)[number]) => boolean): number => ticks.filter(isSo).length / ticks.length;
  const days = ticks.length / 5760;
  const changes = ticks.map(({ replicas, before }) => replicas - before).filter((change) => change !== 0);
  let run = 0;
  const runs = all.map(({ tick, ready, needed }) => (run = isMeasured(tick) && ready < needed ? run + 1 : 0));
  const work = sum(ticks.map(({ demand }) => demand));
  const used = (demand: number, ready: number): number =>
    demand === 0 ? 0 : Math.min(1, demand / (ready * plant.podCapacity));
  return {
    podHours: sum(ticks.map(({ replicas }) => replicas)) / 240,
    underProvisionedShare: share(({ ready, needed }) => ready < needed),
    longestShortSeconds: Math.max(0, ...runs) * 15,
    unmetWorkShare:
      work > 0 ? sum(ticks.map(({ demand, ready }) => Math.max(0, demand - ready * plant.podCapacity))) / work : 0,
    actionsPerDay: changes.length / days,
    reversalsPerDay:
      changes.filter((change, index) => index > 0 && change * (changes[index - 1] ?? 0) < 0).length / days,
    podsStartedPerDay: sum(changes.filter((change) => change > 0)) / days,
    atMaxShare: share(({ replicas }) => replicas === bounds.maxReplicas),
    atMinShare: share(({ replicas }) => replicas === bounds.minReplicas),
    meanUtilisation: sum(ticks.map(({ demand, ready }) => used(demand, ready))) / ticks.length,
    neededPodHours: sum(ticks.map(({ needed }) => needed)) / 240,
  };
}

/** Sums come in another order. */
const rounded = (score: Score): object =>
  Object.fromEntries(Object.entries(score).map(([name, value]: [string, number]) => [name, value.toPrecision(9)]));

function withUnmeasured(scenario: Scenario, seed: number): Scenario {
  const random = randomOf(seed);
  let left = 0;
  const isMeasured = Uint8Array.from(scenario.demand.values, () => {
    if (random() < 0.01) left = Math.ceil(100 * random());
    left -= 1;
    return left >= 0 ? 0 : 1;
  });
  return { ...scenario, demand: { ...scenario.demand, isMeasured } };
}

describe('the score of a replay', () => {
  test('is what its ticks add up to, measured ones only', () => {
    fc.assert(
      fc.property(replays, fc.integer({ min: 1, max: 1e6 }), ({ scenario, spec, options }, seed) => {
        const partly = withUnmeasured(scenario, seed);
        const initial = options.initialReplicas ?? firstReplicas(partly, spec, options.span?.from ?? 0);
        const { score, trace } = replayTrace(prepareScenario(partly), spec, options);
        const counted = countedOut(partly, trace, initial, spec);
        expect(rounded(score)).toEqual(rounded(counted));
      }),
      { numRuns: 60 },
    );
  });

  test('is unknown where nothing was measured', () => {
    const scenario = cpuScenario(new Float64Array(40).fill(3));
    const unmeasured = { ...scenario, demand: { ...scenario.demand, isMeasured: new Uint8Array(40) } };
    const { underProvisionedShare, podHours } = replayTrace(prepareScenario(unmeasured), cpuSpec(70, 1, 9)).score;
    expect({ underProvisionedShare, podHours }).toEqual({ underProvisionedShare: Number.NaN, podHours: 0 });
  });
});

function firstReplicas({ demand, plant }: Scenario, { minReplicas, maxReplicas }: Bounds, from: number): number {
  return Math.min(maxReplicas, Math.max(minReplicas, neededPods(demand.values[from] ?? 0, plant, 1)));
}

describe('pods needed', () => {
  test.each([
    { demand: 0, floor: 1 as const, needed: 1, why: 'one at least' },
    { demand: 0, floor: 0 as const, needed: 0, why: 'none for none, where none are allowed' },
    { demand: 0.01, floor: 0 as const, needed: 1, why: 'one for anything' },
    { demand: 0.85, floor: 1 as const, needed: 1, why: 'up to the knee' },
    { demand: 0.86, floor: 1 as const, needed: 2, why: 'past the knee' },
    { demand: 17, floor: 1 as const, needed: 20, why: 'twenty at their knee' },
  ])('$demand cores: $needed, $why', ({ demand, floor, needed }) =>
    expect(neededPods(demand, plant, floor)).toBe(needed),
  );
});
