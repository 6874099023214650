import { assert, property, shuffledSubarray } from 'fast-check';
import { expect, test } from 'vitest';
import type {
  Evaluation,
  FromRaw,
  Labels,
  RawSamples,
  RowColumn,
  Scope,
} from '../../../../../src/core/promql/signal.ts';
import { partFromRaw } from '../../../../../src/core/promql/evaluation/evaluate.ts';
import { cpu, hottestPod } from '../../../../../src/core/promql/signals/containers.ts';

const scope: Scope = { namespace: 'shop', matchers: [], window: 60 };
/** More than is evaluated at once. */
const grid = { start: 1_790_000_100, step: 15, length: 1500 };

function sampled(labels: Labels, valueAt: (second: number) => number): RawSamples {
  const times = Float64Array.from({ length: grid.length + 30 }, (_, at) => grid.start - 440 + at * 15);
  return { labels, times, values: times.map((time) => valueAt(time - grid.start)), staleAt: new Float64Array() };
}

const use = (pod: string, container: string, job: string, cores: number): RawSamples =>
  sampled({ pod, container, job, image: 'shop' }, (second) => 1000 + cores * second);

/** Two pods of one Deployment, one of them scraped twice, and a pod that nobody owns. */
const world: readonly (readonly [metric: string, series: RawSamples])[] = [
  ['container_cpu', use('shop-a', 'app', 'kubelet', 0.25)],
  ['container_cpu', use('shop-a', 'app', 'cadvisor', 0.25)],
  ['container_cpu', use('shop-a', 'log', 'kubelet', 0.5)],
  ['container_cpu', use('shop-b', 'app', 'kubelet', 2)],
  ['container_cpu', use('lonely', 'app', 'kubelet', 4)],
  ['kube_pod_owner', sampled({ pod: 'shop-a', owner_kind: 'ReplicaSet', owner_name: 'shop-1' }, () => 1)],
  ['kube_pod_owner', sampled({ pod: 'shop-b', owner_kind: 'ReplicaSet', owner_name: 'shop-1' }, () => 1)],
  ['kube_replicaset', sampled({ replicaset: 'shop-1', owner_kind: 'Deployment', owner_name: 'shop' }, () => 1)],
];

function taken<Result>(
  raw: FromRaw<unknown>,
  evaluation: Evaluation<Result>,
  series: typeof world,
): Evaluation<Result> {
  for (const [metric, samples] of series) {
    // of the two selectors of pod owners the one for those that are ReplicaSets
    const selector = raw.selectors(scope).find((each) => each.startsWith(metric) && !each.includes('owner_kind!~'));
    if (selector !== undefined) evaluation.take(selector, samples);
  }
  return evaluation;
}

function rowsOf({ fromRaw: raw }: typeof cpu, series: typeof world): readonly RowColumn[] {
  return raw === undefined ? [] : taken(raw, raw.evaluation(scope, grid), series).finish();
}

test('P10: cpu of a workload is the sum over its pods, what is scraped twice once, at every tick', () => {
  const rows = rowsOf(cpu, world).map(([{ name, series }, column]) => [
    name,
    series,
    Math.min(...column),
    Math.max(...column),
  ]);
  expect(rows).toEqual([
    ['shop', 'cpu', expect.closeTo(2.75, 9), expect.closeTo(2.75, 9)],
    ['shop', 'cpu/app', expect.closeTo(2.25, 9), expect.closeTo(2.25, 9)],
    ['shop', 'cpu/log', expect.closeTo(0.5, 9), expect.closeTo(0.5, 9)],
  ]);
});

test('the hottest pod is told by its share of the mean', () => {
  const [row] = rowsOf(hottestPod, world);
  expect(row?.[1].every((value) => Math.abs(value - 2 / 1.375) < 1e-9)).toBe(true);
});

test('the order in which series come does not matter', () => {
  const asTable = (rows: readonly RowColumn[]): unknown =>
    Object.fromEntries(rows.map(([{ series }, column]) => [series, column]));
  const expected = asTable(rowsOf(cpu, world));
  assert(
    property(shuffledSubarray([...world], { minLength: world.length }), (shuffled) => {
      expect(asTable(rowsOf(cpu, shuffled))).toEqual(expected);
    }),
    { numRuns: 10 },
  );
});

test('what signals share is evaluated once, and gives each the same as when it evaluates it itself', () => {
  const [part] = cpu.fromRaw?.parts ?? [];
  if (part === undefined) throw new Error('nothing is shared');
  const raw = partFromRaw(part);
  const given = new Map([[part, taken(raw, raw.evaluation(scope, grid), world).finish()]]);
  for (const { fromRaw } of [cpu, hottestPod]) {
    if (fromRaw === undefined) throw new Error('not from raw samples');
    const alone = taken(fromRaw, fromRaw.evaluation(scope, grid), world).finish();
    const evaluation = fromRaw.evaluation(scope, grid, given);
    const others = world.filter(([metric]) => metric === 'container_cpu');
    expect(taken(fromRaw, evaluation, others).finish()).toEqual(alone);
    expect(fromRaw.selectors(scope, given).filter((selector) => selector.startsWith('kube'))).toEqual([]);
  }
});
