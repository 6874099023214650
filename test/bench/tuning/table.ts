/** The bench's tables: the configurations beside each other, and the goals beside what was measured. */
import { quantile } from '../../../src/core/history/quantile.ts';
import type { Score } from '../../../src/core/replay/score.ts';
import { best, type Contest, reference, type Result, tuned } from './contest.ts';
import { settings } from './workload.ts';

const usefulShare = 0.9;
const closePoints = 5;
const calmActionsPerDay = 24;
const fewLines = 4;

export interface Row {
  readonly name: string;
  readonly saving: number;
  readonly kept: number;
  readonly of: number;
  readonly short: number;
  readonly actions: number;
  readonly minutesAtMax: number;
}

/** Over the feasible series, as medians; the minutes at max are summed. */
export function rowsOf(contests: readonly Contest[]): readonly Row[] {
  const feasible = contests.filter(({ isFeasible }) => isFeasible);
  return Object.keys(feasible[0]?.results ?? {}).map((name) => {
    const of = (figure: (result: Result) => number): readonly number[] =>
      feasible.map(({ results }) => figure(results[name] ?? missing(name)));
    return {
      name,
      saving: median(feasible.map((contest) => savingOf(contest, name))),
      kept: of(({ score }) => (keeps(score) ? 1 : 0)).reduce((sum, each) => sum + each, 0),
      of: feasible.length,
      short: 100 * median(of(({ score }) => score.underProvisionedShare)),
      actions: median(of(({ score }) => score.actionsPerDay)),
      minutesAtMax: of(({ minutesAtMax }) => minutesAtMax).reduce((sum, each) => sum + each, 0),
    };
  });
}

export interface Goal {
  readonly says: string;
  readonly measured: string;
  readonly isHeld: boolean;
}

export function goalsOf(contests: readonly Contest[]): readonly Goal[] {
  const rows = rowsOf(contests);
  const row = (name: string): Row => rows.find((each) => each.name === name) ?? missing(name);
  const [ours, knowing] = [row(tuned), row(best)];
  const feasible = contests.filter(({ isFeasible }) => isFeasible);
  const gap = median(feasible.map((contest) => savingOf(contest, best) - savingOf(contest, tuned)));
  const calm = feasible.filter(isCalm).length;
  const lines = median(contests.flatMap((each) => (each.decision === 'change' ? [each.lines] : [])));
  const rivals = rows.filter(({ name }) => name.startsWith('Crane') || name.startsWith('Tortoise'));
  return [
    {
      says: `budget kept on at least ${100 * usefulShare} % of the feasible series`,
      measured: `${ours.kept}/${ours.of}, ${((100 * ours.kept) / ours.of).toFixed(0)} %`,
      isHeld: ours.kept >= usefulShare * ours.of,
    },
    {
      says: `saving within ${closePoints} points of hindsight (median of the differences)`,
      measured: `${gap.toFixed(1)} points (medians ${ours.saving.toFixed(1)} and ${knowing.saving.toFixed(1)} %)`,
      isHeld: gap <= closePoints,
    },
    {
      says: `churn at most that of ${reference}, or ${calmActionsPerDay} actions a day`,
      measured: `${calm}/${feasible.length} series; medians ${ours.actions.toFixed(0)} and ${row(reference).actions.toFixed(0)}`,
      isHeld: ours.actions <= Math.max(calmActionsPerDay, row(reference).actions),
    },
    {
      says: '0 minutes at max under a quarter more load',
      measured: `${ours.minutesAtMax.toFixed(0)} min on ${
        feasible
          .filter(({ results }) => (results[tuned]?.minutesAtMax ?? 0) > 0)
          .map(({ name }) => name)
          .join(', ') || 'no series'
      }`,
      isHeld: ours.minutesAtMax === 0,
    },
    ...rivals.map((rival) => ({
      says: `beats ${rival.name}`,
      measured: `${ours.kept} and ${rival.kept} kept, ${ours.saving.toFixed(1)} and ${rival.saving.toFixed(1)} % saved`,
      isHeld: ours.kept > rival.kept || (ours.kept === rival.kept && ours.saving > rival.saving),
    })),
    { says: `at most ${fewLines} lines changed (median)`, measured: `${lines}`, isHeld: lines <= fewLines },
  ];
}

export const keeps = ({ underProvisionedShare }: Score): boolean => underProvisionedShare <= settings.shortageBudget;

/** Points, against the reference. */
export function savingOf({ results }: Contest, name: string): number {
  const [from, to] = [results[reference], results[name]].map((result) => result?.score.podHours ?? Number.NaN);
  return 100 * (1 - (to ?? Number.NaN) / (from ?? Number.NaN));
}

function isCalm({ results }: Contest): boolean {
  const [from, to] = [results[reference], results[tuned]].map((result) => result?.score.actionsPerDay ?? 0);
  return (to ?? 0) <= Math.max(calmActionsPerDay, from ?? 0);
}

const median = (values: readonly number[]): number => quantile(Float64Array.from(values), 0.5);

function missing(name: string): never {
  throw new Error(`no result of ${name}`);
}
