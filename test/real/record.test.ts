// Recording from a real Prometheus that was filled beforehand, and from a real API server.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Series } from '../../src/core/history/series.ts';
import { openHistoryIn } from '../../src/edges/files/history.ts';
import { recordInto } from '../../src/edges/files/recording.ts';
import type { Metrics } from '../../src/ports/metrics.ts';
import type { Recorder } from '../../src/ports/recorder.ts';
import { readClusterObjects } from '../../src/reading/recording/cluster.ts';
import { planRecording, type RecordingWish } from '../../src/reading/recording/plan.ts';
import { record } from '../../src/reading/recording/record.ts';
import { boundariesOf } from '../../src/reading/recording/reduced.ts';
import { rosterOf } from '../../src/reading/recording/target.ts';
import { coresAt, desiredAt, objectsOf, openMetricsOf, type WorldOptions } from '../contract/recording/world.ts';
import { openWith, rememberingLog } from '../fakes/kubernetes.ts';
import { freshCluster } from './cluster.ts';
import { metricsAt } from './prometheus/client.ts';
import { type PrometheusServer, startPrometheus } from './prometheus/server.ts';

const day = 86_400;
const scrapeSeconds = 30;
/** Two whole days and what of today has passed. */
const to = Math.floor(Date.now() / 1000 / scrapeSeconds) * scrapeSeconds;
const from = Math.floor(to / day) * day - 2 * day;
const world: WorldOptions = {
  from,
  to,
  scrapeSeconds,
  namespaces: ['shop', 'pay'],
  workloadsPerNamespace: 3,
  podsPerWorkload: 2,
  rolloutSeconds: 10 * 3600,
};

let prometheus: PrometheusServer;
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'evenkeel-record-'));
  prometheus = await startPrometheus({ history: openMetricsOf(world) });
});
afterAll(async () => {
  await prometheus[Symbol.asyncDispose]();
  await rm(home, { recursive: true });
});

const wish: RecordingWish = {
  targets: rosterOf(objectsOf(world), 'default').targets,
  objects: [],
  lookback: 2 * day,
  resolution: 60,
  matchers: [],
  tenant: '',
};

/** As if no time had passed since the store was filled. */
const asFilled = (metrics: Metrics): Metrics => ({
  ...metrics,
  about: async () => ({ ...(await metrics.about()), now: to }),
});

/** As if the store had no remote read. */
const withoutChunks = (metrics: Metrics): Metrics => ({
  ...metrics,
  about: async () => ({ ...(await metrics.about()), hasChunks: false }),
});

/** Remembers the columns of every day before they are rounded for the bundle. */
function remembering(recorder: Recorder): Recorder & { readonly columns: Map<string, Series> } {
  const columns = new Map<string, Series>();
  return {
    ...recorder,
    columns,
    keep: (key, { columns: passing, notes }) => {
      const remembered = async function* (): AsyncGenerator<readonly [string, Series], void> {
        for await (const [name, series] of passing) {
          columns.set(`${key.namespace} ${key.date} ${name}`, series);
          yield [name, series];
        }
      };
      return recorder.keep(key, { columns: remembered(), notes });
    },
  };
}

async function run(metrics: Metrics, directory: string, changed: Partial<RecordingWish> = {}) {
  const recorder = remembering(recordInto(join(home, directory)));
  const recording = { metrics, recorder, log: rememberingLog(), cancelled: new AbortController().signal };
  const plan = await planRecording(recording, { ...wish, ...changed });
  const recorded = await record(plan, recording);
  const { requests } = metrics.tally();
  await metrics.close();
  return { recorded, requests, planned: plan.requests, days: plan.toRead.length, columns: recorder.columns };
}

