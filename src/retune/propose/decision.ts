/** Change or keep, and why: what a proposal does beside the present settings, in figures. */
import type { Score } from '../../core/replay/score.ts';
import { formatNumber, formatShare } from '../../core/report/figures.ts';
import type { Reason } from '../advice.ts';
import { type Choice, isSafe, type Judged, type Limits, prudencePrice } from '../judge/rule.ts';
import type { AdviceSettings } from '../settings.ts';

export interface Verdict {
  readonly decision: 'change' | 'keep';
  readonly reasons: readonly Reason[];
}

export interface Case {
  /** The present settings as judged, and as scored with their own maximum. */
  readonly present: Judged;
  readonly current: Score;
  /** What one change may reach; undefined: nothing that was tried is allowed. */
  readonly next: Choice | undefined;
  /** Its score with the maximum that it would have. */
  readonly proposed: Score;
  readonly limits: Limits;
  readonly max: MaxCase;
  readonly isLimitedByStep: boolean;
}

export interface MaxCase {
  readonly from: number;
  readonly to: number;
  /** A quarter more load takes the present settings to their maximum, and short of pods. */
  readonly isTooLow: boolean;
}

const calmActionsPerDay = 24;
/** Of risk, what a number must take away to earn its line. */
const leastRelief = 0.1;

export function decide(facts: Case, settings: AdviceSettings): Verdict {
  const reasons = gainsOf(facts, settings);
  if (reasons.length === 0) return { decision: 'keep', reasons: [keepReason(facts, settings)] };
  return { decision: 'change', reasons: [...reasons, ...(facts.isLimitedByStep ? [stepReason] : [])] };
}

/** Weightiest first; none: nothing earns its line. Where no settings keep the budget, only relief does. */
function gainsOf(facts: Case, { shortageBudget, minSaving }: AdviceSettings): readonly Reason[] {
  const { current, proposed, max, next } = facts;
  const isRelief = relieves(facts, shortageBudget);
  if (next === undefined || next.kind === 'infeasible')
    return isRelief ? [shortReason(facts, shortageBudget), infeasibleReason(proposed, shortageBudget)] : [];
  const saving = savingOf(facts);
  const isSaturated = max.isTooLow && max.to > max.from;
  const isCalmer = current.actionsPerDay > calmActionsPerDay && proposed.actionsPerDay <= current.actionsPerDay / 2;
  return [
    ...(isRelief ? [shortReason(facts, shortageBudget)] : []),
    ...(saving >= minSaving ? [savingReason(saving, proposed)] : []),
    ...(isSaturated ? [saturatedReason(max.from)] : []),
    ...(isCalmer && saving >= 0 && saving < minSaving ? [churnReason(current, proposed)] : []),
  ];
}

const savingOf = ({ current, proposed }: Case): number => 1 - proposed.podHours / current.podHours;

/** Shortage beyond the budget, or for a small price such as must be reckoned with, that the proposal takes away. */
function relieves(facts: Case, budget: number): boolean {
  const { present, current, next, proposed, limits } = facts;
  if (next === undefined) return false;
  const isLess = (to: number, from: number): boolean => to <= (1 - leastRelief) * from;
  const now = current.underProvisionedShare;
  if (now > budget) return isLess(proposed.underProvisionedShare, now);
  return !isSafe(present, limits) && isLess(next.best.bound, present.bound) && savingOf(facts) >= -prudencePrice;
}

function shortReason({ present, current, next, proposed }: Case, budget: number): Reason {
  const spending = proposed.podHours / current.podHours - 1;
  const price = spending > 0 ? ` for ${formatShare(spending)} more pod-hours` : '';
  const now = current.underProvisionedShare;
  const says =
    now > budget
      ? `Pods are short ${formatShare(now)} of the time, ${formatShare(budget)} is the budget: the proposal brings it to ${formatShare(proposed.underProvisionedShare)}${price}`
      : `Pods are short ${formatShare(now)} of the time, and chance may bring ${formatShare(present.bound)} on days like these, too near to the budget of ${formatShare(budget)}: the proposal brings that to ${formatShare(next?.best.bound ?? present.bound)}${price}`;
  return { code: 'runs-short', says };
}

function saturatedReason(max: number): Reason {
  return {
    code: 'runs-short',
    says: `With a quarter more load the autoscaler is at its maximum of ${formatNumber(max)} pods, and short of them`,
  };
}

function savingReason(saving: number, { underProvisionedShare }: Score): Reason {
  return {
    code: 'costs-too-much',
    says: `The same load needs ${formatShare(saving)} fewer pod-hours, short of pods ${formatShare(underProvisionedShare)} of the time`,
  };
}

function churnReason(current: Score, proposed: Score): Reason {
  const [from, to] = [current, proposed].map(({ actionsPerDay }) => formatNumber(actionsPerDay));
  return { code: 'churns', says: `The autoscaler acts ${from} times a day, ${to} times are enough` };
}

const stepReason: Reason = {
  code: 'limited-by-step',
  says: 'One change goes no further than `max-step`; where the steps end is given as the optimum',
};

function keepReason(facts: Case, { shortageBudget, minSaving }: AdviceSettings): Reason {
  const { next, current, proposed } = facts;
  if (next === undefined || next.kind === 'infeasible') return infeasibleReason(proposed, shortageBudget);
  const saving = savingOf(facts);
  if (saving > 0)
    return {
      code: 'nothing-earns-its-line',
      says: `The best settings found save ${formatShare(saving)} of the pod-hours, ${formatShare(minSaving)} would earn a change`,
    };
  return {
    code: 'nothing-earns-its-line',
    says: `Pods are short ${formatShare(current.underProvisionedShare)} of the time, ${formatShare(shortageBudget)} is the budget, and no other settings do better for less`,
  };
}

function infeasibleReason({ underProvisionedShare }: Score, budget: number): Reason {
  return {
    code: 'infeasible',
    says: `No settings of this autoscaler keep the budget of ${formatShare(budget)} at a price worth paying; the best are short ${formatShare(underProvisionedShare)} of the time`,
  };
}
