// Rules over histories in which something is wrong, and over such in which nothing is.
import { describe, expect, test } from 'vitest';
import type { JsonRecord } from '../../../../../src/core/base/json.ts';
import { mapSeries, type LoadShape } from '../../../../../src/core/history/generate.ts';
import type { Series } from '../../../../../src/core/history/series.ts';
import { isKubeObject } from '../../../../../src/core/kube/object.ts';
import { historyRules } from '../../../../../src/core/rules/history/index.ts';
import { withMeasurements } from '../../../../../src/core/rules/world/measurements.ts';
import { told } from '../../../../../src/core/rules/world/recorded.ts';
import { createScan } from '../../../../../src/core/rules/world/scan.ts';
import type { SeenObject } from '../../../../../src/core/rules/world/seen.ts';
import { day, hpa, hpaSpec, shop } from '../../subject/arrange.ts';
import { container, deployment } from '../objects.ts';
import { everyDay, measured, runOf, steady } from './arrange.ts';

interface Situation {
  readonly why: string;
  readonly shape: Partial<LoadShape>;
  readonly spec?: JsonRecord;
  readonly more?: (run: ReadonlyMap<string, Series>) => ReadonlyMap<string, Series>;
  readonly found: readonly string[];
}

function seen(object: unknown): SeenObject {
  if (!isKubeObject(object)) throw new Error('no object');
  return { object, file: 'web.yaml', isConditional: false, at: () => null };
}

const target = deployment({
  name: 'shop',
  namespace: 'web',
  containers: [container({ name: 'app', requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1' } })],
});

/** `max-below-demand → 25`: what fails, and what it would be mended to. */
function found({ shape, spec = {}, more = (run) => run }: Situation): readonly string[] {
  const autoscaler = seen(hpa({ ...hpaSpec, ...spec }));
  const worlds = createScan({
    worlds: [{ name: 'manifests', isCluster: false, objects: [autoscaler, seen(target)] }],
    unread: [],
  });
  const series = more(runOf({ ...steady, ...shape }, spec));
  const figures = measured({ series, spec }).measured;
  return withMeasurements(worlds, new Map([[autoscaler, told(figures)]]))
    .flatMap((world) => historyRules.flatMap((rule) => Array.from(rule.judge(world))))
    .flatMap(({ rule, answer }) => {
      if (answer.kind !== 'fails') return [];
      return [answer.fix === undefined ? rule.id : `${rule.id} → ${answer.fix.to}`];
    });
}

const { daily, weekend = 1 } = shop;
const waves = { ...(daily && { daily }), weekend };

describe('in a history with', () => {
  test.each<Situation>([
    { why: 'a daily wave within its bounds, nothing', shape: waves, found: [] },
    { why: 'two pods for a small load, nothing', shape: { ...waves, level: 1.2 }, spec: { minReplicas: 2 }, found: [] },
    {
      why: 'peaks above the maximum, that',
      shape: waves,
      spec: { maxReplicas: 14 },
      found: ['autoscaler-limited-at-max → 25', 'max-below-demand → 25'],
    },
    {
      why: 'hardly any load, a minimum that is too high',
      shape: { level: 0.3 },
      spec: { minReplicas: 10 },
      found: ['min-too-high → 2'],
    },
    {
      why: 'a month of hardly any load, an autoscaler without use',
      shape: { level: 0.3, days: 31 },
      spec: { minReplicas: 10 },
      found: ['autoscaler-unused', 'min-too-high → 2'],
    },
    {
      why: 'nights at the minimum and a day that begins at once, a minimum that is too low',
      shape: { level: 4, episodes: everyDay(0.05, 0, 8 * 3600) ?? [] },
      spec: { minReplicas: 1 },
      found: ['min-too-low → 5', 'periodic-load'],
    },
    {
      why: 'a batch every Monday at eight, that',
      shape: { level: 6, days: 28, episodes: everyMonday(2.5, 8 * 3600, 9 * 3600) },
      found: ['periodic-load'],
    },
    {
      why: 'one pod a minute for bursts of many, the policy',
      shape: { level: 20, bursts: { perDay: 1, height: 1.5, seconds: 1800 } },
      spec: { maxReplicas: 200, behavior: { scaleUp: { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] } } },
      found: ['scale-up-policy-binding'],
    },
    {
      why: 'nights and a little less load than the pods are for, the morning and the tolerance',
      shape: {
        level: 5.97,
        noise: { share: 0.002, memorySeconds: 3600 },
        episodes: [...(everyDay(0.5, 0, 7200) ?? []), ...(everyDay(1.08, 3 * 3600, 3.5 * 3600, 600) ?? [])],
      },
      found: ['periodic-load', 'tolerance-waste'],
    },
    {
      why: 'memory that is held against a target, and pods that never go',
      shape: { level: 4 },
      spec: {
        metrics: [
          { type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '1Gi' } } },
        ],
      },
      more: memoryOf(0.97 * 1024 ** 3),
      found: ['memory-ratchet'],
    },
  ])('$why', (situation) => {
    expect(found(situation)).toEqual(situation.found);
  });
});

/** For four weeks, the first day of which is a Monday. */
function everyMonday(level: number, from: number, to: number): NonNullable<LoadShape['episodes']> {
  const weeks = Array.from({ length: 4 }, (_, index) => index * 7 * day);
  return weeks.map((week) => ({ from: week + from, to: week + to, level, rampSeconds: 60 }));
}

/** Each pod holds so much, and there are five of them. */
function memoryOf(perPod: number): (run: ReadonlyMap<string, Series>) => ReadonlyMap<string, Series> {
  return (run) => {
    const pods = mapSeries(run.get('ready') ?? { times: new Float64Array(), values: new Float64Array() }, () => 5);
    const steadyPods = ['replicas', 'ready', 'desired'].map((name) => [name, pods] as const);
    const memory = mapSeries(pods, (value) => value * perPod);
    return new Map([...run, ...steadyPods, ['memory', memory]]);
  };
}
