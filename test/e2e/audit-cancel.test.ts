/** A cancelled audit: whatever it waits for, it ends at once, says so, and has written nothing. */
import { chmod, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Answer } from '../../src/embedded/loopback.ts';
import { json, scriptedServer } from '../contract/kubernetes/server.ts';
import type { Job, Step } from '../runner/run.ts';
import { bounds, jobWith, stuck, type Texts } from './audit-job.ts';

const chart = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'chart/templates/web.yaml': 'kind: {{ .Values.kind }}\n',
};

/** Begins an answer, and never ends it. */
const silence: Answer = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: (async function* () {
    yield '{';
    await new Promise<void>((done) => setTimeout(done, 60_000).unref());
  })(),
};

interface Left {
  readonly exitCode: Step['exitCode'];
  readonly verdict: string | undefined;
  readonly files: readonly string[];
}

async function cancelled(job: Job, given: Texts, cancelAt: RegExp, env: Texts = {}): Promise<Left> {
  const { exitCode, outputs } = await job.uses('actions/audit', { with: { ...bounds, ...given }, env, cancelAt });
  return { exitCode, verdict: outputs.get('verdict'), files: await readdir(job.temporary) };
}

const nothing: Left = { exitCode: 130, verdict: 'cancelled', files: [] };

test('while a chart is rendered', async () => {
  await using job = await jobWith({ ...stuck, ...chart });
  const program = join(job.workspace, '../helm');
  await writeFile(program, '#!/bin/sh\nexec sleep 60\n');
  await chmod(program, 0o755);
  const PATH = `${join(job.workspace, '..')}:${process.env['PATH']}`;
  expect(await cancelled(job, {}, /reading the manifests/, { PATH })).toEqual(nothing);
});

// takes 15 s: that often the log tells how far it is
test('while a cluster is read', async () => {
  await using server = await scriptedServer(({ path }) =>
    path === '/version' ? json({ gitVersion: 'v1.37.2' }) : silence,
  );
  await using job = await jobWith(stuck);
  expect(await cancelled(job, { kubeconfig: server.kubeconfig }, /reading \w+ of the cluster/)).toEqual(nothing);
});
