/** The record action from its inputs to its outcome, on a store in memory. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseInputs } from '../../../src/core/base/inputs.ts';
import type { Outcome } from '../../../src/core/base/outcome.ts';
import { openHistoryIn } from '../../../src/edges/files/history.ts';
import { recordInto } from '../../../src/edges/files/recording.ts';
import { systemClock } from '../../../src/edges/wire/clock.ts';
import { recordFlow } from '../../../src/record/flow.ts';
import { record } from '../../../src/record/inputs.ts';
import { rememberingLog } from '../../fakes/kubernetes.ts';
import { storeOf } from './store.ts';
import { objectsOf, type WorldOptions } from './world.ts';

const day = 86_400;
/** 2026-10-01. */
const from = 1_790_812_800;
const world: WorldOptions = {
  from,
  to: from + day,
  scrapeSeconds: 60,
  namespaces: ['pay', 'shop'],
  workloadsPerNamespace: 2,
  podsPerWorkload: 1,
  rolloutSeconds: day,
};

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'evenkeel-record-'));
});
afterEach(() => rm(home, { recursive: true }));

const log = rememberingLog();

async function run(given: Readonly<Record<string, string>>): Promise<Outcome<typeof record>> {
  const wanted = { 'prometheus-url': 'https://prometheus.example', lookback: '1d', resolution: '1m', ...given };
  return recordFlow(parseInputs(record, new Map(Object.entries(wanted))), {
    cluster: undefined,
    readManifests: async () => objectsOf(world),
    metrics: storeOf(world, { now: from + day }),
    recordInto: (directory) => recordInto(join(home, directory)),
    clock: systemClock,
    log,
    cancelled: new AbortController().signal,
  });
}

test('every autoscaled workload is recorded', async () => {
  const { verdict, outputs, summary } = await run({});
  expect(verdict).toBe('recorded');
  expect(outputs).toMatchObject({ history: join(home, 'history'), 'workload-count': '4', 'day-count': '1' });
  expect(Number(outputs['request-count'])).toBeLessThan(100);
  expect(summary).toContain('| `shop/web-1` | 1 |');
  const { bundle } = await openHistoryIn(home)('history');
  expect(bundle).toMatchObject({ recordedAt: '2026-10-02T00:00:00Z', source: 'prometheus.test, 1 day' });
});

test('of workloads that are named only those are', async () => {
  const { outputs } = await run({ workloads: 'shop/*-1', output: 'elsewhere' });
  expect(outputs).toMatchObject({ history: join(home, 'elsewhere'), 'workload-count': '1' });
});

test('a dry run says what it would ask, and writes nothing', async () => {
  const { verdict, outputs } = await run({ 'dry-run': 'true' });
  expect(verdict).toBe('unchanged');
  expect(outputs.history).toBe('');
  await expect(openHistoryIn(home)('history')).rejects.toMatchObject({ code: 'history-not-found' });
  expect(log.lines).toContainEqual(
    expect.stringMatching(
      /^4 workloads in 2 namespaces; 2 days of namespaces to read; about \d+ requests \(raw samples\)/,
    ),
  );
});

describe('refused is', () => {
  test.each([
    { why: 'a pattern that matches nothing', given: { workloads: 'shop/none' }, code: 'workloads-not-found' },
    { why: 'what is no matcher', given: { 'prometheus-matchers': 'cluster=prod' }, code: 'invalid-input' },
  ])('$why', async ({ given, code }) => {
    await expect(run(given)).rejects.toMatchObject({ code });
  });
});
