/** Manifests that were written to do harm, or that no parser likes: the audit tells them as text, or leaves them out with the reason. */
import { execFileSync } from 'node:child_process';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditOf, autoscaler, bounds, jobWith, stuck } from './audit-job.ts';

const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n';

test('A5, A11: what stands in manifests is text in every place', async () => {
  const hostile = `x'"\\u001b[31m</details><script>alert(1)</script>\\n::error::told @org/team`;
  await using job = await jobWith({ 'a.yaml': autoscaler('3', '3').replace('name: web', `name: "${hostile}"`) });
  const step = await auditOf(job);
  expect(step.others).toEqual([]);
  for (const { message } of step.annotations) expect(message).not.toBe('told');
  const page = await readFile(step.outputs.get('html-file') ?? '', 'utf8');
  expect(page).not.toContain('<script>alert');
  for (const told of [step.raw, step.summary, page]) expect(told).not.toContain('\u001b');
});

test('A5, A11: what stands in names of files, charts and suppressions is text in every place', async () => {
  const hostile = '<script>alert(1)</script> @org/team <!-- evenkeel -->';
  const line = `3 # evenkeel:ignore=min-equals-max owner=@org/team until=2020-01-01 reason="${hostile} ::error::told"`;
  await using job = await jobWith({
    'deploy/a`|\n::error::told <script>alert(1)<!-- evenkeel --> @org.yaml': autoscaler('3', line),
    'chart/Chart.yaml': `apiVersion: v2\nname: "${hostile}"\nversion: 1.0.0\n`,
    'chart/templates/a.yaml': `{{ fail "${hostile}" }}\n`,
    'other.yaml': `apiVersion: v1\nkind: "${hostile}"\nspec: {}\n`,
  });
  const step = await auditOf(job, { ...bounds, 'findings-file': join(job.temporary, 'a\n::set-env name=x::y.json') });
  expect(step.file.suppressions).toMatchObject([{ state: 'expired' }]);
  expect(step.file.skipped).toHaveLength(2);
  expect(step).toMatchObject({ others: [], exported: '' });
  for (const { message } of step.annotations) expect(message).not.toMatch(/^told/);
  const page = await readFile(step.outputs.get('html-file') ?? '', 'utf8');
  expect(page).not.toMatch(/<script>alert|<!-- evenkeel/);
  // what stands between marks of code is shown as it is
  expect(step.summary.replaceAll(/(`+)[^]*?\1/g, '')).not.toMatch(/<script|@org|<!--/);
});

test('A9: what is too short for a secret is told, and not hidden', async () => {
  await using job = await jobWith(stuck);
  const step = await auditOf(job, { ...bounds, 'prometheus-token': 'web' });
  expect(step.annotations).toMatchObject([
    { message: expect.stringContaining('shorter than 6') },
    { message: expect.stringContaining('shop/web') },
  ]);
  expect(step.masks).not.toContain('web');
});

test('A6: secrets in values and annotations are in no place', async () => {
  const secret = 'AKIAVERYSECRETVALUE';
  await using job = await jobWith({
    ...stuck,
    'web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, annotations: { token: ${secret} } }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: web
          env: [{ name: TOKEN, value: ${secret} }]
`,
    'secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata: { name: web }\nstringData: { token: ${secret} }\n`,
  });
  const step = await auditOf(job);
  expect(step.file.findings.length).toBeGreaterThan(0);
  const written = await Promise.all(
    ['findings-file', 'sarif-file', 'html-file'].map((name) => readFile(step.outputs.get(name) ?? '', 'utf8')),
  );
  for (const told of [step.raw, step.summary, ...written]) expect(told).not.toContain(secret);
});

test('A16: links that leave the workspace are not followed', async () => {
  await using outside = await jobWith(stuck);
  await using job = await jobWith({ 'b.yaml': autoscaler('2', '9') });
  await symlink(join(outside.workspace, 'deploy'), join(job.workspace, 'deploy'));
  await symlink(join(outside.workspace, 'deploy/hpa.yaml'), join(job.workspace, 'hpa.yaml'));
  const { file } = await auditOf(job, bounds);
  expect(file.findings).toEqual([]);
  expect(file.skipped).toMatchObject([{ file: 'hpa.yaml', reason: 'outside' }]);
});

describe('A16: what is no file of the project is not read', () => {
  test('where a search finds it', async () => {
    await using job = await jobWith({ ...stuck, '.git/hpa.yaml': autoscaler('4', '4') });
    await symlink('/dev/zero', join(job.workspace, 'zero.yaml'));
    await symlink('/proc/self/environ', join(job.workspace, 'environ.yaml'));
    await symlink('round.yaml', join(job.workspace, 'round.yaml'));
    await symlink('.', join(job.workspace, 'deploy/again'));
    execFileSync('mkfifo', [join(job.workspace, 'pipe.yaml')]);
    const { file } = await auditOf(job, bounds);
    expect(file.findings).toHaveLength(1);
    expect(file.skipped.map(({ file: path, says }) => `${path} ${says}`).sort()).toEqual([
      'environ.yaml leads out of the workspace',
      'pipe.yaml is not a regular file',
      'round.yaml leads nowhere',
      'zero.yaml leads out of the workspace',
    ]);
  });

  test.each([
    { input: 'manifests', path: '/dev/zero' },
    { input: 'manifests', path: '/proc/self/environ' },
    { input: 'manifests', path: 'pipe.yaml' },
    { input: 'config', path: '../../etc/passwd' },
    { input: 'config', path: 'pipe.yaml' },
    { input: 'baseline', path: '/proc/self/environ' },
    { input: 'merge', path: 'pipe.yaml' },
  ])('where $input names $path', async ({ input, path }) => {
    await using job = await jobWith(stuck);
    execFileSync('mkfifo', [join(job.workspace, 'pipe.yaml')]);
    await writeFile(join(job.temporary, '../outside'), '');
    const step = await job.uses('actions/audit', { with: { [input]: path.replace('../../etc/passwd', '../outside') } });
    expect(Object.fromEntries(step.outputs)).toMatchObject({ verdict: 'refused', 'error-code': 'file-not-found' });
  });
});

describe('A17: does not stumble over', () => {
  test.each([
    { what: 'a template', path: 'a.yaml', text: 'apiVersion: v1\na: {{ b }}\n', reason: 'template' },
    { what: 'a bomb of aliases', path: 'a.yaml', text: bomb(), reason: 'unreadable' },
    { what: 'a bomb of merges', path: 'a.yaml', text: merges(), reason: 'unreadable' },
    { what: 'fifty megabytes', path: 'a.yaml', text: `${head}x: ${'y'.repeat(50 * 2 ** 20)}\n`, reason: 'unreadable' },
    { what: 'a depth of 10,000', path: 'a.yaml', text: `${head}x: ${nested(10_000)}\n`, reason: 'unreadable' },
    {
      what: 'half a million quotes',
      path: 'a.yaml',
      text: `${head}x: ${`"'`.repeat(250_000)}\n`,
      reason: 'unreadable',
    },
    { what: 'a hundred thousand lines', path: 'a.yaml', text: head + '# a\n'.repeat(100_000), reason: 'unreadable' },
    {
      what: 'a key that every object inherits',
      path: 'a.yaml',
      text: `${head}__proto__: { a: b }\n`,
      reason: 'unreadable',
    },
    { what: 'an alias of itself', path: 'a.yaml', text: `${head}x: &x [*x]\n`, reason: 'unreadable' },
    {
      what: 'a tag that would run something',
      path: 'a.yaml',
      text: `${head}x: !!js/function a\n`,
      reason: 'unreadable-value',
    },
    { what: 'a number that is none', path: 'a.yaml', text: `${head}x: 1e999\n`, reason: 'unreadable-value' },
    { what: 'what is no text', path: 'a.yaml', text: '\u0000\u0001', reason: 'no-objects' },
    {
      what: 'a key that is there twice',
      path: 'a.yaml',
      text: `apiVersion: v1\nkind: Service\nkind: Pod\n`,
      reason: 'duplicate-key',
    },
  ])('$what', async ({ path, text, reason }) => {
    await using job = await jobWith({ [path]: text, ...stuck });
    const { file } = await auditOf(job, bounds);
    expect(file.findings).toHaveLength(1);
    expect(file.skipped).toMatchObject([{ file: path, reason }]);
  });

  test('single documents, and says what may stand in them; in a template that is anything', async () => {
    const twice = 'apiVersion: v1\nkind: Service\nmetadata: { name: gone }\nkind: Pod\n';
    const template = 'apiVersion: v1\nkind: Service\nmetadata: { name: "{{ .name }}", labels: { name: web } }\n';
    await using job = await jobWith({ 'a.yaml': `${twice}---\n${template}---\n${autoscaler('3', '3')}`, ...stuck });
    const { file } = await auditOf(job, bounds);
    const says = expect.any(String);
    expect(file.skipped).toEqual([
      { file: 'a.yaml', reason: 'duplicate-key', says, names: ['gone'] },
      { file: 'a.yaml', reason: 'template', says },
    ]);
  });

  test.each([
    { what: 'CRLF', text: autoscaler('3', '3').replaceAll('\n', '\r\n') },
    { what: 'a byte order mark', text: `\uFEFF${autoscaler('3', '3')}` },
    {
      what: 'JSON',
      text: JSON.stringify({
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: 'web' },
        spec: { minReplicas: 3, maxReplicas: 3, scaleTargetRef: { kind: 'Deployment', name: 'web' } },
      }),
    },
    {
      what: 'a kind of its own',
      text: `apiVersion: acme.io/v1\nkind: Web\nmetadata: { name: a }\n---\n${autoscaler('3', '3')}`,
    },
  ])('$what', async ({ text }) => {
    await using job = await jobWith({ 'a.yaml': text });
    expect((await auditOf(job, bounds)).file.findings).toHaveLength(1);
  });
});

