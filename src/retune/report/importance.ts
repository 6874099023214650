/** Which workloads matter most: one order for every surface. */
import type { Advice, Decision } from '../advice.ts';
import { nameOf } from './words.ts';

/** How many workloads get a full plot. */
export const mostPlotted = 20;

/** A tenth of the usual budget of 0.5 % short time weighs as much as a hundredth of the pod-hours, as when a field earns its line. */
const podHoursPerShortPoint = 20;

const order: Readonly<Record<Decision, number>> = { change: 0, keep: 1, refuse: 2 };

/** Changes first, by pod-hours a day that they save (or shortage removed, or money spent on it), then what is kept, by how short and how large it is, then the refused. */
export function byImportance(advice: readonly Advice[]): readonly Advice[] {
  const weighed = advice.map((each) => ({ each, weight: weightOf(each), name: nameOf(each.workload) }));
  return weighed
    .sort(
      (one, other) =>
        order[one.each.decision] - order[other.each.decision] ||
        other.weight - one.weight ||
        compareText(one.name, other.name),
    )
    .map(({ each }) => each);
}

/** By importance: those that were judged, and those that get no advice. */
export function parted(advice: readonly Advice[]): {
  readonly judged: readonly Advice[];
  readonly refused: readonly Advice[];
} {
  const ranked = byImportance(advice);
  return {
    judged: ranked.filter(({ decision }) => decision !== 'refuse'),
    refused: ranked.filter(({ decision }) => decision === 'refuse'),
  };
}

/** Pod-hours a day that the decision is about. */
function weightOf({ decision, evidence }: Advice): number {
  if (evidence === null || evidence.days <= 0) return 0;
  const { current, proposed, days } = evidence;
  const short = podHoursPerShortPoint * current.podHours;
  if (decision !== 'change') return (short * current.underProvisionedShare + current.podHours / 1000) / days;
  const removed = (current.underProvisionedShare - proposed.underProvisionedShare) * short;
  return Math.max(Math.abs(current.podHours - proposed.podHours), removed) / days;
}

/** By code unit: the same on every machine. */
export const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
