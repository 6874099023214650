// An empty Prometheus that takes what a test writes, in order of time, and answers queries.
import { at, recordAt, recordsAt } from '../../../src/core/base/json.ts';
import type { Grid, Series } from '../../../src/core/history/series.ts';
import type { Labels } from '../../../src/core/promql/signal.ts';
import { startPrometheus } from '../prometheus/server.ts';
import { type WrittenSeries, writeRequest } from './remote-write.ts';

export type Answered = Series & { readonly labels: Labels };

export interface Store extends AsyncDisposable {
  readonly write: (series: readonly WrittenSeries[]) => Promise<void>;
  readonly queryRange: (query: string, grid: Grid) => Promise<readonly Answered[]>;
  /** Raw samples of the `seconds` up to `end`. */
  readonly samples: (selector: string, end: number, seconds: number) => Promise<readonly Answered[]>;
  /** The store's own reading of a query, as its syntax tree. */
  readonly parse: (query: string) => Promise<unknown>;
}

export async function startStore(): Promise<Store> {
  const server = await startPrometheus({});
  const { url } = server;
  const ask = async (path: string, parameters: Readonly<Record<string, string>>): Promise<unknown> => {
    const answer = await fetch(`${url}/api/v1/${path}`, { method: 'POST', body: new URLSearchParams(parameters) });
    const body: unknown = await answer.json();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(body)}`);
    return at(body, 'data');
  };
  return {
    write: async (series) => {
      for (const batch of inOrder(series)) {
        const answer = await fetch(`${url}/api/v1/write`, {
          method: 'POST',
          body: new Uint8Array(writeRequest(batch)),
          headers: { 'content-encoding': 'snappy', 'content-type': 'application/x-protobuf' },
        });
        if (!answer.ok) throw new Error(`remote write answered ${answer.status}: ${await answer.text()}`);
      }
    },
    queryRange: async (query, { start, step, length }) =>
      answeredSeries(
        await ask('query_range', {
          query,
          start: `${start}`,
          end: `${start + (length - 1) * step}`,
          step: `${step}`,
        }),
      ),
    samples: async (selector, end, seconds) =>
      answeredSeries(await ask('query', { query: `${selector}[${seconds}s]`, time: `${end}` })),
    parse: (query) => ask('parse_query', { query }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

const batchMilliseconds = 10 * 60 * 1000;

/** Ten minutes of all series at a time: a store takes no samples that are much older than its newest. */
function inOrder(series: readonly WrittenSeries[]): readonly (readonly WrittenSeries[])[] {
  const all = series.flatMap(({ labels, samples }) =>
    [...Map.groupBy(samples, ([time]) => Math.floor(time / batchMilliseconds))].map(
      ([batch, some]) => [batch, { labels, samples: some }] as const,
    ),
  );
  return [...Map.groupBy(all, ([batch]) => batch)]
    .toSorted(([one], [other]) => one - other)
    .map(([, entries]) => entries.map(([, some]) => some));
}

const answeredSeries = (data: unknown): readonly Answered[] =>
  recordsAt(data, 'result').map((result) => {
    const rows = at(result, 'values') as readonly (readonly [number, string])[];
    return {
      labels: recordAt(result, 'metric') as Labels,
      times: Float64Array.from(rows, ([time]) => time),
      values: Float64Array.from(rows, ([, value]) => Number(value.replace('Inf', 'Infinity'))),
    };
  });
