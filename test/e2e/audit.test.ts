/** The audit action as a runner starts it: findings in every place, what keeps them quiet, fleets, and everything that may be wrong. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { schemas } from '../../scripts/generate/schemas.ts';
import type { FindingsFile } from '../../src/core/rules/findings/file.ts';
import { differences } from '../runner/conforms.ts';
import { auditOf, autoscaler, bounds, jobWith, stuck, type Texts } from './audit-job.ts';

test('tells a finding in every place, at its line', async () => {
  await using job = await jobWith(stuck);
  const step = await auditOf(job, bounds);
  expect(step).toMatchObject({ exitCode: 0, others: [], exported: '' });
  expect(Object.fromEntries(step.outputs)).toMatchObject({
    verdict: 'passed',
    medium: '1',
    critical: '0',
    new: '1',
    fixed: '0',
    'issue-number': '',
    'error-code': '',
  });
  expect(differences(step.file, schemas['audit-findings.json'])).toEqual([]);
  const location = { file: 'deploy/hpa.yaml', line: 8, column: 16, endLine: 8, endColumn: 17 };
  expect(step.file.findings).toMatchObject([{ rule: 'min-equals-max', state: 'new', location }]);
  expect(step.annotations).toMatchObject([{ level: 'warning', file: 'deploy/hpa.yaml', line: 8 }]);
  expect(step.summary).toMatch(/^## audit: passed \(`fail-on` is never\)\n\n\*\*1\*\* finding: 1 medium/);
  expect(JSON.parse(await readFile(step.outputs.get('sarif-file') ?? '', 'utf8'))).toMatchObject({
    runs: [
      { results: [{ ruleId: 'min-equals-max', locations: [{ physicalLocation: { region: { startLine: 8 } } }] }] },
    ],
  });
  const page = await readFile(step.outputs.get('html-file') ?? '', 'utf8');
  expect(page).toContain('min-equals-max');
  expect(page.replaceAll(/data:[^"')]*/g, '')).not.toMatch(/src="?https?:|url\("?https?:|@import|<link/);
});

describe('fails on a new finding that is as bad as `fail-on`', () => {
  test.each([
    { level: 'medium', exitCode: 1 },
    { level: 'info', exitCode: 1 },
    { level: 'high', exitCode: 0 },
  ])('$level: $exitCode', async ({ level, exitCode }) => {
    await using job = await jobWith(stuck);
    const step = await auditOf(job, { ...bounds, 'fail-on': level });
    expect(step.exitCode).toBe(exitCode);
    expect(step.outputs.get('verdict')).toBe(exitCode === 0 ? 'passed' : 'failed');
  });

  test('and on none that the baseline has, wherever it moved', async () => {
    await using job = await jobWith(stuck);
    const first = await auditOf(job, { ...bounds, 'findings-file': join(job.temporary, 'first.json') });
    expect(first.file.summary.new).toBe(1);
    await writeFile(join(job.workspace, 'deploy/hpa.yaml'), `# moved\n\n${autoscaler('4', '4')}`);
    const given = { ...bounds, baseline: join(job.temporary, 'first.json'), 'fail-on': 'medium' };
    const second = await auditOf(job, given);
    expect(Object.fromEntries(second.outputs)).toMatchObject({ verdict: 'passed', medium: '1', new: '0', fixed: '0' });
    await writeFile(join(job.workspace, 'deploy/hpa.yaml'), autoscaler('3', '9'));
    const third = await auditOf(job, given);
    expect(Object.fromEntries(third.outputs)).toMatchObject({ verdict: 'passed', medium: '0', new: '0', fixed: '1' });
  });
});

