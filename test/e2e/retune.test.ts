/** The retune action as a runner starts it: advice from a recorded history, told in every place, and everything that may be wrong. */
import { cp, readdir, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { schemas } from '../../scripts/generate/schemas.ts';
import { repository } from '../runner/action-file.ts';
import { differences } from '../runner/conforms.ts';
import { type Job, startJob, type Step } from '../runner/run.ts';

const recorded = join(repository, 'examples/shop/history');
const sound = { history: 'history', 'dry-run': 'true' };

/** A job whose workspace holds the shop's history, `change`d. */
async function jobWith(change: (directory: string) => Promise<void> = async () => {}): Promise<Job> {
  const job = await startJob();
  await cp(recorded, join(job.workspace, 'history'), { recursive: true });
  await change(join(job.workspace, 'history'));
  return job;
}

const read = async (step: Step, output: string): Promise<string> => readFile(step.outputs.get(output) ?? '', 'utf8');

interface Proposal {
  readonly workload: { readonly name: string };
  readonly decision: string;
  readonly reasons: readonly string[];
}

async function proposalsOf(step: Step): Promise<ReadonlyMap<string, Proposal>> {
  const { proposals } = JSON.parse(await read(step, 'proposals-file')) as { readonly proposals: readonly Proposal[] };
  return new Map(proposals.map((each) => [each.workload.name, each]));
}

const edit = (file: string, change: (text: string) => string) => async (directory: string) => {
  const path = join(directory, file);
  await writeFile(path, change(await readFile(path, 'utf8')));
};

test('advises on the shop, and refuses what three days of history do not carry', async () => {
  await using job = await jobWith();
  const step = await job.uses('actions/retune', { with: sound });
  expect(step).toMatchObject({ exitCode: 0, others: [], exported: '', annotations: [] });
  expect(Object.fromEntries(step.outputs)).toMatchObject({
    verdict: 'changed',
    'changed-count': '1',
    'refused-count': '1',
    'error-code': '',
  });
  expect(Number(step.outputs.get('saving-percent'))).toBeGreaterThan(5);
  const proposals = await proposalsOf(step);
  expect(proposals.get('shop')).toMatchObject({ decision: 'change' });
  expect(proposals.get('recommendations')).toMatchObject({ decision: 'refuse', reasons: ['history-too-short'] });
  expect(differences(JSON.parse(await read(step, 'proposals-file')), schemas['retune-proposals.json'])).toEqual([]);
  expect(step.summary).toMatch(/^## retune: changed/);
  const page = await read(step, 'html-file');
  expect(page).toContain('shop/shop');
  expect(page.replaceAll(/data:[^"')]*/g, '')).not.toMatch(/(?:src|href)="?https?:|@import/);
});

test('gives the same advice again, whole or in parts that are merged', async () => {
  await using job = await jobWith();
  const whole = await read(await job.uses('actions/retune', { with: sound }), 'proposals-file');
  const parts = ['1/2', '2/2'].map((shard, index) => ({
    shard,
    'proposals-file': join(job.temporary, `part-${index}.json`),
  }));
  for (const part of parts)
    expect((await job.uses('actions/retune', { with: { ...sound, ...part } })).exitCode).not.toBe(2);
  const merge = parts.map((part) => part['proposals-file']).join('\n');
  const merged = await job.uses('actions/retune', { with: { merge, 'dry-run': 'true' } });
  expect(merged.outputs.get('verdict')).toBe('changed');
  expect(await read(merged, 'proposals-file')).toBe(whole);
});

test('is inconclusive where not one workload can be judged', async () => {
  await using job = await jobWith();
  const step = await job.uses('actions/retune', { with: { ...sound, workloads: 'shop/recommendations' } });
  expect(step.exitCode).toBe(3);
  expect(Object.fromEntries(step.outputs)).toMatchObject({
    verdict: 'inconclusive',
    'refused-count': '1',
    'saving-percent': '',
  });
});

describe('a series that cannot be read refuses its workload, and the others go on', () => {
  test.each([
    { what: 'cut short', spoil: (path: string) => truncate(path, 5_000) },
    { what: 'missing', spoil: (path: string) => rename(path, `${path}.gone`) },
    { what: 'no series', spoil: (path: string) => writeFile(path, 'not gzip') },
  ])('$what', async ({ spoil }) => {
    const bundle = JSON.parse(await readFile(join(recorded, 'bundle.json'), 'utf8')) as {
      readonly workloads: readonly { readonly name: string; readonly series: { readonly cpu: string } }[];
    };
    const file = bundle.workloads.find(({ name }) => name === 'recommendations')?.series.cpu ?? '';
    await using job = await jobWith((directory) => spoil(join(directory, file)));
    const step = await job.uses('actions/retune', { with: sound });
    expect(step.exitCode).toBe(0);
    const proposals = await proposalsOf(step);
    expect(proposals.get('recommendations')).toMatchObject({ decision: 'refuse', reasons: ['history-invalid'] });
    expect(proposals.get('shop')).toMatchObject({ decision: 'change' });
  });
});

test('tells what a history says, and obeys none of it', async () => {
  const hostile = '\u001b[2J</details><script>alert(1)</script>\n::error::told';
  await using job = await jobWith(
    edit('bundle.json', (text) => text.replace('"name": "shop"', `"name": ${JSON.stringify(hostile)}`)),
  );
  const step = await job.uses('actions/retune', { with: sound });
  expect(step).toMatchObject({ exitCode: 0, others: [], annotations: [], exported: '' });
  expect([...(await proposalsOf(step)).keys()]).toContain(hostile);
  for (const told of [step.raw, step.summary, await read(step, 'html-file')]) expect(told).not.toContain('\u001b');
  expect(await read(step, 'html-file')).not.toContain('<script>alert');
});

describe('nothing is written when', () => {
  test.each([
    { why: 'there is no history', with: { 'dry-run': 'true' }, code: 'invalid-input' },
    { why: 'the budget has no percent sign', with: { ...sound, 'shortage-budget': '0.5' }, code: 'invalid-input' },
    {
      why: 'both files would go to one place',
      with: { ...sound, 'html-file': 'out', 'proposals-file': 'out' },
      code: 'invalid-input',
    },
    { why: 'the history is not there', with: { ...sound, history: 'nowhere' }, code: 'history-not-found' },
    { why: 'no workload matches', with: { ...sound, workloads: 'other/*' }, code: 'workloads-not-found' },
    { why: 'a file to merge is not there', with: { merge: 'nowhere.json', 'dry-run': 'true' }, code: 'file-not-found' },
    {
      why: 'a file to merge is something else',
      with: { merge: 'history/bundle.json', 'dry-run': 'true' },
      code: 'proposals-invalid',
    },
  ])('$why', async ({ with: given, code }) => {
    await using job = await jobWith();
    const step = await job.uses('actions/retune', { with: given });
    expect(step.exitCode).toBe(2);
    expect(Object.fromEntries(step.outputs)).toMatchObject({ verdict: 'refused', 'error-code': code });
    expect(await readdir(job.temporary)).toEqual([]);
  });

  test.each([
    {
      what: 'of another version',
      change: edit('bundle.json', (text) => text.replace('"version": 1', '"version": 2')),
      code: 'history-version',
    },
    { what: 'not JSON', change: edit('bundle.json', (text) => text.slice(0, 200)), code: 'history-invalid' },
  ])('the bundle is $what', async ({ change, code }) => {
    await using job = await jobWith(change);
    const step = await job.uses('actions/retune', { with: sound });
    expect(step.exitCode).toBe(2);
    expect(step.outputs.get('error-code')).toBe(code);
    expect(await readdir(job.temporary)).toEqual([]);
  });

  test('it is cancelled', async () => {
    await using job = await jobWith();
    const step = await job.uses('actions/retune', { with: sound, cancelAt: /workloads of history/ });
    expect(step.exitCode).toBe(130);
    expect(step.outputs.get('verdict')).toBe('cancelled');
    expect(await readdir(job.temporary)).toEqual([]);
  });
});
