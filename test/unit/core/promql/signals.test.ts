import { describe, expect, test } from 'vitest';
import { nodesNamed, parsePromql } from '../../../../src/core/promql/parse.ts';
import { answeredRows } from '../../../../src/core/promql/rows.ts';
import type { Labels, Scope } from '../../../../src/core/promql/signal.ts';
import { series, states } from '../../../../src/core/promql/signals.ts';

const scope: Scope = { namespace: 'sh"op', matchers: ['cluster="prod"'], window: 60 };
const all = [...series, ...states];

test('every signal has a name of its own', () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});

describe('A18: every selector of a query stays in its namespace and has what the user adds', () => {
  test.each(all)('$name', (signal) => {
    const query = signal.query(scope);
    const top = parsePromql(query);
    const selectors = top === undefined ? [] : nodesNamed(top, 'VectorSelector');
    const texts = selectors.map(({ from, to }) => query.slice(from, to));
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      expect(text).toMatch(/namespace(?:_name)?="sh\\"op"/);
      expect(text).toContain('cluster="prod"');
    }
    for (const selector of signal.fromRaw?.selectors(scope) ?? []) expect(texts).toContain(selector);
  });
});

describe('an answered series belongs to a row', () => {
  const shop = { owner_kind: 'Deployment', owner_name: 'shop' } as const;
  const scaler = { horizontalpodautoscaler: 'shop' } as const;
  test.each<{ name: string; labels: Labels; rows: readonly string[] }>([
    { name: 'cpu', labels: { ...shop, container: 'app' }, rows: ['Deployment/shop cpu', 'Deployment/shop cpu/app'] },
    { name: 'ready', labels: { deployment: 'shop' }, rows: ['Deployment/shop ready'] },
    { name: 'ready', labels: { statefulset: 'db' }, rows: ['StatefulSet/db ready'] },
    { name: 'replicas', labels: { owner_kind: 'Rollout', owner_name: 'pay' }, rows: ['Rollout/pay replicas'] },
    { name: 'desired', labels: scaler, rows: ['HorizontalPodAutoscaler/shop desired'] },
    {
      name: 'conditions',
      labels: { ...scaler, condition: 'ScalingLimited' },
      rows: ['HorizontalPodAutoscaler/shop condition/ScalingLimited'],
    },
    { name: 'metrics', labels: { ...scaler, metric_name: 'rps' }, rows: ['HorizontalPodAutoscaler/shop metric/rps'] },
    {
      name: 'spec-targets',
      labels: { ...scaler, metric_name: 'cpu', metric_target_type: 'utilization' },
      rows: ['HorizontalPodAutoscaler/shop spec/target/cpu/utilization'],
    },
    {
      name: 'requests',
      labels: { ...shop, container: 'app', resource: 'cpu' },
      rows: ['Deployment/shop requests/app/cpu'],
    },
    {
      name: 'image',
      labels: { ...shop, container: 'app', image: 'sha256:1', image_spec: 'shop:v1' },
      rows: ['Deployment/shop image/app shop:v1'],
    },
    {
      name: 'image',
      labels: { ...shop, container: 'app', image: 'shop:v1' },
      rows: ['Deployment/shop image/app shop:v1'],
    },
    { name: 'startup', labels: { ...shop, pod: 'shop-1' }, rows: ['Deployment/shop startup/shop-1'] },
    { name: 'cpu', labels: { container: 'app' }, rows: [] },
    { name: 'desired', labels: {}, rows: [] },
  ])('$name of $labels', ({ name, labels, rows }) => {
    const found = all.find((signal) => signal.name === name)?.rows(labels) ?? [];
    expect(found.map((row) => [`${row.kind}/${row.name} ${row.series}`, row.text].filter(Boolean).join(' '))).toEqual(
      rows,
    );
  });
});

test('what several series add to is their sum of those that are there, on the ticks of the grid alone', () => {
  const answered = [
    { container: 'app', times: [0, 15, 30], values: [1, 2, Number.NaN] },
    { container: 'log', times: [15, 20, 60], values: [4, 8, 16] },
  ].map(({ container, times, values }) => ({
    labels: { container },
    times: Float64Array.from(times),
    values: Float64Array.from(values),
  }));
  const rows = (): readonly [{ of: 'workload'; kind: string; name: string; series: string }] => [
    { of: 'workload', kind: 'Deployment', name: 'shop', series: 'cpu' },
  ];
  const [only] = answeredRows({ rows }, answered, { start: 0, step: 15, length: 4 });
  expect(only?.[1]).toEqual(Float64Array.of(1, 6, Number.NaN, Number.NaN));
});