test('A17: takes what every object inherits for a name like any other', async () => {
  const names = ['constructor', 'toString', 'hasOwnProperty'];
  await using job = await jobWith(
    Object.fromEntries(names.map((name) => [`${name}.yaml`, autoscaler('3', '3').replaceAll('web', name)])),
  );
  const { file } = await auditOf(job);
  const missing = file.findings.filter(({ rule }) => rule === 'target-missing');
  expect(missing.map(({ object }) => object.name).sort()).toEqual(names.sort());
});

test('A17: bytes that are no UTF-8 are left out', async () => {
  await using job = await jobWith(stuck);
  await writeFile(join(job.workspace, 'a.yaml'), Buffer.from([...Buffer.from(head), 0xff, 0xfe]));
  const { file } = await auditOf(job, bounds);
  expect(file.findings).toHaveLength(1);
  expect(file.skipped).toMatchObject([{ file: 'a.yaml', says: 'a.yaml is not UTF-8' }]);
});

/** Deeper in each, and twice as much. */
function merges(): string {
  const levels = Array.from({ length: 40 }, (_, index) =>
    index === 0 ? 'm0: &m0 { x: 1 }' : `m${index}: &m${index} { a: *m${index - 1}, b: *m${index - 1} }`,
  );
  return `${head}${levels.join('\n')}\n`;
}

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** Ten thousand million times `a` to who expands it. */
function bomb(): string {
  const levels = Array.from({ length: 10 }, (_, index) => {
    const before = index === 0 ? 'a' : `*l${index - 1}`;
    return `l${index}: &l${index} [${Array.from({ length: 10 }, () => before).join(', ')}]`;
  });
  return `${head}${levels.join('\n')}\n`;
}
