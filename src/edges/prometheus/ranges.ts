/** Raw samples from a store without remote read: instant queries with a range selector, which answers with what was scraped. */
import type { RawSeries, Span } from '../../ports/metrics.ts';
import { matrixOf } from './envelope.ts';
import { wholeAndRaw } from './evaluate.ts';
import { between } from './order.ts';
import { joinPieces, pieceOf } from './pieces.ts';
import type { Store } from './store.ts';
import { askStretches, dayStretches } from './stretches.ts';

const day = 86_400_000;
const shortest = 300_000;

/** All series at once; where they were marked as gone is not told this way. */
export async function readRanges(store: Store, selector: string, span: Span): Promise<readonly RawSeries[]> {
  const asked = { server: store.server, what: 'query' };
  const from = Math.round(span.from * 1000);
  const to = Math.round(span.to * 1000);
  const answers = await askStretches(
    dayStretches({ start: from, step: 1, length: to - from + 1 }, day, day),
    shortest,
    async ({ start, length }, how) => {
      // a range is open at its left end (Prometheus 3), and times are whole milliseconds
      const time = String((from + start + length - 1) / 1000);
      const data = await store.ask('query', { query: `${selector}[${length}ms]`, time, ...wholeAndRaw }, how);
      const pieces = matrixOf(data, asked).map((series) => pieceOf(series, () => true));
      store.countSamples(pieces.reduce((sum, { times }) => sum + times.length, 0));
      return pieces;
    },
    store.cancelled,
  );
  return joinPieces(answers.flat(), asked).map((series) => {
    const { times, values } = between(series, span.from, span.to);
    return { labels: series.labels, times, values, staleAt: new Float64Array() };
  });
}
