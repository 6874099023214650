/** Which of many tried settings is best: the cheapest that keeps the shortage budget with room for days nobody has seen. */
import type { HpaSpec } from '../../core/hpa/spec.ts';
import { shortageBound } from './bootstrap.ts';
import { type Day, type Outcome, outcomeOf } from './days.ts';

/** Settings, and how each day of the history went with them. */
export interface Trial {
  readonly spec: HpaSpec;
  readonly days: readonly Day[];
  /** Lines that differ from the present settings. */
  readonly lines: number;
}

export interface Limits {
  /** Share of ticks. */
  readonly shortage: number;
  readonly actionsPerDay: number;
  /** Mean pods beyond which a proposal is no tuning any more. */
  readonly pods: number;
  /** Mean pods of the present settings. */
  readonly presentPods: number;
  /** Of the demand's grid. */
  readonly step: number;
}

export interface Judged {
  readonly trial: Trial;
  readonly outcome: Outcome;
  /** What the short share may come to on days like these. */
  readonly bound: number;
  /** What is minimised: mean pods over the present ones, and the price of churn and of a reviewer's attention. */
  readonly cost: number;
}

/** `safe` and `tight` keep the budget on the history; `infeasible`: nothing tried does, this is the least bad. */
export interface Choice {
  readonly kind: 'safe' | 'tight' | 'infeasible';
  readonly best: Judged;
  /** The cheapest of those that are allowed at all: what prudence is measured from. */
  readonly cheapest: Judged;
}

/** Of the budget, what may be used on average, and what the bound may come to: prototypes that used all of it broke it on every second unseen span. */
const usable = 0.8;
const prudent = 0.6;
/** Share of the present pods that prudence may cost. */
export const prudencePrice = 0.1;
/** A line is changed only if it earns a hundredth of the pods. */
const pricePerLine = 0.01;
/** To halve the churn is worth two lines; what goes beyond the limit costs many times as much, and there is an end to it. */
const pricePerChurn = 0.02;
const pricePerExcess = 0.2;
const mostExcess = 1.05;
const mostSpending = 1.5;
const calmActionsPerDay = 24;

/** What may not be passed, given how the present settings did on these days. */
export function limitsFor(present: Outcome, shortageBudget: number, step: number): Limits {
  return {
    shortage: shortageBudget,
    actionsPerDay: Math.max(calmActionsPerDay, present.actionsPerDay),
    pods: mostSpending * present.pods,
    presentPods: present.pods,
    step,
  };
}

export function judge(trial: Trial, { presentPods, actionsPerDay, step }: Limits): Judged {
  const outcome = outcomeOf(trial.days, step);
  const churn = outcome.actionsPerDay / actionsPerDay;
  return {
    trial,
    outcome,
    bound: shortageBound(trial.days),
    cost:
      outcome.pods / presentPods +
      pricePerLine * trial.lines +
      pricePerChurn * churn +
      pricePerExcess * Math.max(0, churn - 1),
  };
}

/**
 * First the cheapest that uses at most four fifths of the budget; then, for at most a tenth of the present pods more, the cheapest
 * whose bound stays within three fifths, or else the one with the least bound.
 */
export function choose(judged: readonly Judged[], limits: Limits): Choice | undefined {
  const calm = judged.filter(
    ({ outcome }) => outcome.actionsPerDay <= mostExcess * limits.actionsPerDay && outcome.pods <= limits.pods,
  );
  const keeping = calm.filter((each) => isKept(each, limits));
  const cheapest = least(keeping, byCost);
  if (cheapest === undefined) return leastBad(calm, limits);
  const affordable = keeping.filter(({ cost }) => cost <= cheapest.cost + prudencePrice);
  const safe = least(
    affordable.filter((each) => isSafe(each, limits)),
    byCost,
  );
  if (safe !== undefined) return { kind: 'safe', best: safe, cheapest };
  return { kind: 'tight', best: least(affordable, byBound) ?? cheapest, cheapest };
}

/** The history stays within the budget, with something to spare. */
export function isKept({ outcome }: Judged, { shortage }: Limits): boolean {
  return outcome.shortShare <= usable * shortage;
}

/** Days like these would stay well within the budget. */
export function isSafe({ bound }: Judged, { shortage }: Limits): boolean {
  return bound <= prudent * shortage;
}

/** Nothing keeps the budget: the least short that costs no more than now. */
function leastBad(calm: readonly Judged[], { presentPods }: Limits): Choice | undefined {
  const affordable = calm.filter(({ outcome }) => outcome.pods <= presentPods);
  const best = least(affordable, byBound);
  return best === undefined ? undefined : { kind: 'infeasible', best, cheapest: best };
}

const byCost = (one: Judged, other: Judged): number => one.cost - other.cost || one.bound - other.bound;
const byBound = (one: Judged, other: Judged): number => one.bound - other.bound || one.cost - other.cost;

/** The first of equals. */
function least(judged: readonly Judged[], compare: (one: Judged, other: Judged) => number): Judged | undefined {
  return judged.reduce<Judged | undefined>(
    (best, each) => (best === undefined || compare(each, best) < 0 ? each : best),
    undefined,
  );
}
