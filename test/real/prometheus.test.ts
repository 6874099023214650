// The edge on a real Prometheus with a week of history in blocks: what was written is what is read, whichever way.
import { identityOf } from '../../src/core/promql/evaluation/column.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordsAt, at } from '../../src/core/base/json.ts';
import type { Grid } from '../../src/core/history/series.ts';
import { matchersOf } from '../../src/edges/prometheus/matchers.ts';
import { bytesField, numberField } from '../../src/edges/prometheus/remote-read/protobuf.ts';
import { seriesOfSamples } from '../../src/edges/prometheus/remote-read/series.ts';
import { readSnappy, writeSnappy } from '../../src/edges/prometheus/remote-read/snappy.ts';
import type { Metrics, RawSeries } from '../../src/ports/metrics.ts';
import { metricsAt } from './prometheus/client.ts';
import { forwardTo } from './prometheus/forwarding.ts';
import { type PrometheusServer, startPrometheus } from './prometheus/server.ts';
import { cpuCounters, openMetrics, type Written } from './prometheus/written.ts';
import { writeRequest } from './signals/remote-write.ts';

const day = 86_400;
const from = 1_789_948_800;
const days = 7;
const counters = cpuCounters({ series: 6, start: from, step: 30, length: (days * day) / 30 });
const oddities: Written = {
  labels: { __name__: 'oddities', note: 'quotes " and \\ and ü' },
  times: Float64Array.from({ length: 9 }, (_, row) => from + row * 15),
  values: Float64Array.of(0, -0, Infinity, -Infinity, Number.NaN, 5e-324, Number.MAX_VALUE, Math.PI, -1e-300),
};
const everything = [...counters, oddities];
const selector = '{__name__=~"container_cpu_usage_seconds_total|oddities"}';
const rate = 'sum by (pod) (rate(container_cpu_usage_seconds_total[2m]))';
const grid: Grid = { start: from, step: 60, length: (days * day) / 60 };

let server: PrometheusServer;
beforeAll(async () => {
  server = await startPrometheus({ history: openMetrics(everything) });
});
afterAll(() => server[Symbol.asyncDispose]());

/** Every series that is missing, too many, or has another sample; a value counts by its bits. */
function differences(series: readonly RawSeries[], written: readonly Written[]): readonly string[] {
  const read = new Map(series.map((each) => [identityOf(each.labels), each]));
  const expected = new Map(written.map((each) => [identityOf(each.labels), each]));
  const keys = [...new Set([...read.keys(), ...expected.keys()])];
  return keys.filter((key) => {
    const [one, other] = [read.get(key), expected.get(key)];
    return !isSame(one?.times, other?.times) || !isSame(one?.values, other?.values);
  });
}

function isSame(one: Float64Array | undefined, other: Float64Array | undefined): boolean {
  if (one === undefined || other === undefined || one.length !== other.length) return false;
  return one.every((value, row) => Object.is(value, other[row]));
}

const read = (metrics: Metrics, span = { from, to: from + days * day }): Promise<readonly RawSeries[]> =>
  Array.fromAsync(metrics.samples(selector, span));

