/** Reads one day of a namespace from the metric store: raw samples where they come cheaply, else a query for each signal. */
import { Problem } from '../../core/base/problem.ts';
import type { Day } from '../../core/history/calendar.ts';
import type { Grid } from '../../core/history/series.ts';
import { answeredRows } from '../../core/promql/rows.ts';
import type { Scope, Signal } from '../../core/promql/signal.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { Answer } from './answer.ts';
import { type Inquiry, readRaw } from './read-raw.ts';

/** What is asked of one namespace, day by day. */
export interface Question {
  readonly scope: Scope;
  /** Recorded tick by tick. */
  readonly series: readonly Signal[];
  /** Of which only changes count. */
  readonly states: readonly Signal[];
  /** Recorded tick by tick as well; one that the store refuses is told and left out. */
  readonly tolerated: readonly Signal[];
}

/** A change is known to the minute. */
const stateStep = 60;

/**
 * Answers one after the other, so that a day need not fit into memory. What is tolerated comes first: the user's own queries
 * say exactly what the autoscaler reads. `complain` is told of each that the store refuses. Throws what the store does.
 */
export async function* readDay(
  metrics: Metrics,
  { scope, series, states, tolerated }: Question,
  { grid }: Day,
  hasChunks: boolean,
  complain: (signal: string, problem: Problem) => void,
): AsyncGenerator<Answer, void> {
  for (const signal of tolerated) {
    const answer = await ask(metrics, scope, { signal, grid }).catch((thrown: unknown) => {
      if (!(thrown instanceof Problem) || thrown.code !== 'metrics-query-refused') throw thrown;
      complain(signal.name, thrown);
    });
    if (answer !== undefined) yield answer;
  }
  const coarse = coarser(grid);
  const inquiries = [
    ...series.map((signal) => ({ signal, grid })),
    ...states.map((signal) => ({ signal, grid: coarse })),
  ];
  const isRaw = ({ signal }: Inquiry): boolean => hasChunks && signal.fromRaw !== undefined;
  yield* readRaw(metrics, scope, inquiries.filter(isRaw));
  for (const inquiry of inquiries.filter((each) => !isRaw(each))) yield await ask(metrics, scope, inquiry);
}

function coarser({ start, step, length }: Grid): Grid {
  const coarse = Math.max(stateStep, step);
  return { start, step: coarse, length: Math.ceil((length * step) / coarse) };
}

async function ask(metrics: Metrics, scope: Scope, { signal, grid }: Inquiry): Promise<Answer> {
  return { grid, rows: answeredRows(signal, await metrics.evaluate(signal.query(scope), grid), grid) };
}
