/** Recordings from a store in memory into a directory on disk: whole, cut, resumed, partial, hostile. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problem } from '../../../src/core/base/problem.ts';
import type { WorkloadRecord } from '../../../src/core/history/bundle.ts';
import type { Series } from '../../../src/core/history/series.ts';
import { openHistoryIn } from '../../../src/edges/files/history.ts';
import { recordInto } from '../../../src/edges/files/recording.ts';
import { planRecording, type RecordingWish, tellPlan } from '../../../src/reading/recording/plan.ts';
import { record, type Recorded } from '../../../src/reading/recording/record.ts';
import { rosterOf } from '../../../src/reading/recording/target.ts';
import { type Store, type StoreOptions, storeOf } from './store.ts';
import { coresAt, desiredAt, objectsOf, type WorldOptions } from './world.ts';

const day = 86_400;
/** 2026-10-01. */
const start = 1_790_812_800;
const world: WorldOptions = {
  from: start,
  to: start + 2 * day + 6 * 3600,
  scrapeSeconds: 60,
  namespaces: ['shop', 'pay'],
  workloadsPerNamespace: 2,
  podsPerWorkload: 2,
  rolloutSeconds: 8 * 3600,
};
const now = start + 2 * day + 6 * 3600;

let home: string;
/** What the last run has told, also when it failed. */
let told: string[];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'evenkeel-recording-'));
});
afterEach(() => rm(home, { recursive: true }));

const wish: RecordingWish = {
  targets: rosterOf(objectsOf(world), 'default').targets,
  objects: [],
  lookback: 2 * day,
  resolution: 60,
  matchers: [],
  tenant: '',
};

interface Run {
  readonly recorded: Recorded;
  readonly store: Store;
  readonly lines: readonly string[];
}

async function run(
  options: Partial<StoreOptions> = {},
  changed: Partial<RecordingWish> = {},
  directory = 'history',
): Promise<Run> {
  const store = storeOf(world, { now, ...options });
  told = [];
  const log = {
    info: (line: string) => told.push(line),
    warning: (line: string) => told.push(line),
    progress: () => undefined,
    debug: () => undefined,
    error: () => undefined,
    conceal: () => undefined,
  };
  const recording = {
    metrics: store,
    recorder: recordInto(join(home, directory)),
    log,
    cancelled: new AbortController().signal,
  };
  const plan = await planRecording(recording, { ...wish, ...changed });
  tellPlan(plan, log);
  return { recorded: await record(plan, recording), store, lines: told };
}

async function workload(index = 0): Promise<{ record: WorkloadRecord; read: (name: string) => Promise<Series> }> {
  const history = await openHistoryIn(home)('history');
  const found = history.bundle.workloads[index];
  if (found === undefined) throw new Error('no such workload');
  return { record: found, read: (name) => history.series(found, name) };
}