describe('is quiet about what somebody answers for', () => {
  const config = (until: string): string =>
    `version: 1\nsuppressions:\n  - { rule: min-equals-max, match: 'shop/*', owner: '@web', until: ${until}, reason: small }\n`;
  const comment = (until: string): string =>
    `3 # evenkeel:ignore=min-equals-max owner=@web until=${until} reason="small"`;
  const annotation = (until: string): string =>
    `\n  annotations:\n    evenkeel.dev/ignore: min-equals-max owner=@web until=${until} reason=small`;

  test.each([
    { where: 'in a comment', of: (day: string): Texts => ({ 'a.yaml': autoscaler('3', comment(day)) }) },
    { where: 'in an annotation', of: (day: string): Texts => ({ 'a.yaml': autoscaler('3', '3', annotation(day)) }) },
    {
      where: 'in the configuration',
      of: (day: string): Texts => ({ ...stuck, '.github/evenkeel.yaml': config(day) }),
    },
  ])('$where, until the day it ends', async ({ of }) => {
    await using job = await jobWith(of('2099-12-31'));
    const quiet = await auditOf(job, { ...bounds, 'fail-on': 'info' });
    expect(quiet.exitCode).toBe(0);
    expect(quiet.file).toMatchObject({
      summary: { medium: 0, suppressed: 1 },
      findings: [{ state: 'suppressed' }],
      suppressions: [{ state: 'active', owner: '@web' }],
    });
    await using later = await jobWith(of('2020-12-31'));
    const loud = await auditOf(later, { ...bounds, 'fail-on': 'info' });
    expect(loud.exitCode).toBe(1);
    expect(loud.file.suppressions).toMatchObject([{ state: 'expired' }]);
  });
});

