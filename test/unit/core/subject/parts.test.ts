import { describe, expect, test } from 'vitest';
import type { JsonRecord } from '../../../../src/core/base/json.ts';
import type { Series } from '../../../../src/core/history/series.ts';
import { parseHpaSpec } from '../../../../src/core/hpa/parse-spec.ts';
import { boundsOf } from '../../../../src/core/subject/bounds.ts';
import { feedsOf } from '../../../../src/core/subject/feeds.ts';
import { highestSafe, kneeOf } from '../../../../src/core/subject/knee.ts';
import { readyDelays, startupOf } from '../../../../src/core/subject/startup.ts';
import { app, hpaSpec } from './arrange.ts';

describe('the knee', () => {
  const utilisation = Float64Array.from({ length: 10_000 }, (_, tick) => (tick % 90) / 100);
  const latency = utilisation.map((use) => (use < 0.7 ? 0.1 : 0.1 + (use - 0.7) * 4));
  const silent = { utilisation: () => utilisation, symptoms: [], imbalance: undefined };

  test.each([
    { why: 'latency that rises past 70 %', symptom: latency, safe: 0.7 },
    { why: 'latency that never rises', symptom: utilisation.map(() => 0.1), safe: 0.9 },
    {
      why: 'one slow bin below faster ones is averaged with them',
      symptom: utilisation.map((use) => (use < 0.05 ? 0.15 : 0.1)),
      safe: 0.9,
    },
  ])('$why: safe up to $safe', ({ symptom, safe }) => expect(highestSafe(utilisation, symptom)).toBeCloseTo(safe, 6));

  test('too few ticks say nothing', () => {
    expect(highestSafe(utilisation.slice(0, 90), latency.slice(0, 90))).toBeUndefined();
  });

  test.each([
    { why: 'without latency what is assumed', ticks: silent, share: 0.85 },
    {
      why: 'less where one pod is hotter than the mean',
      ticks: { ...silent, imbalance: new Float64Array(99).fill(1.25) },
      share: 0.68,
    },
    { why: 'five points beyond what was safe', ticks: { ...silent, symptoms: [latency] }, share: 0.75 },
    { why: 'never more than 95 %', ticks: { ...silent, symptoms: [utilisation.map(() => 0.1)] }, share: 0.95 },
  ])('$why', ({ ticks, share }) => {
    const knee = kneeOf(0.85, ticks);
    expect(knee.usableShare).toBeCloseTo(share, 6);
    expect(knee.assumptions).toHaveLength(1);
  });
});

describe('start-up', () => {
  /** Every 20 minutes one more pod for a while, ready after `delay`; rows `step` seconds apart. */
  const follow = (step: number, delay: number): { readonly asked: Series; readonly ready: Series } => {
    const times = Float64Array.from({ length: Math.floor(86_400 / step) }, (_, row) => row * step + (row % 7) / 10);
    const wanted = (time: number): number => (time >= 0 && time % 1200 < 700 ? 3 : 2);
    return {
      asked: { times, values: times.map((time) => wanted(time + 1)) },
      ready: { times, values: times.map((time) => Math.min(wanted(time + 1), wanted(time + 1 - delay))) },
    };
  };

  test.each([
    { step: 15, delay: 40 },
    { step: 15, delay: 120 },
    { step: 60, delay: 120 },
  ])('of $delay s shows in rows $step s apart', ({ step, delay }) => {
    const { asked, ready } = follow(step, delay);
    const { usualSeconds, slowSeconds } = startupOf(undefined, undefined, asked, ready);
    expect(Math.abs(usualSeconds - delay)).toBeLessThanOrEqual(step);
    expect(slowSeconds).toBeGreaterThanOrEqual(usualSeconds);
  });

  test('a rise that was taken back before it was served is no delay', () => {
    const asked = { times: Float64Array.of(0, 60, 120, 180), values: Float64Array.of(2, 5, 2, 2) };
    const ready = { times: asked.times, values: Float64Array.of(2, 2, 2, 2) };
    expect(readyDelays(asked, ready)).toHaveLength(0);
  });

  const { asked, ready } = follow(15, 40);
  test.each([
    { why: 'the settings', override: 20, recorded: { p50: 30, p95: 50 }, usual: 20, slow: 20, notes: 0 },
    { why: 'else the record', override: undefined, recorded: { p50: 30, p95: 50 }, usual: 30, slow: 50, notes: 0 },
  ])('$why decide', ({ override, recorded, usual, slow, notes }) => {
    const { usualSeconds, slowSeconds, assumptions } = startupOf(override, recorded, asked, ready);
    expect([usualSeconds, slowSeconds, assumptions.length]).toEqual([usual, slow, notes]);
  });

  test('else it is assumed, and said', () => {
    expect(startupOf(undefined, undefined, undefined, undefined)).toEqual({
      usualSeconds: 45,
      slowSeconds: 90,
      toldBy: 'nothing',
      assumptions: ['A pod starts in 45 s, a slow one in 90 s: start-up was not recorded'],
    });
  });
});

