/** What every surface of retune is drawn from, and the few figures that stand on top of each. */
import { exhaustive } from '../../core/base/exhaustive.ts';
import { formatChange, formatCount, formatShare } from '../../core/report/figures.ts';
import type { Advice, Decision, Evidence } from '../advice.ts';
import type { Published } from '../pull-request/published.ts';
import type { Shard } from '../../core/base/shard.ts';

export interface Advised {
  readonly advice: readonly Advice[];
  /** Where the history came from, for people. */
  readonly source: string;
  /** Share of time. */
  readonly shortageBudget: number;
  /** The part of a fleet that this is; null for all of it. */
  readonly shard: Shard | null;
}

export interface Report extends Advised {
  /** Absent where nothing is asked of a repository. */
  readonly published?: Published;
  readonly isDryRun: boolean;
}

export interface Totals {
  readonly count: Readonly<Record<Decision, number>>;
  readonly replayed: number;
  /** Over all that could be judged; what is kept counts as it is. */
  readonly podHours: Pair;
  /** Share of time with fewer ready pods than needed, over all that could be judged. */
  readonly shortShare: Pair;
}

interface Pair {
  readonly current: number;
  readonly proposed: number;
}

export function totalsOf(advice: readonly Advice[]): Totals {
  const replayed = advice.flatMap(({ decision, evidence }) =>
    decision === 'refuse' || evidence === null ? [] : [evidence],
  );
  const sum = (of: (evidence: Evidence) => number): number => replayed.reduce((total, each) => total + of(each), 0);
  const days = sum((each) => each.days) || 1;
  const count = (decision: Decision): number => advice.filter((each) => each.decision === decision).length;
  return {
    count: { change: count('change'), keep: count('keep'), refuse: count('refuse') },
    replayed: replayed.length,
    podHours: { current: sum(({ current }) => current.podHours), proposed: sum(({ proposed }) => proposed.podHours) },
    shortShare: {
      current: sum((each) => each.current.underProvisionedShare * each.days) / days,
      proposed: sum((each) => each.proposed.underProvisionedShare * each.days) / days,
    },
  };
}

/** The output `saving-percent`: negative where the advice is to spend more; '' where nothing was replayed. */
export function savingPercent({ podHours, replayed }: Totals): string {
  if (replayed === 0 || podHours.current === 0) return '';
  return String(Number(((1 - podHours.proposed / podHours.current) * 100).toFixed(1)));
}

export function verdictOf({ count }: Totals): 'changed' | 'unchanged' | 'inconclusive' {
  if (count.change > 0) return 'changed';
  return count.keep > 0 || count.refuse === 0 ? 'unchanged' : 'inconclusive';
}

/** `7 of 24 autoscalers should change`. */
export function headlineOf({ count }: Totals): string {
  const all = count.change + count.keep + count.refuse;
  if (all === 0) return 'There is no workload to advise on';
  if (count.change === 1 && all === 1) return 'The autoscaler should change';
  if (count.change > 0) return `${count.change} of ${formatCount(all, 'autoscaler')} should change`;
  if (count.keep > 0) return 'Nothing to change';
  return 'No advice can be given';
}

/** What the headline comes to, in a sentence or two. */
export function leadOf(totals: Totals): string {
  const { count, podHours, shortShare, replayed } = totals;
  const refused =
    count.refuse === 0 ? '' : ` ${formatCount(count.refuse, 'workload')} could not be judged, and each says why.`;
  const verdict = verdictOf(totals);
  switch (verdict) {
    case 'changed':
      return `On the recorded load the proposals take ${amountOf(podHours)}; pods are short ${shortTimeOf(shortShare)}.${refused}`;
    case 'unchanged':
      return replayed === 0
        ? 'There was nothing to replay.'
        : `No change of a field earns its line; pods are short ${formatShare(shortShare.current)} of the time.${refused}`;
    case 'inconclusive':
      return 'Not one workload could be judged: each says below what is missing and what to do.';
    default:
      return exhaustive(verdict);
  }
}

/** `21 % fewer pod-hours`. */
export function amountOf({ current, proposed }: Pair): string {
  const change = formatChange(current, proposed);
  if (change === '±0 %') return 'as many pod-hours as now';
  return proposed < current ? `${change.slice(1)} fewer pod-hours` : `${change.replace('+', '')} more pod-hours`;
}

/** `0.2 % of the time instead of 0.31 %`, of shares of time. */
export function shortTimeOf({ current, proposed }: Pair): string {
  const [from, to] = [formatShare(current), formatShare(proposed)];
  return from === to ? `${to} of the time, as now` : `${to} of the time instead of ${from}`;
}