test('joins what the jobs of a fleet found into what one job would have', async () => {
  const files = Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}.yaml`, autoscaler('3', '3').replaceAll('web', name)]),
  );
  await using job = await jobWith(files);
  const whole = await auditOf(job);
  const parts: FindingsFile[] = [];
  for (const index of [1, 2, 3])
    parts.push(
      (await auditOf(job, { shard: `${index}/3`, 'findings-file': join(job.temporary, `parts/${index}.json`) })).file,
    );
  expect(parts.map(({ findings }) => findings.length)).not.toContain(whole.file.findings.length);
  const merged = await auditOf(job, { merge: join(job.temporary, 'parts') });
  const inAnyOrder = ({ findings, unknown, ...rest }: FindingsFile): object => ({
    ...rest,
    findings: new Set(findings),
    unknown: new Set(unknown),
  });
  expect(inAnyOrder(merged.file)).toEqual(inAnyOrder(whole.file));
});

test('a job of a fleet that has nothing to judge is no reason to stop the others', async () => {
  await using job = await jobWith(stuck);
  const codes: (number | null)[] = [];
  for (const shard of ['1/4', '2/4', '3/4', '4/4']) {
    const given = { ...bounds, shard, 'findings-file': join(job.temporary, `parts/${shard.replace('/', '-')}.json`) };
    codes.push((await auditOf(job, given)).exitCode);
  }
  expect(codes).toEqual([0, 0, 0, 0]);
  expect((await auditOf(job, { merge: join(job.temporary, 'parts') })).file.summary.medium).toBe(1);
});

describe('what was named and does not render', () => {
  test('fails the run, and the rest is judged', async () => {
    await using job = await jobWith({ ...stuck, 'overlay/kustomization.yaml': 'resources: [nowhere.yaml]\n' });
    const step = await auditOf(job, { ...bounds, manifests: 'overlay\ndeploy' });
    expect(step.exitCode).toBe(1);
    expect(Object.fromEntries(step.outputs)).toMatchObject({
      verdict: 'failed',
      'error-code': 'render-failed',
      medium: '1',
    });
    expect(step.file.skipped).toMatchObject([
      { reason: 'render-failed', says: expect.stringContaining('nowhere.yaml') },
    ]);
    expect(step.summary).toContain('nowhere.yaml');
  });

  test('and what a search finds is left out', async () => {
    await using job = await jobWith({ ...stuck, 'overlay/kustomization.yaml': 'resources: [nowhere.yaml]\n' });
    const step = await auditOf(job, bounds);
    expect([step.exitCode, step.file.summary.medium, step.file.skipped.length]).toEqual([0, 1, 1]);
  });
});

describe('R7: a report that cannot be written', () => {
  test.each([
    { level: 'never', exitCode: 3, verdict: 'inconclusive' },
    { level: 'medium', exitCode: 1, verdict: 'failed' },
  ])(
    'leaves what was found, and with `fail-on` $level the verdict is $verdict',
    async ({ level, exitCode, verdict }) => {
      await using job = await jobWith(stuck);
      const step = await auditOf(job, { ...bounds, 'fail-on': level, 'sarif-file': '/proc/evenkeel/audit.sarif' });
      expect(step.exitCode).toBe(exitCode);
      expect(Object.fromEntries(step.outputs)).toMatchObject({
        verdict,
        'error-code': 'output-not-written',
        'sarif-file': '',
        medium: '1',
      });
      expect(step.summary).toContain('min-equals-max');
    },
  );
});

test('tells everything that is wrong at once, and what was meant', async () => {
  await using job = await jobWith(stuck);
  const step = await job.uses('actions/audit', {
    with: { only: 'min-equal-max\nnonsense', skip: 'flaping', 'fail-on': 'severe', shard: '9/8', lookback: '3' },
  });
  const told = step.log.join('\n');
  for (const part of [
    '6 inputs are wrong',
    'only: there is no rule min-equal-max; did you mean min-equals-max?',
    'only: there is no rule nonsense; accepted is',
    'skip: there is no rule flaping; did you mean flapping?',
    'fail-on: "severe" is not accepted',
    'shard: "9/8"',
    'lookback: "3"',
  ])
    expect(told).toContain(part);
});

test('is inconclusive where nothing could be judged', async () => {
  await using job = await jobWith({ 'README.md': 'nothing here' });
  const step = await auditOf(job);
  expect(step.exitCode).toBe(3);
  expect(Object.fromEntries(step.outputs)).toMatchObject({ verdict: 'inconclusive', 'error-code': 'nothing-judged' });
  expect(step.log.join('\n')).toContain('there are no manifests below the workspace');
});

describe('nothing is written when', () => {
  test.each([
    { why: 'there is no such rule', with: { only: 'min-is-max' }, code: 'invalid-input' },
    { why: 'no rule is left', with: { ...bounds, skip: 'min-equals-max' }, code: 'invalid-input' },
    { why: 'it is to fail on no severity there is', with: { 'fail-on': 'severe' }, code: 'invalid-input' },
    {
      why: 'two files would go to one place',
      with: { 'html-file': 'out', 'sarif-file': 'out' },
      code: 'invalid-input',
    },
    { why: 'the same in other words', with: { 'html-file': './audit.sarif' }, code: 'invalid-input' },
    { why: 'rules are chosen where nothing is judged', with: { ...bounds, merge: 'a.json' }, code: 'invalid-input' },
    { why: 'there is nothing to record from', with: { record: 'history' }, code: 'invalid-input' },
    { why: 'a part of nothing is asked for', with: { merge: 'a.json', shard: '1/2' }, code: 'invalid-input' },
    { why: 'the manifests are not there', with: { manifests: 'nowhere' }, code: 'manifest-not-found' },
    { why: 'the baseline is not there', with: { baseline: 'nowhere.json' }, code: 'file-not-found' },
    { why: 'the baseline is something else', with: { baseline: 'deploy/hpa.yaml' }, code: 'findings-invalid' },
    { why: 'the history is not there', with: { history: 'nowhere' }, code: 'history-not-found' },
    { why: 'the configuration breaks its schema', with: { config: 'deploy/hpa.yaml' }, code: 'config-invalid' },
  ])('$why', async ({ with: given, code }) => {
    await using job = await jobWith(stuck);
    const step = await job.uses('actions/audit', { with: given });
    expect(step.exitCode).toBe(2);
    expect(Object.fromEntries(step.outputs)).toMatchObject({ verdict: 'refused', 'error-code': code });
    expect(await readdir(job.temporary)).toEqual([]);
  });
});
