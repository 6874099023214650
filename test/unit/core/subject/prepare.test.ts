import { describe, expect, test } from 'vitest';
import { generateLoad, mapSeries, withGaps } from '../../../../src/core/history/generate.ts';
import type { Series } from '../../../../src/core/history/series.ts';
import {
  app,
  type Arranged,
  day,
  hpa,
  hpaSpec,
  prepared,
  recordedRun,
  refusalOf,
  shop,
  shopLoad,
  shopRun,
  start,
  subjectFrom,
} from './arrange.ts';

const cpu = shopRun.get('cpu') ?? shopLoad;
const with_ = (...more: readonly (readonly [string, Series])[]): ReadonlyMap<string, Series> =>
  new Map([...shopRun, ...more]);
const times = (factor: number): Series => mapSeries(cpu, (value) => value * factor);
const constant = (value: number): Series => mapSeries(cpu, () => value);

const external = (name: string, averageValue = '100'): Arranged['autoscaler'] =>
  hpa({
    ...hpaSpec,
    metrics: [{ type: 'External', external: { metric: { name }, target: { type: 'AverageValue', averageValue } } }],
  });

describe('a recorded fortnight becomes a subject', () => {
  test('whose replay is that of the recorded autoscaler', () => {
    const { demand, signals, ...subject } = subjectFrom({ series: shopRun });
    expect(subject).toMatchObject({
      workload: { namespace: 'web', kind: 'Deployment', name: 'shop' },
      autoscaler: { kind: 'HorizontalPodAutoscaler', name: 'shop' },
      recordedSpec: hpaSpec,
      spec: { minReplicas: 3, maxReplicas: 40 },
      plant: { podCapacity: 1, usableShare: 0.85, startupSeconds: 45, metricLagSeconds: 30, metricWindowSeconds: 60 },
      slowStartupSeconds: 60,
      unit: 'cores',
      days: 14,
      coverage: 1,
      mayOnlyGrow: false,
      leastMin: 2,
      mostMax: Infinity,
    });
    expect(subject.calibration.share).toBeGreaterThan(0.99);
    expect(demand.grid).toMatchObject({ start, step: 15 });
    expect(signals.map(({ idle, ceiling, request }) => [idle, ceiling, request])).toEqual([[0, 1, 1]]);
  });

  test('whatever was never recorded of it', () => {
    const series = with_(['throttled', { times: new Float64Array(), values: new Float64Array() }]);
    expect(subjectFrom({ series }).days).toBe(14);
  });

  test('the same twice', () => {
    const text = (): string => JSON.stringify(prepared({ series: shopRun }));
    expect(text() === text()).toBe(true);
  });

  test('only the lookback counts', () => {
    expect(subjectFrom({ series: shopRun, settings: { lookback: 8 * day } }).days).toBe(8);
  });

  test('only what lies after the last change of the autoscaler counts', () => {
    const changes = [{ at: start + 4 * day, what: 'spec', from: null, to: null }] as const;
    const subject = subjectFrom({ series: shopRun, changes });
    expect(subject.days).toBeCloseTo(10, 2);
    expect(subject.demand.grid.start).toBeGreaterThanOrEqual(start + 4 * day);
  });

  test('without a record of what the autoscaler asked for, nothing is said of the calibration', () => {
    const { calibration, assumptions } = subjectFrom({ series: new Map([['cpu', cpu]]) });
    expect(calibration).toEqual({
      share: null,
      comparedTicks: 0,
      says: 'Calibration was not possible: what the autoscaler asked for was not recorded',
    });
    expect(assumptions).toContain('Neither ready nor replicas was recorded: whether capacity hid demand is not known');
  });

  test('autoscaling/v1 is read', () => {
    const { metrics: _, ...bounds } = hpaSpec;
    const subject = subjectFrom({
      series: shopRun,
      autoscaler: hpa({ ...bounds, targetCPUUtilizationPercentage: 60 }),
    });
    expect(subject.spec).toEqual(subjectFrom({ series: shopRun }).spec);
  });

  test('another pipeline of metrics is found by what it did', () => {
    const bursty = generateLoad({ ...shop, bursts: { perDay: 100, height: 0.3, seconds: 300 } });
    const series = recordedRun(bursty, hpaSpec, { metricLagSeconds: 60, metricWindowSeconds: 300 });
    expect(subjectFrom({ series }).plant).toMatchObject({ metricLagSeconds: 60, metricWindowSeconds: 300 });
  });

  test('a metric of its own is work in its own unit, and pods are as good as they were seen to be', () => {
    const requests = times(100);
    const series = new Map([
      ['metric/http_requests', requests],
      ['ready', shopRun.get('ready') ?? cpu],
    ]);
    const subject = subjectFrom({ series, autoscaler: external('http_requests', '60') });
    expect(subject.unit).toBe('http_requests');
    expect(subject.demand.values[1000]).toBeCloseTo(requests.values[250] ?? 0, 6);
    expect(subject.plant.podCapacity * subject.plant.usableShare).toBeGreaterThan(60);
    expect(subject.plant.podCapacity * subject.plant.usableShare).toBeLessThan(100);
  });

  test('a ScaledObject is replayed as the autoscaler that KEDA makes of it', () => {
    const autoscaler = {
      kind: 'ScaledObject',
      metadata: { name: 'shop' },
      spec: {
        scaleTargetRef: { name: 'shop' },
        minReplicaCount: 3,
        maxReplicaCount: 40,
        triggers: [{ type: 'cpu', metadata: { value: '60' } }],
      },
    };
    const subject = subjectFrom({ series: shopRun, autoscaler });
    expect(subject.autoscaler).toEqual({ kind: 'ScaledObject', name: 'shop' });
    expect(subject.recordedSpec).toEqual(autoscaler.spec);
    expect(subject.calibration.share).toBeGreaterThan(0.99);
  });

  test('memory stays with its pod', () => {
    const ready = shopRun.get('ready') ?? cpu;
    const memory = mapSeries(cpu, (value, row) => 3e8 * (ready.values[row] ?? 0) + 1e7 * value);
    const metric = {
      type: 'Resource',
      resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 90 } },
    };
    const autoscaler = hpa({ ...hpaSpec, metrics: [...[hpaSpec['metrics']].flat(), metric] });
    const signal = subjectFrom({ series: with_(['memory', memory]), autoscaler }).signals[1];
    expect((signal?.idle ?? 0) / 3e8).toBeCloseTo(1, 2);
    expect([signal?.ceiling, signal?.request]).toEqual([Infinity, 2 ** 30]);
  });
});

