/** examples/shop, as its README says it is audited: what it keeps, what it accepts, and what the pull request of retune mends. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FindingsFile } from '../../src/core/rules/findings/file.ts';
import { repository } from '../runner/action-file.ts';
import { type Job, startJob } from '../runner/run.ts';
import { auditOf } from './audit-job.ts';

async function shop(): Promise<Job> {
  const job = await startJob();
  for (const part of ['go.mod', 'Dockerfile', 'cmd', 'internal', 'deploy', 'history'])
    await cp(join(repository, 'examples/shop', part), join(job.workspace, part), { recursive: true });
  return job;
}

const told = ({ findings }: FindingsFile): readonly string[] =>
  findings.map(({ rule, location }) => `${location?.file}:${location?.line}:${location?.column} ${rule}`);

const recorded = { manifests: 'deploy', history: 'history' };

test('its manifests and its code have nothing that stops scaling', async () => {
  await using job = await shop();
  const step = await auditOf(job, { manifests: 'deploy' });
  expect({ told: told(step.file), skipped: step.file.skipped }).toEqual({ told: [], skipped: [] });
  expect(step.file.summary.passed).toBeGreaterThan(30);
});

interface Edit {
  readonly file: string;
  readonly line: number;
  readonly from: unknown;
  readonly to: unknown;
}

test('its load has, until the pull request of retune is merged', async () => {
  await using job = await shop();
  const before = await auditOf(job, recorded);
  expect(told(before.file)).toEqual(['deploy/autoscaler.yaml:16:16 no-headroom-at-max']);

  const { outputs } = await job.uses('actions/retune', { with: { ...recorded, 'dry-run': 'true' } });
  const { proposals } = JSON.parse(await readFile(outputs.get('proposals-file') ?? '', 'utf8')) as {
    readonly proposals: readonly { readonly edits: readonly Edit[] }[];
  };
  for (const { file, line, from, to } of proposals.flatMap(({ edits }) => edits)) {
    const path = join(job.workspace, file);
    const lines = (await readFile(path, 'utf8')).split('\n');
    await writeFile(path, lines.with(line - 1, (lines[line - 1] ?? '').replace(String(from), String(to))).join('\n'));
  }

  const after = await auditOf(job, recorded);
  expect(told(after.file)).toEqual([]);
});

test('what is damaged of its load is told, and the rest is judged', async () => {
  await using job = await shop();
  await writeFile(join(job.workspace, 'history/shop/cpu.csv.gz'), 'no gzip');
  const step = await auditOf(job, recorded);
  expect(step.exitCode).toBe(0);
  expect(step.annotations.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/^what cannot be read of the history .*cpu\.csv\.gz is not whole gzip$/),
  );
  expect(step.file.summary.unknown).toBeGreaterThan(10);
});