describe('a bundle from a real Prometheus', () => {
  let byChunks: Awaited<ReturnType<typeof run>>;
  let byQueries: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    byChunks = await run(asFilled(metricsAt(prometheus.url)), 'chunks');
    byQueries = await run(withoutChunks(asFilled(metricsAt(prometheus.url))), 'queries');
  });

  test('is what was written: cpu to the sixth decimal, what the autoscaler asked for, every change', async () => {
    const history = await openHistoryIn(home)('chunks');
    const { bundle } = history;
    expect(bundle.workloads).toHaveLength(6);
    for (const [index, workload] of bundle.workloads.entries()) {
      const { times, values } = await history.series(workload, 'cpu');
      const rows = [...times.keys()].filter((row) => isSteady(times[row] ?? 0));
      expect(rows.length).toBeGreaterThan((0.8 * (to - from)) / 60);
      for (const row of rows) expect(values[row]).toBeCloseTo(2 * coresAt(index % 3, times[row] ?? 0), 6);
      const desired = await history.series(workload, 'desired');
      expect(desired.values).toEqual(desired.times.map((time) => desiredAt(2, time)));
      expect(workload.changes.filter(({ what }) => what === 'spec').map(({ at }) => Math.floor(at / 60))).toEqual([
        Math.ceil((from + to) / 2 / 60),
      ]);
      expect(workload.changes.filter(({ what }) => what === 'image')).toHaveLength(
        Math.ceil((to - from) / world.rolloutSeconds) - 1,
      );
    }
  });

  test('is the same by raw samples and by queries', () => {
    expect([...byChunks.columns.keys()].sort()).toEqual([...byQueries.columns.keys()].sort());
    for (const [name, { times, values }] of byQueries.columns) {
      const other = byChunks.columns.get(name);
      expect([name, other?.times]).toEqual([name, times]);
      const furthest = values.reduce((most, value, row) => Math.max(most, distance(value, other?.values[row])), 0);
      expect([name, furthest < 1e-9]).toEqual([name, true]);
    }
  });

  test('costs as many requests as were planned, whatever the number of workloads', async () => {
    const one = await run(asFilled(metricsAt(prometheus.url)), 'one', {
      targets: wish.targets.filter(({ name }) => name === 'web-0'),
    });
    expect(one.planned).toBe(byChunks.planned);
    expect(one.requests).toBe(byChunks.requests);
    expect(byQueries.planned).toBe(byQueries.days * 21);
  });
});

/** Relative to the larger of the two, or to one. */
const distance = (one: number, other = Number.NaN): number =>
  Math.abs(one - other) / Math.max(1, Math.abs(one), Math.abs(other));

/** Neither the level nor the pods changed within the window of the rate, or the five minutes that an ended series is seen. */
const isSteady = (time: number): boolean => {
  const sinceRollout = (time - from) % world.rolloutSeconds;
  return time % 3600 > 120 && sinceRollout > 300;
};

describe('workloads of a real cluster', () => {
  const rights = [
    { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: ['list'] },
    { apiGroups: ['apps'], resources: ['deployments', 'statefulsets'], verbs: ['list'] },
    { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: ['list'] },
    { apiGroups: [''], resources: ['resourcequotas', 'limitranges'], verbs: ['list'] },
  ];

  test('are those that autoscalers scale, with what bounds them; what may not be listed is said', async () => {
    await using testbed = await freshCluster({ rights });
    const { namespace } = testbed;
    await testbed.admin.apply(manifests);
    const log = rememberingLog();
    const cluster = await openWith(testbed.kubeconfig, { log });
    const objects = await readClusterObjects(cluster, namespace, log);
    await cluster.close();
    const { targets } = rosterOf(objects, 'default');
    expect(targets).toMatchObject([
      {
        namespace,
        kind: 'Deployment',
        name: 'web',
        autoscalerName: 'web-scaler',
        autoscaler: { kind: 'HorizontalPodAutoscaler', spec: { maxReplicas: 9, minReplicas: 3 } },
        containers: [{ name: 'app', requests: { cpu: '250m', memory: '64Mi' }, limits: { memory: '64Mi' } }],
      },
    ]);
    expect(boundariesOf(objects, new Set([namespace])).map(({ kind }) => kind)).toEqual(['PodDisruptionBudget']);
    expect(log.lines).toContain('nodes are not recorded: the credentials may not list them');
    expect(JSON.stringify(targets)).not.toContain('managedFields');
  });

  test('of all namespaces need a right for all of them', async () => {
    await using testbed = await freshCluster({ rights });
    const cluster = await openWith(testbed.kubeconfig);
    await expect(readClusterObjects(cluster, undefined, rememberingLog())).rejects.toMatchObject({ code: 'forbidden' });
    await cluster.close();
  });
});

test('a service of a real cluster is reached only with the right to it, and where it is', async () => {
  const rights = [{ apiGroups: [''], resources: ['services/proxy'], verbs: ['get'] }];
  await using testbed = await freshCluster({ rights });
  const cluster = await openWith(testbed.kubeconfig);
  const address = { namespace: testbed.namespace, name: 'prometheus', port: '9090', isSecure: false };
  const proxy = cluster.serviceProxy(address);
  await expect(proxy.send('api/v1/query', { method: 'GET' })).rejects.toMatchObject({ code: 'invalid-input' });
  await expect(proxy.send('api/v1/query', { method: 'POST' })).rejects.toMatchObject({ code: 'forbidden' });
  await cluster.close();
});

const manifests = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 0
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: app
          image: registry.example/app:v1
          env: [{ name: PASSWORD, value: secret }]
          resources: { requests: { cpu: 250m }, limits: { memory: 64Mi } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web-scaler }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 3
  maxReplicas: 9
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } } }]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { minAvailable: 80%, selector: { matchLabels: { app: web } } }
`;