describe('a refusal says what is missing', () => {
  const short = recordedRun(generateLoad({ ...shop, days: 6 }));
  const lasting = { from: start + 3 * day, to: start + 4 * day };
  const holes = new Map([...shopRun].map(([name, series]) => [name, withGaps(series, [lasting])]));
  const hours = cpu.times.filter((time) => time % 3600 === 0);
  const hourly = { times: hours, values: hours.map((time) => cpu.values[cpu.times.indexOf(time)] ?? 0) };
  const saturated = recordedRun(shopLoad, { ...hpaSpec, maxReplicas: 8 });
  const cheaper = mapSeries(cpu, (value, row) => (value * 100) / (row < cpu.times.length / 2 ? 1 : 1.3));
  const daily = Array.from({ length: 14 }, (_, index) => index);
  const rollouts = daily.flatMap((each) =>
    Array.from(
      { length: 72 },
      (_, index) => ({ at: start + each * day + index * 1200, what: 'image', from: '1', to: '2' }) as const,
    ),
  );

  const refused: readonly (Arranged & { readonly code: string; readonly says: string })[] = [
    { code: 'history-missing', says: 'No series was recorded', series: new Map() },
    {
      code: 'history-missing',
      says: 'Neither cpu nor a metric',
      series: new Map([['memory', cpu]]),
      autoscaler: hpa({
        ...hpaSpec,
        metrics: [
          { type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '1Gi' } } },
        ],
      }),
    },
    { code: 'history-invalid', says: 'cpu has the value -8', series: with_(['cpu', constant(-8)]) },
    {
      code: 'history-invalid',
      says: 'one core',
      series: shopRun,
      containers: [{ ...app, requests: { cpu: 'one core' } }],
    },
    { code: 'history-too-short', says: '6 days of history, 7 are needed', series: short },
    {
      code: 'history-too-short',
      says: '3 days of history within the lookback',
      series: shopRun,
      settings: { lookback: 3 * day },
    },
    {
      code: 'history-too-coarse',
      says: 'recorded every 1 h, every 5 min is needed',
      series: new Map([['cpu', hourly]]),
    },
    { code: 'history-has-holes', says: '92.9 % of the history was measured', series: holes },
    { code: 'unit-suspect', says: 'thousandths of a core', series: with_(['cpu', times(1000)]) },
    { code: 'unit-suspect', says: 'errors is a share', series: with_(['errors', constant(3)]) },
    { code: 'load-zero', says: 'cpu is zero throughout', series: with_(['cpu', constant(0)]) },
    { code: 'traffic-too-low', says: 'requests in the 60 s', series: with_(['requests-per-second', times(0.1)]) },
    {
      code: 'demand-censored',
      says: 'capped by capacity',
      series: saturated,
      autoscaler: hpa({ ...hpaSpec, maxReplicas: 8 }),
    },
    { code: 'not-calibrated', says: '95 % is needed', series: with_(['desired', constant(30)]) },
    { code: 'drifted', says: 'changed by 23', series: with_(['requests-per-second', cheaper]) },
    { code: 'rolling-out-too-often', says: '(1008 changes)', series: shopRun, changes: rollouts },
    {
      code: 'spec-unstable',
      says: '3 days before the end',
      series: shopRun,
      changes: [{ at: start + 11 * day, what: 'spec', from: 1, to: 2 }],
    },
    {
      code: 'metric-unreplayable',
      says: 'no series metric/depth for depth',
      series: shopRun,
      autoscaler: external('depth'),
    },
    {
      code: 'request-missing',
      says: 'no cpu request of container app',
      series: shopRun,
      containers: [{ ...app, requests: {} }],
    },
    { code: 'autoscaler-missing', says: 'web/shop has no autoscaler', series: shopRun, autoscaler: undefined },
    {
      code: 'autoscaler-unsupported',
      says: 'cron',
      series: shopRun,
      autoscaler: { kind: 'ScaledObject', spec: { triggers: [{ type: 'cron' }] } },
    },
    {
      code: 'autoscaler-unsupported',
      says: 'maxReplicas',
      series: shopRun,
      autoscaler: hpa({ ...hpaSpec, maxReplicas: undefined }),
    },
  ];

  test.each(refused)('$code: $says', ({ code, says, ...arranged }) => {
    expect(refusalOf(arranged).reasons[0]).toMatchObject({ code, says: expect.stringContaining(says) });
  });

  test('with how much there was', () => {
    const { days, coverage } = refusalOf({ series: shopRun, autoscaler: undefined });
    expect([days, coverage]).toEqual([14, 1]);
  });

  test('all that is plain at once', () => {
    expect(
      refusalOf({ series: new Map([['cpu', withGaps(short.get('cpu') ?? cpu, [lasting])]]) }).reasons.map(
        ({ code }) => code,
      ),
    ).toEqual(['history-too-short', 'history-has-holes']);
  });
});

describe('demand that capacity hid', () => {
  const small = { ...hpaSpec, maxReplicas: 8 };
  const saturated = recordedRun(shopLoad, small);
  const peak = (values: Float64Array): number => values.toSorted()[Math.floor(values.length * 0.99)] ?? 0;

  test('is known from the requests that came', () => {
    const requests = mapSeries(shopLoad, (value) => value * 50);
    const subject = subjectFrom({
      series: new Map([...saturated, ['requests-per-second', requests]]),
      autoscaler: hpa(small),
    });
    expect(subject.mayOnlyGrow).toBe(true);
    expect(subject.censoredShare).toBeGreaterThan(0.01);
    expect(peak(subject.demand.values) / peak(shopLoad.values)).toBeCloseTo(1, 1);
  });

  test('is what it was where pods may use more than they ask for', () => {
    const unlimited = new Map([...saturated, ['cpu', shopLoad]]);
    const subject = subjectFrom({ series: unlimited, autoscaler: hpa(small), containers: [{ ...app, limits: {} }] });
    expect(subject.mayOnlyGrow).toBe(true);
    expect(peak(subject.demand.values)).toBeCloseTo(peak(shopLoad.values), 1);
  });
});