/** Path → content of all that is not hidden. */
async function filesIn(directory: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(join(home, directory), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const shown = paths.filter((path) => !path.includes('/.days/')).sort();
  return new Map(
    await Promise.all(
      shown.map(
        async (path) => [path.slice(join(home, directory).length), (await readFile(path)).toString('hex')] as const,
      ),
    ),
  );
}

/** Days of namespaces that the store was asked for. */
const daysAsked = ({ store }: Run): number =>
  store.asked.filter((asked) => asked.startsWith('kube_deployment_spec_replicas')).length;

async function daysKept(): Promise<number> {
  const entries = await readdir(join(home, 'history/.days'), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).length;
}

const unreachable = (): Error => problem('metrics-unreachable', 'the store is gone');
const partial = (): Error => problem('metrics-partial', 'a shard did not answer');

describe('a bundle of the world', () => {
  test('has the cpu that the pods used, to the sixth decimal', async () => {
    await run();
    const { times, values } = await (await workload()).read('cpu');
    expect(times[0]).toBeLessThan(start + 300);
    expect(times.at(-1)).toBe(now - 60);
    // where neither the level nor the pods changed within the window of the rate
    const isSteady = (time: number): boolean => time % 3600 > 240;
    const compared = [...times.keys()].filter((row) => isSteady(times[row] ?? 0));
    expect(compared.length).toBeGreaterThan(2900);
    for (const row of compared) expect(values[row]).toBeCloseTo(2 * coresAt(0, times[row] ?? 0), 6);
  });

  test('has what the autoscaler saw, asked for and said of itself', async () => {
    await run();
    const { read } = await workload();
    for (const name of ['desired', 'replicas']) {
      const { times, values } = await read(name);
      expect(values).toEqual(times.map((time) => desiredAt(world.podsPerWorkload, time)));
    }
    const { times, values } = await read('condition/ScalingLimited');
    expect(values).toEqual(times.map((time) => Math.floor(time / 3600) % 2));
  });

  test('tells every rollout, every change of the autoscaler and how long pods took to start', async () => {
    await run();
    const { record: told } = await workload();
    const releases = [1, 2, 3, 4, 5, 6].map((release) => ({
      at: start + release * world.rolloutSeconds,
      what: 'image',
      from: `app:v${release - 1}`,
      to: `app:v${release}`,
    }));
    expect(told.changes.filter(({ what }) => what === 'image')).toEqual(releases);
    expect(told.changes.filter(({ what }) => what !== 'image')).toEqual([
      { at: start + 27 * 3600, what: 'spec', from: 'maxReplicas 10', to: 'maxReplicas 12' },
    ]);
    expect(told.startupSeconds).toEqual({ p50: 28, p95: 40 });
    expect(told.containers).toEqual([{ name: 'app', requests: { cpu: '250m' }, limits: {} }]);
  });

  test('knows containers from their pods where the workload itself is not known', async () => {
    const unknown = wish.targets.map((target) => ({ ...target, containers: [] }));
    await run({}, { targets: unknown });
    expect((await workload()).record.containers).toEqual([{ name: 'app', requests: { cpu: '250m' }, limits: {} }]);
  });

  test('leaves nothing behind but its files and the days', async () => {
    await run();
    const four = await filesIn('history');
    await run({}, { targets: wish.targets.slice(0, 1) });
    const one = await filesIn('history');
    expect([...four.keys()].some((path) => path.includes('web-1'))).toBe(true);
    expect([...one.keys()].some((path) => path.includes('web-1'))).toBe(false);
    expect([...one.keys()].filter((path) => path.endsWith('.part'))).toEqual([]);
  });
});

describe('a run that was cut', () => {
  test.each([8, 60, 150])('after %i requests is resumed with the same bytes as one that was not', async (most) => {
    let left = most;
    const cut = (): void => {
      if (left-- === 0) throw unreachable();
    };
    await expect(run({ before: cut })).rejects.toMatchObject({ code: 'metrics-unreachable' });
    expect(await filesIn('history').catch(() => new Map())).toEqual(new Map());
    const kept = await daysKept();
    expect(told.some((line) => line.startsWith('What was read is kept'))).toBe(kept > 0);
    const resumed = await run();
    expect(daysAsked(resumed)).toBe(6 - kept);
    await run({}, {}, 'uninterrupted');
    expect(await filesIn('history')).toEqual(await filesIn('uninterrupted'));
  });

  test('leaves the bundle of the run before as it was', async () => {
    await run();
    const before = await filesIn('history');
    await expect(run({ before: throwing(unreachable) }, { resolution: 300 })).rejects.toThrow('the store is gone');
    expect(await filesIn('history')).toEqual(before);
  });
});

describe('a day that is over', () => {
  test('is read once: the next run reads what has come since', async () => {
    const first = await run();
    expect(daysAsked(first)).toBe(3 * 2);
    expect(daysAsked(await run({ now: now + 600 }))).toBe(2);
    const later = await run({ now: now + day });
    expect(daysAsked(later)).toBe(2 * 2);
  });

  test('is read again as long as samples may still come late', async () => {
    await run({ now: start + 2 * day + 60 });
    expect(daysAsked(await run({ now: start + 2 * day + 7200 }))).toBe(2 * 2);
  });

  test.each([
    { what: 'cut short', damage: (bytes: Buffer) => bytes.subarray(0, bytes.length - 100) },
    { what: 'changed', damage: (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.of(0x55)]) },
    { what: 'empty', damage: () => Buffer.of() },
  ])('is read again where its file is $what', async ({ damage }) => {
    await run();
    const whole = await filesIn('history');
    const folder = join(home, 'history/.days/shop');
    const [first = ''] = (await readdir(folder)).sort();
    await writeFile(join(folder, first), damage(await readFile(join(folder, first))));
    expect(daysAsked(await run())).toBe(1);
    expect(await filesIn('history')).toEqual(whole);
  });

  test.each([
    { what: 'another resolution', changed: { resolution: 300 } },
    { what: 'other matchers', changed: { matchers: ['job!="x"'] } },
    { what: 'another tenant', changed: { tenant: 'team-b' } },
  ])('is read again for $what', async ({ changed }) => {
    await run();
    expect(daysAsked(await run({}, changed))).toBe(3 * 2);
  });
});

