/** What a replay does with pods, gaps, disturbances and zero. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HpaSpec, MetricSpec } from '../../../../src/core/hpa/spec.ts';
import { referenceReplay } from '../../../../src/core/replay/reference.ts';
import { prepareScenario, replay, replayTrace } from '../../../../src/core/replay/replay.ts';
import type { Disturbance, Scenario } from '../../../../src/core/replay/scenario.ts';
import { replays } from './arbitraries.ts';
import { cpuScenario, cpuSpec, generatedLoad, scenarioWith, specOf } from './scenarios.ts';

const flat = (value: number, ticks = 60): Float64Array => new Float64Array(ticks).fill(value);
const traceOf = (scenario: Scenario, spec = cpuSpec(70, 1, 50)): { replicas: number[]; ready: number[] } => {
  const { trace } = replayTrace(prepareScenario(scenario), spec);
  return { replicas: [...trace.replicas], ready: [...trace.ready] };
};
const disturbed = (disturbance: Disturbance): Scenario => ({ ...cpuScenario(flat(7)), disturbances: [disturbance] });

describe('whatever is replayed', () => {
  test('replicas stay within the bounds, and no more pods are ready than there are', () => {
    fc.assert(
      fc.property(replays, ({ scenario, spec, options }) => {
        const { trace } = replayTrace(prepareScenario(scenario), spec, options);
        for (const [index, replicas] of trace.replicas.entries()) {
          expect(replicas).toBeGreaterThanOrEqual(spec.minReplicas);
          expect(replicas).toBeLessThanOrEqual(spec.maxReplicas);
          expect(trace.ready[index]).toBeLessThanOrEqual(replicas);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('a replay does not change what was prepared', () => {
    const prepared = prepareScenario(cpuScenario(generatedLoad(3, 3000).map((value) => 8 * value)));
    const first = replay(prepared, cpuSpec(60, 2, 40));
    replay(prepared, cpuSpec(80, 1, 9), { span: { from: 500, to: 900 } });
    expect(replay(prepared, cpuSpec(60, 2, 40))).toEqual(first);
  });

  test('a part begins as if its first tick had lasted', () => {
    const load = generatedLoad(5, 2000).map((value) => 8 * value);
    const { trace } = replayTrace(prepareScenario(cpuScenario(load)), cpuSpec(60, 2, 40), {
      span: { from: 700, to: 1200 },
    });
    const alone = replayTrace(prepareScenario(cpuScenario(load.slice(700, 1200))), cpuSpec(60, 2, 40));
    expect(trace.replicas).toEqual(alone.trace.replicas);
    expect(trace.ready).toEqual(alone.trace.ready);
    expect(trace.needed).toEqual(alone.trace.needed);
  });
});

describe('new pods', () => {
  test('serve when their start-up time has passed', () => {
    const load = flat(4);
    load.fill(8, 10);
    const { replicas, ready } = traceOf(cpuScenario(load));
    const scaled = replicas.findIndex((pods, tick) => tick > 0 && pods > (replicas[tick - 1] ?? pods));
    expect(scaled).toBe(14);
    expect(ready.slice(scaled, scaled + 4)).toEqual([6, 6, 6, replicas[14]]);
  });
});

describe('a metric that is missing', () => {
  test('leaves everything as it is', () => {
    const load = flat(7);
    const read = load.slice();
    read.fill(Number.NaN, 20, 30);
    load.fill(20, 20, 30);
    const scenario = scenarioWith(load, [{ load: read, idle: 0, ceiling: 1, request: 1 }]);
    expect(new Set(traceOf(scenario).replicas.slice(20))).toEqual(new Set([9]));
  });

  test('keeps another one from scaling down, not from scaling up', () => {
    const [lower, higher] = [flat(7), flat(7)];
    lower.fill(2, 20);
    higher.fill(14, 20);
    const blind = flat(Number.NaN);
    const both = (load: Float64Array): number | undefined => {
      const signals = [load, blind].map((each) => ({ load: each, idle: 0, ceiling: 1, request: 1 }));
      const { metrics } = cpuSpec(70, 1, 50);
      return traceOf(scenarioWith(load, signals), specOf([...metrics, ...metrics], 1, 50)).replicas.at(-1);
    };
    expect(both(lower)).toBe(9);
    expect(both(higher)).toBeGreaterThan(13);
  });
});

describe('a disturbance', () => {
  test('takes the lost share of the ready pods away for one start-up time', () => {
    const { replicas, ready } = traceOf(disturbed({ kind: 'pods-lost', tick: 20, share: 0.3 }));
    expect(replicas.slice(19, 21)).toEqual([9, 9]);
    expect(ready.slice(19, 24)).toEqual([9, 6, 6, 6, 9]);
  });

  test('replaces pods batch by batch, each away for one start-up time', () => {
    const quiet = cpuSpec(70, 10, 10);
    const { ready } = traceOf(disturbed({ kind: 'pods-replaced', tick: 20, batchShare: 0.4 }), quiet);
    expect(ready.slice(19, 30)).toEqual([10, 6, 6, 6, 6, 6, 6, 8, 8, 8, 10]);
  });

  test('counts the pods started in place of others', () => {
    const lost = disturbed({ kind: 'pods-lost', tick: 20, share: 0.5 });
    expect(replay(prepareScenario(lost), cpuSpec(70, 10, 10)).podsStartedPerDay * (60 / 5760)).toBeCloseTo(5, 9);
  });

  test('hides metrics from the autoscaler', () => {
    const load = flat(4);
    load.fill(12, 20);
    const hidden = { ...cpuScenario(load), disturbances: [{ kind: 'metrics-missing', tick: 20, ticks: 12 }] } as const;
    const { replicas } = traceOf(hidden);
    expect(new Set(replicas.slice(19, 32)).size).toBe(1);
    expect(replicas[32]).toBeGreaterThan(replicas[31] ?? 0);
  });
});

describe('zero', () => {
  const queue: MetricSpec = {
    type: 'External',
    external: { metric: { name: 'queue_depth' }, target: { type: 'AverageValue', averageValue: '10' } },
  };
  const load = flat(0, 120);
  load.fill(25, 60);
  const scenario = scenarioWith(
    load.map((value) => value / 25),
    [{ load, idle: 0, ceiling: Number.POSITIVE_INFINITY, request: 0 }],
  );

  test('is reached after the window, and left when the metric says so', () => {
    const { trace, score } = referenceReplay(scenario, specOf([queue], 0, 9));
    expect(trace.replicas.indexOf(0)).toBe(21);
    expect(trace.needed.slice(59, 61)).toEqual(Int32Array.of(0, 2));
    expect(trace.replicas.indexOf(1, 59)).toBe(63);
    expect(trace.replicas.at(-1)).toBe(3);
    expect(score.atMinShare).toBeGreaterThan(0.3);
  });

  test('lasts where no metric can be read without pods', () => {
    const { trace } = replayTrace(prepareScenario(scenario), cpuSpec(70, 0, 9), { initialReplicas: 0 });
    expect(new Set(trace.replicas)).toEqual(new Set([0]));
  });
});

describe('policies that leave fewer pods than were wanted', () => {
  const load = flat(2, 120);
  load.fill(5, 40);
  const rules = { selectPolicy: 'Max', stabilizationWindowSeconds: 0 } as const;
  const pace = (value: number): HpaSpec['behavior'] => ({
    scaleUp: { ...rules, policies: [{ type: 'Pods', value, periodSeconds: 60 }] },
    scaleDown: { ...rules, policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] },
  });

  test.each([
    { why: 'one pod a minute', behavior: pace(1), max: 50, least: 4, most: 20 },
    { why: 'as many as there are to start', behavior: pace(50), max: 50, least: 0, most: 0 },
    { why: 'the maximum decides', behavior: pace(50), max: 4, least: 0, most: 0 },
  ])('$why', ({ behavior, max, least, most }) => {
    const spec = { ...cpuSpec(70, 1, max), ...(behavior && { behavior }) };
    const { trace } = replayTrace(prepareScenario(cpuScenario(load)), spec);
    const held = trace.isRateLimited.reduce((sum, each) => sum + each, 0);
    expect(trace.isRateLimited.slice(0, 40)).toEqual(new Uint8Array(40));
    expect(held).toBeGreaterThanOrEqual(least);
    expect(held).toBeLessThanOrEqual(most);
  });
});
