// What weeks of load come to in numbers: of what ran, and for what is judged.
import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonRecord } from '../../../../../src/core/base/json.ts';
import { type LoadShape, mapSeries, withGaps } from '../../../../../src/core/history/generate.ts';
import { emptySeries, type Series } from '../../../../../src/core/history/series.ts';
import { fails, passes } from '../../../../../src/core/rules/answer.ts';
import { findingOf } from '../../../../../src/core/rules/findings/finding.ts';
import { maxBelowDemand } from '../../../../../src/core/rules/history/max-below-demand.ts';
import { withFound } from '../../../../../src/core/rules/measuring/plot.ts';
import { app, day, hpa, hpaSpec, start } from '../../subject/arrange.ts';
import { figuresOf, measured, missing, runOf, steady } from './arrange.ts';

const level = 6;
let run: ReadonlyMap<string, Series>;
beforeAll(() => {
  run = runOf({ ...steady, level });
});

const cpu = (change: (series: Series) => Series): ReadonlyMap<string, Series> =>
  new Map([...run].map(([name, series]) => [name, name === 'cpu' ? change(series) : series]));
const spikeAt = 7 * day;
const withSpike = (): ReadonlyMap<string, Series> =>
  cpu((series) =>
    mapSeries(series, (value, row) => {
      const since = (series.times[row] ?? 0) - start - spikeAt;
      return since >= 0 && since < 180 ? 3 * value : value;
    }),
  );

describe('demand', () => {
  test('is use over what the target leaves one pod', () => {
    const { most, p99, days, aboveSeconds } = figuresOf(measured({ series: run }).measured.demand);
    expect(days).toBeCloseTo(14, 2);
    expect(p99).toBeGreaterThan(level / 0.6);
    expect(p99).toBeLessThan((1.05 * level) / 0.6);
    expect(most).toBeGreaterThan(p99);
    expect(aboveSeconds).toBe(0);
  });

  test.each([
    { why: 'another target', autoscaler: hpa({ ...hpaSpec, metrics: [cpuAt(30)] }), containers: undefined, times: 2 },
    {
      why: 'another request',
      autoscaler: hpa(),
      containers: [{ ...app, requests: { ...app.requests, cpu: '250m' } }],
      times: 4,
    },
    {
      why: 'a container beside it that the history does not have',
      autoscaler: hpa(),
      containers: [app, { name: 'log', requests: { cpu: '1' }, limits: {} }],
      times: 0.5,
    },
  ])('is that of what is judged: $why', ({ autoscaler, containers, times }) => {
    const usual = figuresOf(measured({ series: run }).measured.demand).p99;
    const { demand } = measured({ series: run, judged: { autoscaler, containers } }).measured;
    expect(figuresOf(demand).p99 / usual).toBeCloseTo(times, 6);
  });

  test('is not what pods use while they replace others', () => {
    const change = { at: start + spikeAt - 60, what: 'image', from: 'a', to: 'b' } as const;
    const spiked = measured({ series: withSpike() }).measured.demand;
    const rolledOut = measured({ series: withSpike(), changes: [change] }).measured.demand;
    expect(figuresOf(spiked).most).toBeGreaterThan(25);
    expect(figuresOf(spiked).mostAt - start - spikeAt).toBeLessThan(240);
    expect(figuresOf(rolledOut).most).toBeLessThan(12);
  });

  test('P6: does not fall to nothing in a gap, nor rise after it', () => {
    const gaps = [{ from: start + 3 * day, to: start + 3.5 * day }];
    const whole = figuresOf(measured({ series: run }).measured.demand);
    const holed = figuresOf(measured({ series: cpu((series) => withGaps(series, gaps)) }).measured.demand);
    expect(holed.most).toBeLessThanOrEqual(whole.most);
    expect(holed.p99 / whole.p99).toBeCloseTo(1, 2);
  });

  test.each([
    {
      why: 'the metric',
      series: (): ReadonlyMap<string, Series> => new Map([...run].map(([, each]) => ['memory', each])),
      says: 'cpu',
    },
    { why: 'every other half of the days', series: () => cpu((each) => withGaps(each, halves)), says: 'was measured' },
    { why: 'any load', series: () => cpu((each) => mapSeries(each, () => 0)), says: 'zero throughout' },
    {
      why: 'a unit that can be',
      series: () => cpu((each) => mapSeries(each, (value) => 1000 * value)),
      says: 'thousandths',
    },
  ])('is not told without $why', ({ series, says }) => {
    const { demand, replayed, ramp, use } = measured({ series: series() }).measured;
    for (const each of [demand, replayed, ramp]) expect(missing(each)).toContain(says);
    expect(use.kind).toBe(series().has('cpu') ? 'told' : 'untold');
  });

  test('is not told where a quantity cannot be read', () => {
    const containers = [{ ...app, requests: { cpu: 'much' } }];
    expect(missing(measured({ series: run, judged: { containers } }).measured.demand)).toContain('much');
  });
});

