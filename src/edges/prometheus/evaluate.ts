/** PromQL on a grid: `query_range` in windows that stores like, joined so that nobody can tell. */
import type { Grid } from '../../core/history/series.ts';
import type { EvaluatedSeries } from '../../ports/metrics.ts';
import { matrixOf } from './envelope.ts';
import { joinPieces, pieceOf } from './pieces.ts';
import type { Store } from './store.ts';
import { askStretches, dayStretches } from './stretches.ts';

/** Prometheus answers with at most this many points of each series. */
const mostPoints = 11_000;
const fewestPoints = 60;

/** For Thanos: no part of an answer for the whole, no averages for samples. Prometheus does not look at either. */
export const wholeAndRaw = { partial_response: 'false', max_source_resolution: '0s' } as const;

export async function evaluate(store: Store, query: string, grid: Grid): Promise<readonly EvaluatedSeries[]> {
  const asked = { server: store.server, what: 'query_range' };
  const timeOf = (tick: number): string => String(grid.start + tick * grid.step);
  const answers = await askStretches(
    dayStretches(grid, 86_400, mostPoints),
    fewestPoints,
    async ({ start, length }, how) => {
      const window = { start: timeOf(start), end: timeOf(start + length - 1), step: String(grid.step) };
      const data = await store.ask('query_range', { query, ...window, ...wholeAndRaw }, how);
      const pieces = matrixOf(data, asked).map((series) => pieceOf(series, Number.isFinite));
      store.countSamples(pieces.reduce((sum, { times }) => sum + times.length, 0));
      return pieces;
    },
    store.cancelled,
  );
  return joinPieces(answers.flat(), asked).filter(({ times }) => times.length > 0);
}