describe('raw samples are what was written, bit for bit', () => {
  test('by remote read', async () => {
    const metrics = metricsAt(server.url);
    expect(await metrics.about()).toMatchObject({ hasChunks: true, oldest: expect.any(Number) });
    expect(differences(await read(metrics), everything)).toEqual([]);
    expect(metrics.tally()).toMatchObject({ requests: 5, retries: 0 });
    await metrics.close();
  });

  test('by range selectors, where a proxy forbids remote read', async () => {
    await using proxy = await forwardTo(server.url, ({ path }) =>
      path.endsWith('/read') ? { status: 403 } : undefined,
    );
    const metrics = metricsAt(proxy.url);
    expect(await metrics.about()).toMatchObject({ hasChunks: false });
    expect(differences(await read(metrics), everything)).toEqual([]);
    await metrics.close();
  });

  test('by remote read of a store that has samples only', async () => {
    const query = bytesField(1, [
      numberField(1, from * 1000),
      numberField(2, (from + days * day) * 1000),
      ...matchersOf(selector).map(({ value }) =>
        bytesField(3, [numberField(1, 2), bytesField(2, '__name__'), bytesField(3, value)]),
      ),
    ]);
    const answer = await fetch(`${server.url}/api/v1/read`, {
      method: 'POST',
      body: new Uint8Array(writeSnappy(query)),
    });
    const response = readSnappy(new Uint8Array(await answer.arrayBuffer()), 1e9);
    const wanted = { span: { from, to: from + days * day }, asked: { server: server.url, what: 'read' } };
    // in proto3 a zero is not sent, and neither is its sign
    const unsigned = everything.map(({ labels, times, values }) => ({
      labels,
      times,
      values: values.map((value) => value + 0),
    }));
    expect(differences([...seriesOfSamples(response, wanted)], unsigned)).toEqual([]);
  });

  test('cut to the span, both ends included', async () => {
    const metrics = metricsAt(server.url);
    const all = await read(metrics, { from: from + 15, to: from + 45 });
    const series = all.find(({ labels }) => labels['note']);
    expect([...(series?.times ?? [])]).toEqual([from + 15, from + 30, from + 45]);
    await metrics.close();
  });

  test('P6: and markers of staleness beside them', async () => {
    const labels = { __name__: 'came_and_went', pod: 'web-1' };
    const later = from + days * day + 3600;
    const samples = [
      [0, 1],
      [15, 2],
      [30, 'gone'],
      [600, 3],
      [615, Number.NaN],
      [630, 'gone'],
    ] as const;
    const body = writeRequest([
      { labels, samples: samples.map(([second, value]) => [(later + second) * 1000, value]) },
    ]);
    const headers = { 'content-encoding': 'snappy', 'content-type': 'application/x-protobuf' };
    const written = await fetch(`${server.url}/api/v1/write`, { method: 'POST', body: new Uint8Array(body), headers });
    expect(written.ok).toBe(true);
    const metrics = metricsAt(server.url);
    const [series] = await Array.fromAsync(metrics.samples('came_and_went', { from: later, to: later + 700 }));
    expect([...(series?.times ?? [])]).toEqual([0, 15, 600, 615].map((second) => later + second));
    expect([...(series?.values ?? [])]).toEqual([1, 2, 3, Number.NaN]);
    expect([...(series?.staleAt ?? [])]).toEqual([later + 30, later + 630]);
    await metrics.close();
  });
});

/** The whole grid by one query of nobody's but this file's. */
async function unsplit(): Promise<ReadonlyMap<string, readonly (readonly [number, number])[]>> {
  const window = {
    start: String(grid.start),
    end: String(grid.start + (grid.length - 1) * grid.step),
    step: String(grid.step),
  };
  const form = new URLSearchParams({ query: rate, ...window });
  const answer = await fetch(`${server.url}/api/v1/query_range`, { method: 'POST', body: form });
  const body: unknown = await answer.json();
  return new Map(
    recordsAt(body, 'data', 'result').map((series) => {
      const values = at(series, 'values') as readonly (readonly [number, string])[];
      return [String(at(series, 'metric', 'pod')), values.map(([time, value]) => [time, Number(value)] as const)];
    }),
  );
}

async function split(metrics: Metrics): Promise<ReadonlyMap<string, readonly (readonly [number, number])[]>> {
  const series = await metrics.evaluate(rate, grid);
  return new Map(
    series.map(({ labels, times, values }) => [
      labels['pod'] ?? '',
      [...times].map((time, row) => [time, values[row] ?? 0]),
    ]),
  );
}

describe('P9: a query in windows answers as one that is whole', () => {
  test('by days', async () => {
    const metrics = metricsAt(server.url);
    const answered = await split(metrics);
    expect(answered).toEqual(await unsplit());
    expect([...answered.keys()]).toHaveLength(counters.length);
    expect(metrics.tally().requests).toBe(days);
    await metrics.close();
  });

  test('by less, where the store finds a day too much', async () => {
    await using small = await startPrometheus({ history: openMetrics(counters), flags: ['--query.max-samples=3000'] });
    const metrics = metricsAt(small.url);
    expect(await split(metrics)).toEqual(await unsplit());
    expect(metrics.tally().requests).toBeGreaterThan(2 * days);
    await metrics.close();
  });

  test('and one that is wrong is refused in the words of the store', async () => {
    const metrics = metricsAt(server.url);
    await expect(metrics.evaluate('sum(', grid)).rejects.toMatchObject({
      code: 'metrics-query-refused',
      saw: expect.stringContaining('parse error'),
    });
    await metrics.close();
  });
});
