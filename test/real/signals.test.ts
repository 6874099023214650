// Every signal twice on a real Prometheus: its query answered there, and the same computed here from the raw samples.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, recordsAt } from '../../src/core/base/json.ts';
import type { Grid } from '../../src/core/history/series.ts';
import { identityOf } from '../../src/core/promql/evaluation/column.ts';
import { withMatchers } from '../../src/core/promql/matchers.ts';
import { answeredRows } from '../../src/core/promql/rows.ts';
import { selectorOf } from '../../src/core/promql/selector.ts';
import type { Labels, RowColumn, Scope, Signal } from '../../src/core/promql/signal.ts';
import { series, states } from '../../src/core/promql/signals.ts';
import { startStore, type Store } from './signals/store.ts';
import { minutes, namespace, start } from './signals/scrape.ts';
import { world } from './signals/world.ts';

const scope: Scope = { namespace, matchers: ['cluster="prod"'], window: 60 };
const grids: readonly Grid[] = [
  { start: start - 60, step: 15, length: minutes * 4 + 40 },
  { start: start + 7, step: 31, length: 150 },
];
const goneAt = new Map(
  world.map(({ labels, samples }) => [
    identityOf(labels),
    Float64Array.from(
      samples.filter(([, value]) => value === 'gone'),
      ([at]) => at / 1000,
    ),
  ]),
);

let store: Store;

beforeAll(async () => {
  store = await startStore();
  await store.write(world);
});

afterAll(() => store[Symbol.asyncDispose]());

const fromRaw = [...series, ...states].filter((signal) => signal.fromRaw !== undefined);

describe('raw samples give what the store answers, at every tick', () => {
  test.each(fromRaw)('$name', async (signal) => {
    for (const grid of grids) {
      const answered = asTable(answeredRows(signal, await store.queryRange(signal.query(scope), grid), grid));
      const computed = asTable(await computedRows(signal, grid));
      expect(Object.keys(answered)).not.toEqual([]);
      expect(Object.keys(computed)).toEqual(Object.keys(answered));
      expect(differences(computed, answered)).toEqual([]);
    }
  });
});

const traffic = [...series, ...states].filter((signal) => signal.fromRaw === undefined);

test('requests are counted by the first source that a pod has, each once, and failures where none are counted are none', async () => {
  const grid = { start: start + 53 * 60, step: 60, length: 7 };
  const tables = await Promise.all(
    traffic.map(async (signal) => answeredRows(signal, await store.queryRange(signal.query(scope), grid), grid)),
  );
  const constant = Object.entries(asTable(tables.flat())).map(([row, column]) => {
    expect(Math.max(...column) - Math.min(...column)).toBeLessThan(1e-9);
    return [row.trim(), Number((column[0] ?? Number.NaN).toPrecision(9))];
  });
  expect(Object.fromEntries(constant)).toEqual({
    'workload Deployment/web requests-per-second': 30,
    'workload Deployment/web latency-p99': 0.46,
    'workload Deployment/web errors': 0.2,
    'workload Deployment/cart requests-per-second': 4,
    'workload Deployment/cart errors': 0,
    'workload Rollout/pay requests-per-second': 10,
    'workload Rollout/pay latency-p99': 0.46,
    'workload Rollout/pay errors': 0.1,
    'workload StatefulSet/db requests-per-second': 20,
    'workload StatefulSet/db errors': 0,
  });
});

test('cpu is that of workloads that can be scaled, in all and by container', async () => {
  const [grid] = grids;
  const cpu = series.find(({ name }) => name === 'cpu');
  if (cpu === undefined || grid === undefined) throw new Error('there is no such signal');
  expect(Object.keys(asTable(await computedRows(cpu, grid))).map((row) => row.trim())).toEqual([
    'workload Deployment/cart cpu',
    'workload Deployment/cart cpu/app',
    'workload Deployment/cart cpu/log',
    'workload Deployment/web cpu',
    'workload Deployment/web cpu/app',
    'workload Deployment/web cpu/sidecar',
    'workload Rollout/pay cpu',
    'workload Rollout/pay cpu/app',
    'workload StatefulSet/db cpu',
    'workload StatefulSet/db cpu/app',
  ]);
});

describe('A18: the store reads a selector as it was meant', () => {
  test.each<{ metric: string; labels: Labels }>([
    { metric: 'up', labels: { a: '"} or {b="', 'a label': '\\', '"': '\n' } },
    { metric: 'http.server "duration"{}', labels: { ü: "\u0000\u2028`'#" } },
    ...['nan', 'Inf', 'on', 'BOOL', 'offset', 'atan2', 'group_left', 'sum', 'by', 'start', 'rate', 'and', 'fill'].map(
      (metric) => ({ metric, labels: { by: 'x', on: 'y' } }),
    ),
  ])('$metric $labels', async ({ metric, labels }) => {
    const read = await store.parse(withMatchers(selectorOf(metric, labels), ['cluster="prod"']));
    expect(at(read, 'type')).toBe('vectorSelector');
    const matchers = recordsAt(read, 'matchers').map(({ name, type, value }) => [
      name,
      `${String(type)}${String(value)}`,
    ]);
    expect(Object.fromEntries(matchers)).toEqual(
      Object.fromEntries(
        Object.entries({ ...labels, __name__: metric, cluster: 'prod' }).map(([name, value]) => [name, `=${value}`]),
      ),
    );
  });
});

async function computedRows({ fromRaw: raw }: Signal, grid: Grid): Promise<readonly RowColumn[]> {
  if (raw === undefined) return [];
  const evaluation = raw.evaluation(scope, grid);
  const end = grid.start + grid.step * (grid.length - 1);
  for (const selector of raw.selectors(scope)) {
    for (const found of await store.samples(selector, end, end - grid.start + raw.lookBehind(scope)))
      evaluation.take(selector, { ...found, staleAt: goneAt.get(identityOf(found.labels)) ?? new Float64Array() });
  }
  return evaluation.finish();
}

type Table = Readonly<Record<string, Float64Array>>;

const asTable = (rows: readonly RowColumn[]): Table =>
  Object.fromEntries(
    rows
      .map(
        ([{ of, kind, name, series: called, text = '' }, column]) =>
          [`${of} ${kind}/${name} ${called} ${text}`, column] as const,
      )
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );

function differences(computed: Table, answered: Table): readonly string[] {
  return Object.entries(answered).flatMap(([row, column]) =>
    Array.from(column, (value, tick) => [value, computed[row]?.[tick] ?? Number.NaN] as const)
      .map(([one, other], tick) => `${row} at tick ${tick}: ${isSame(one, other) ? 'same' : `${one} is not ${other}`}`)
      .filter((line) => !line.endsWith('same')),
  );
}

const isSame = (one: number, other: number): boolean =>
  Object.is(one, other) || Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