test('what is asked does not grow with the workloads of a namespace', async () => {
  const one = await run({}, { targets: wish.targets.filter(({ name }) => name === 'web-0') });
  const two = await run({}, {}, 'other');
  expect(two.store.asked.length).toBe(one.store.asked.length);
  expect(two.store.asked.length).toBeLessThan(6 * 40);
});

describe('P2: an answer that is not whole', () => {
  test('is a gap of its day, told, and asked again the next time', async () => {
    const before: StoreOptions['before'] = ({ selector, span }) => {
      if (selector.includes('"pay"') && span.to > start + day && span.to < start + 2 * day) throw partial();
    };
    const { recorded, lines } = await run({ before });
    expect(recorded.gaps).toMatchObject([
      { namespace: 'pay', date: '2026-10-02', problem: { code: 'metrics-partial' } },
    ]);
    expect(lines).toContain('pay on 2026-10-02 is a gap: a shard did not answer');
    const { times } = await (await workload(0)).read('cpu');
    expect(times.some((time) => time >= start + day && time < start + 2 * day)).toBe(false);
    expect((await run()).recorded.gaps).toEqual([]);
  });

  test('to everything ends the run, and no bundle is written', async () => {
    const before: StoreOptions['before'] = ({ selector }) => {
      if (selector.startsWith('container_')) throw partial();
    };
    await expect(run({ before })).rejects.toMatchObject({ code: 'metrics-partial' });
    expect(await filesIn('history').catch(() => new Map())).toEqual(new Map());
  });
});

test('P6, I6: a day on which the kubelet of a node was not scraped is a gap of what its pods use, and told', async () => {
  const isUnscraped: StoreOptions['isUnscraped'] = ({ metric, labels }, span) =>
    metric.startsWith('container_') && labels['pod']?.endsWith('-p1') === true && span.to < start + day;
  const { lines } = await run({ isUnscraped });
  expect(lines).toContainEqual(
    expect.stringMatching(/^pay\/web-0: 2[34] h .*of its use are gaps: pods that were ready/),
  );
  const { read } = await workload();
  for (const name of ['cpu', 'cpu/app', 'memory']) {
    const { times } = await read(name);
    expect(times.filter((time) => time < start + day)).toHaveLength(0);
    expect(times.filter((time) => time >= start + day && time < start + 2 * day).length).toBeGreaterThan(1430);
  }
  expect((await read('ready')).times[0]).toBe(start);
});

describe('P8: a store that keeps less than the lookback', () => {
  test('is asked only for what it can have, and that is said', async () => {
    const { lines, recorded } = await run({ oldest: start + day + 1 }, { lookback: 10 * day });
    expect(lines).toContain('Nothing was there before 2026-10-02; the lookback begins on 2026-09-23');
    expect(recorded.workloads[0]?.days).toBe(2);
  });

  test('does not take away what an earlier run has kept', async () => {
    await run();
    const { recorded } = await run({ oldest: start + 2 * day });
    expect(recorded.workloads[0]?.days).toBe(3);
  });
});

describe('a query that a ScaledObject asks', () => {
  const scaledObject = {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name: 'jobs', namespace: 'shop' },
    spec: { scaleTargetRef: { name: 'web-0' }, triggers: [{ type: 'prometheus', metadata: { query: 'sum(jobs)' } }] },
  };
  const { targets } = rosterOf([scaledObject], 'default');
  const query = 'vector(scalar(sum(jobs)))';

  test('is recorded as what KEDA calls the metric', async () => {
    await run({ answers: { [query]: 42 } }, { targets });
    const { times, values } = await (await workload()).read('metric/s0-prometheus');
    expect(times.length).toBeGreaterThan(3000);
    expect(new Set(values)).toEqual(new Set([42]));
  });

  test('and that the store refuses is told, and the rest is recorded', async () => {
    const before: StoreOptions['before'] = ({ selector }) => {
      if (selector === query) throw problem('metrics-query-refused', 'many-to-many matching');
    };
    const { lines } = await run({ before }, { targets });
    expect(lines).toContain('shop: metric/s0-prometheus of keda-hpa-jobs is not recorded: many-to-many matching');
    expect([...(await workload()).record.series.keys()]).toContain('cpu');
  });
});

test('a store without the metrics is refused by their names', async () => {
  const elsewhere = rosterOf(objectsOf({ ...world, namespaces: ['elsewhere'] }), 'default').targets;
  await expect(run({}, { targets: elsewhere })).rejects.toMatchObject({
    code: 'metrics-missing',
    message: expect.stringContaining('container_cpu_usage_seconds_total and no kube_pod_owner'),
  });
});

function throwing(make: () => Error): () => never {
  return () => {
    throw make();
  };
}