const halves = Array.from({ length: 14 }, (_, index) => ({
  from: start + index * day,
  to: start + (index + 0.5) * day,
}));

function cpuAt(averageUtilization: number): unknown {
  return { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } };
}

describe('a replay', () => {
  const queue = {
    type: 'External',
    external: { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue: '5' } },
  };
  const judged = (spec: object): { readonly autoscaler: ReturnType<typeof hpa> } => ({
    autoscaler: hpa({ ...hpaSpec, ...spec }),
  });

  test.each([
    { why: 'other bounds and targets', judged: judged({ maxReplicas: 90, metrics: [cpuAt(50)] }), says: /^$/ },
    { why: 'another metric', judged: judged({ metrics: [queue] }), says: /queue/ },
    {
      why: 'one metric more that was recorded too',
      judged: judged({ metrics: [cpuAt(60), cpuAt(50)] }),
      says: /the same metrics/,
    },
    {
      why: 'another request',
      judged: { containers: [{ ...app, requests: { cpu: '2', memory: '1Gi' } }] },
      says: /the present requests and limits/,
    },
    {
      why: 'the same request, otherwise written',
      judged: { containers: [{ ...app, limits: { cpu: '1000m' } }] },
      says: /^$/,
    },
  ])('of $why: $says', ({ judged: of, says }) => {
    const told = missing(measured({ series: run, judged: of }).measured.replayed);
    expect(told).toMatch(says);
  });

  test('takes a week', () => {
    const series = new Map([...run].map(([name, each]) => [name, firstDays(each, 3)]));
    expect(missing(measured({ series }).measured.replayed)).toContain('3 days of history, 7 are needed');
    expect(figuresOf(measured({ series }).measured.demand).days).toBeCloseTo(3, 2);
  });

  test('takes what the autoscaler asked for', () => {
    const series = new Map([...run].filter(([name]) => name === 'cpu' || name === 'ready'));
    const { replayed, decisions } = measured({ series }).measured;
    expect(missing(replayed)).toContain('what the autoscaler asked for');
    expect(missing(decisions)).toContain('what the autoscaler asked for');
  });
});

describe('time at the maximum', () => {
  const limited = (shape: Partial<LoadShape>, spec: JsonRecord = {}): ReturnType<typeof measured> => {
    const series = runOf({ ...steady, level, ...shape }, spec);
    const always = mapSeries(series.get('desired') ?? emptySeries, () => 1);
    return measured({ series: new Map([...series, ['condition/ScalingLimited', always]]), spec });
  };

  test.each([
    { why: 'more is asked for', spec: { maxReplicas: 8 }, share: 1 },
    { why: 'the load asks for no more, but the controller says so', spec: { maxReplicas: 10 }, share: 1 },
    { why: 'both bounds are one, which limits as well', spec: { minReplicas: 12, maxReplicas: 12 }, share: 0 },
    {
      why: 'nothing may go, which limits as well',
      spec: { minReplicas: 2, maxReplicas: 10, behavior: { scaleDown: { selectPolicy: 'Disabled' } } },
      share: 0,
    },
  ])('where $why is a share of $share', ({ spec, share }) =>
    expect(figuresOf(limited({}, spec).measured.demand).limitedShare).toBeCloseTo(share, 1),
  );

  test('of one day is a seventh of a week', () => {
    const { limitedShare, days } = figuresOf(limited({ days: 1 }, { maxReplicas: 8 }).measured.demand);
    expect(days).toBeCloseTo(1, 2);
    expect(limitedShare).toBeCloseTo(1 / 7, 2);
  });
});

