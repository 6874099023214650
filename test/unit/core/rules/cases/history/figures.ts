// What a history tells, in figures of two quiet weeks: each case says only what is otherwise.
import {
  type Decisions,
  type Demand,
  type Kills,
  type Measured,
  type MemoryPerPod,
  type Ramp,
  type Replayed,
  type Startup,
  type Throttling,
  told,
  type Use,
} from '../../../../../../src/core/rules/world/recorded.ts';

export type Figures = Partial<Measured>;
export type UseFigures = Omit<Use['containers'][number], 'days'>;

const days = 14;

export const demand = (figures: Partial<Demand> = {}): Figures => ({
  demand: told({
    days,
    most: 5,
    mostAt: Date.parse('2026-10-05T12:35:00Z') / 1000,
    p99: 4,
    p995: 4.5,
    aboveSeconds: 0,
    limitedShare: 0,
    longestLimitedSeconds: 0,
    ...figures,
  }),
});

export const decisions = (figures: Partial<Decisions> = {}): Figures => ({
  decisions: told({
    days,
    mostReversalsInHour: 1,
    mostReversalsInDay: 4,
    stepsDown: 20,
    isAlwaysMin: false,
    ...figures,
  }),
});

export const replayed = (figures: Partial<Replayed> = {}): Figures => ({
  replayed: told({
    days,
    isEstimate: false,
    shortShare: 0.001,
    climb: { minutesPerWeek: 0, days: 0 },
    minWithoutClimb: undefined,
    lowerMin: undefined,
    higherMax: undefined,
    longestRateLimitedSeconds: 0,
    spare: undefined,
    shortHourOfDay: undefined,
    shortHourOfWeek: undefined,
    likeDayBefore: 0.9,
    likeWeekBefore: 0.9,
    ...figures,
  }),
});

export const startup = (figures: Partial<Startup> = {}): Figures => ({
  startup: told({ p50: 20, p95: 40, isOfPods: true, ...figures }),
});

export const ramp = (figures: Partial<Ramp> = {}): Figures => ({
  ramp: told({ days, p95: 0.1, headroom: 0.5, startupSeconds: 40, ...figures }),
});

export const use = (containers: readonly UseFigures[], of = days): Figures => ({
  use: told({ containers: containers.map((each) => ({ ...each, days: of })) }),
});

export const memory = (figures: Partial<MemoryPerPod> = {}): Figures => ({
  memory: told({ days, p5: 95, target: 100, pods: 5, ...figures }),
});

export const throttling = (figures: Partial<Throttling> = {}): Figures => ({
  throttling: told({ days: 7, longestSeconds: 0, ...figures }),
});

export const kills = (figures: Partial<Kills> = {}): Figures => ({ kills: told({ days: 7, oomKills: 0, ...figures }) });