describe('which series a metric reads', () => {
  const pods = {
    type: 'Pods',
    pods: { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue: '5' } },
  };
  const rate = {
    type: 'External',
    external: { metric: { name: 'http_requests_per_second' }, target: { type: 'AverageValue', averageValue: '5' } },
  };
  const cpu = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } };
  const side = {
    type: 'ContainerResource',
    containerResource: { name: 'cpu', container: 'app', target: { type: 'Utilization', averageUtilization: 50 } },
  };
  const value = { type: 'External', external: { metric: { name: 'depth' }, target: { type: 'Value', value: '5' } } };
  const ask = (
    metrics: readonly JsonRecord[],
    recorded: readonly string[],
    names: readonly (readonly string[])[] = [],
  ) => feedsOf({ spec: parseHpaSpec({ ...hpaSpec, metrics }), names, containers: [app], recorded });

  test.each([
    { why: 'cpu reads cpu', metrics: [cpu], recorded: ['cpu'], read: ['cpu'], driver: 'cpu' },
    {
      why: 'or that of the only container',
      metrics: [cpu],
      recorded: ['cpu/app'],
      read: ['cpu/app'],
      driver: 'cpu/app',
    },
    {
      why: 'a container its own, beside the whole',
      metrics: [side],
      recorded: ['cpu', 'cpu/app'],
      read: ['cpu/app'],
      driver: 'cpu',
    },
    {
      why: 'a metric the one of its name',
      metrics: [pods],
      recorded: ['metric/queue', 'metric/other'],
      read: ['metric/queue'],
      driver: 'metric/queue',
    },
    {
      why: 'else the only one there is',
      metrics: [pods],
      recorded: ['metric/depth'],
      read: ['metric/depth'],
      driver: 'metric/depth',
    },
    {
      why: 'a rate the requests',
      metrics: [rate],
      recorded: ['cpu', 'requests-per-second'],
      read: ['requests-per-second'],
      driver: 'cpu',
    },
    {
      why: 'several each their own',
      metrics: [cpu, pods],
      recorded: ['cpu', 'metric/queue'],
      read: ['cpu', 'metric/queue'],
      driver: 'cpu',
    },
  ])('$why', ({ metrics, recorded, read, driver }) => {
    expect(ask(metrics, recorded)).toMatchObject({ kind: 'found', found: { ofMetrics: read, driver } });
  });

  test('a name that KEDA gave counts', () => {
    expect(ask([rate], ['metric/s0-prometheus', 'metric/x'], [['s0-prometheus']])).toMatchObject({
      found: { ofMetrics: ['metric/s0-prometheus'] },
    });
  });

  test.each([
    { why: 'two that it may be', metrics: [pods], recorded: ['metric/a', 'metric/b'] },
    { why: 'another resource', metrics: [cpu], recorded: ['memory'] },
    { why: 'a target that is not per pod', metrics: [value], recorded: ['metric/depth'] },
  ])('$why: refused', ({ metrics, recorded }) => {
    expect(ask(metrics, recorded)).toMatchObject({ kind: 'refused', reason: { code: 'metric-unreplayable' } });
  });
});

describe('bounds', () => {
  const record = {
    namespace: 'web',
    kind: 'Deployment',
    name: 'shop',
    autoscaler: undefined,
    containers: [app],
    startupSeconds: undefined,
    changes: [],
    series: new Map<string, string>(),
  };
  const budget = (spec: JsonRecord, name = 'shop'): JsonRecord => ({
    kind: 'PodDisruptionBudget',
    metadata: { name, namespace: 'web' },
    spec,
  });
  const quota = (hard: JsonRecord, used?: JsonRecord): JsonRecord => ({
    kind: 'ResourceQuota',
    metadata: { name: 'q', namespace: 'web' },
    spec: { hard },
    status: used === undefined ? {} : { used },
  });
  const node = (cpu: string): JsonRecord => ({
    kind: 'Node',
    metadata: { name: cpu },
    status: { allocatable: { cpu, memory: '64Gi', pods: '110' } },
  });
  const selecting = { selector: { matchLabels: { app: 'shop' } } };

  test.each([
    { why: 'two pods', objects: [], min: 5, least: 2 },
    { why: 'one where there is one now', objects: [], min: 1, least: 1 },
    { why: 'one more than the budget keeps', objects: [budget({ minAvailable: 3 })], min: 5, least: 4 },
    {
      why: 'found by the label that it selects',
      objects: [budget({ minAvailable: 3, ...selecting }, 'any')],
      min: 5,
      least: 4,
    },
    { why: 'not one of another workload', objects: [budget({ minAvailable: 3 }, 'cart')], min: 5, least: 2 },
    { why: 'with 80 % one of five may go', objects: [budget({ minAvailable: '80%' })], min: 9, least: 5 },
    { why: 'never more than now', objects: [budget({ minAvailable: 9 })], min: 5, least: 5 },
  ])('below: $why', ({ objects, min, least }) => {
    expect(boundsOf(record, objects, { min, max: 10, pods: 6 }).leastMin).toBe(least);
  });

  test.each([
    { why: 'nothing', objects: [], most: Infinity },
    {
      why: 'a quota of cpu, of which these pods use their part',
      objects: [quota({ 'requests.cpu': '30' }, { 'requests.cpu': '16' })],
      most: 20,
    },
    { why: 'a quota of pods', objects: [quota({ pods: '25' }, { pods: '11' })], most: 20 },
    { why: 'a quota that counts nothing yet', objects: [quota({ 'limits.cpu': '12' })], most: 12 },
    { why: 'nodes, pod by pod', objects: [node('7900m'), node('7900m')], most: 14 },
    { why: 'never less than now', objects: [node('1900m')], most: 10 },
  ])('above: $why', ({ objects, most }) => {
    expect(boundsOf(record, objects, { min: 2, max: 10, pods: 6 }).mostMax).toBe(most);
  });
});