describe('days of', () => {
  const late = (name: string): ReadonlyMap<string, Series> =>
    new Map([...run].map(([each, series]) => [each, each === name ? lastDays(series, 2) : series]));

  test('decisions are those for which they were recorded', () => {
    expect(figuresOf(measured({ series: late('desired') }).measured.decisions).days).toBeCloseTo(2, 1);
  });

  test('decisions begin with the requests of which the target is a share', () => {
    const changes = [{ at: start + 10 * day, what: 'requests', from: {}, to: {} }] as const;
    expect(figuresOf(measured({ series: run, changes }).measured.decisions).days).toBeCloseTo(4, 1);
  });

  test('demand are those in which every metric was recorded', () => {
    const queue = {
      type: 'External',
      external: { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue: '5' } },
    };
    const series = new Map([...run, ['metric/queue', lastDays(run.get('cpu') ?? emptySeries, 2)]]);
    const spec = { metrics: [cpuAt(60), queue] };
    expect(figuresOf(measured({ series, spec }).measured.demand).days).toBeCloseTo(2, 1);
  });

  test('use are those of each container', () => {
    const memory = lastDays(run.get('cpu') ?? emptySeries, 2);
    const { containers } = figuresOf(measured({ series: new Map([...run, ['memory', memory]]) }).measured.use);
    expect(containers.map(({ resource, days }) => [resource, Math.round(days)])).toEqual([
      ['cpu', 14],
      ['memory', 2],
    ]);
  });
});

function lastDays({ times, values }: Series, days: number): Series {
  const from = times.findIndex((time) => time >= start + (14 - days) * day);
  return { times: times.slice(from), values: values.slice(from) };
}

function firstDays({ times, values }: Series, days: number): Series {
  const length = times.findIndex((time) => time >= start + days * day);
  return { times: times.slice(0, length), values: values.slice(0, length) };
}

describe('what was decided', () => {
  test('is told of the settings under which it was', () => {
    const other = { autoscaler: hpa({ ...hpaSpec, maxReplicas: 41 }) };
    expect(measured({ series: run }).measured.decisions.kind).toBe('told');
    expect(missing(measured({ series: run, judged: other }).measured.decisions)).toContain('the present settings');
  });

  test('counts from the last change of the settings', () => {
    const changes = [{ at: start + 10 * day, what: 'spec', from: 3, to: 4 }] as const;
    expect(figuresOf(measured({ series: run, changes }).measured.decisions).days).toBeCloseTo(4, 1);
  });
});

describe('start-up', () => {
  test('is that of pods where it was recorded, else of scale-ups, else not told', () => {
    const ofPods = measured({ series: run }).measured.startup;
    expect(figuresOf(ofPods)).toEqual({ p50: 45, p95: 60, isOfPods: true });
    const bare = { series: run, startupSeconds: undefined };
    expect(missing(measured({ ...bare, series: cpu((each) => each) }).measured.startup)).toContain('ten pods');
  });
});

describe('a picture', () => {
  test('marks what was found, and nothing else', () => {
    const { plot } = measured({ series: withSpike(), spec: { maxReplicas: 14 } });
    const marked = (plot?.troubles ?? []).map(({ rule }) => rule);
    expect(marked).toContain('max-below-demand');
    expect(marked).toContain('no-headroom-at-max');
    const object = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'shop' } };
    const seen = { object, file: 'web.yaml', isConditional: false, at: () => null };
    const finding = findingOf(
      { rule: maxBelowDemand, world: 'web', seen, answer: passes },
      fails(seen, ['spec', 'maxReplicas'], 'too low'),
    );
    const [found] = withFound(plot === undefined ? [] : [plot], [finding]);
    const spans = found?.troubles ?? [];
    expect([...new Set(spans.map(({ rule }) => rule))]).toEqual(['max-below-demand']);
    expect(spans[0]?.from).toBeGreaterThanOrEqual(start + spikeAt - 60);
    expect(spans[0]?.to).toBeLessThan(start + spikeAt + 600);
  });

  test('P6: has at most two hundred steps, and gaps as gaps', () => {
    const gaps = [{ from: start + 3 * day, to: start + 3.5 * day }];
    const { plot } = measured({ series: cpu((series) => withGaps(series, gaps)) });
    const { demand = [], replicas = [], from, step = 0 } = plot ?? {};
    expect(demand.length).toBe(replicas.length);
    expect(demand.length).toBeGreaterThan(150);
    expect(demand.length).toBeLessThanOrEqual(200);
    expect(demand[Math.floor((3.25 * day) / step)]).toBeNull();
    expect(replicas[Math.floor((3.25 * day) / step)]).toBe(10);
    expect(from).toBe(start);
  });
});
