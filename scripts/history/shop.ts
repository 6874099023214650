/** Two weeks of the example's api: working days and weekends, a sale, an outage, a release. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type JsonRecord, recordAt, recordsAt, textAt } from '../../src/core/base/json.ts';
import type { ContainerRecord } from '../../src/core/history/bundle.ts';
import { chanceOf } from '../../src/core/history/chance.ts';
import { generateLoad, type LoadShape, mapSeries, withGaps } from '../../src/core/history/generate.ts';
import type { Series } from '../../src/core/history/series.ts';
import { parseYaml } from '../../src/core/yaml/parse.ts';
import { day, firstMonday, hour, minute } from './calendar.ts';
import { recorded } from './recorded.ts';
import type { RecordedWorkload } from './workload.ts';

/** Requests per second. What stands before the shop fails on the second Tuesday; the sale is on the Friday after. */
const traffic: LoadShape = {
  seed: 4,
  start: firstMonday,
  days: 14,
  step: minute,
  level: 70,
  daily: { swing: 0.55, peakHour: 14 },
  weekend: 0.7,
  noise: { share: 0.06, memorySeconds: 20 * minute },
  bursts: { perDay: 2, height: 0.25, seconds: 8 * minute },
  driftPerWeek: 0.03,
  episodes: [
    { from: 8 * day + 10 * hour, to: 8 * day + 10 * hour + 40 * minute, level: 0.03, rampSeconds: minute },
    { from: 8 * day + 10 * hour + 41 * minute, to: 8 * day + 11 * hour, level: 1.25, rampSeconds: 5 * minute },
    { from: 11 * day + 17 * hour, to: 11 * day + 23 * hour, level: 1.9, rampSeconds: 20 * minute },
  ],
};

const release = firstMonday + 8 * day + 15 * hour;
/** The release made a request dearer. */
const secondsPerRequest = (time: number): number => (time < release ? 0.0024 : 0.0025);

/** While the monitoring itself was restarted nothing was recorded. */
const unrecorded = [{ from: firstMonday + 5 * day + 3 * hour, to: firstMonday + 5 * day + 3 * hour + 25 * minute }];

const pod = { requestCores: 0.1, idleCores: 0.001, startupSeconds: 6 };

export function shop(): RecordedWorkload {
  const autoscaler = manifest('autoscaler.yaml');
  const series = shopSeries(recordAt(autoscaler, 'spec'));
  return {
    record: {
      namespace: 'shop',
      kind: 'Deployment',
      name: 'shop',
      autoscaler,
      containers: containersOf(manifest('deployment.yaml')),
      startupSeconds: { p50: pod.startupSeconds, p95: 14 },
      changes: [{ at: release, what: 'image', from: 'registry.example/shop:1.4.0', to: 'registry.example/shop:1.5.0' }],
    },
    series: new Map([...series].map(([name, each]) => [name, withGaps(each, unrecorded)])),
  };
}

function shopSeries(spec: JsonRecord): ReadonlyMap<string, Series> {
  const requests = generateLoad(traffic);
  const work = mapSeries(requests, (rate, row) => rate * secondsPerRequest(requests.times[row] ?? 0));
  const ofPods = recorded(work, spec, pod);
  const latency = latencyOf(work, ofPods.get('ready')?.values ?? new Float64Array());
  return new Map([...ofPods, ['requests-per-second', requests], ['latency-p99', latency]]);
}

/** The busier the pods are, the longer requests wait for one another. */
function latencyOf(work: Series, ready: Float64Array): Series {
  const chance = chanceOf(17);
  return mapSeries(work, (cores, row) => {
    const busy = Math.min(1.1, cores / ((ready[row] ?? 1) * pod.requestCores));
    return (0.03 * (1 + 0.08 * chance.normal())) / (1 - 0.8 * busy);
  });
}

const deploy = resolve(import.meta.dirname, '../../examples/shop/deploy');

function manifest(file: string): JsonRecord {
  return recordAt(parseYaml(readFileSync(join(deploy, file)), file)[0]?.value);
}

function containersOf(deployment: JsonRecord): readonly ContainerRecord[] {
  return recordsAt(deployment, 'spec', 'template', 'spec', 'containers').map((container) => ({
    name: textAt(container, 'name') ?? '',
    requests: quantitiesAt(container, 'requests'),
    limits: quantitiesAt(container, 'limits'),
  }));
}

const quantitiesAt = (container: JsonRecord, of: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(recordAt(container, 'resources', of)).map(([name, amount]) => [name, String(amount)]),
  );
