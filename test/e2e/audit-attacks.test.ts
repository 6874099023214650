/** Manifests that were written to do harm, or that no parser likes: the audit tells them as text, or leaves them out with the reason. */
import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditOf, autoscaler, bounds, jobWith, stuck } from './audit-job.ts';

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

describe('A17: does not stumble over', () => {
  test.each([
    { what: 'a template', path: 'a.yaml', text: 'a: {{ b }}\n', reason: 'template' },
    { what: 'a bomb of aliases', path: 'a.yaml', text: bomb(), reason: 'unreadable' },
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

/** Ten thousand million times `a` to who expands it. */
function bomb(): string {
  const levels = Array.from({ length: 10 }, (_, index) => {
    const before = index === 0 ? 'a' : `*l${index - 1}`;
    return `l${index}: &l${index} [${Array.from({ length: 10 }, () => before).join(', ')}]`;
  });
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n${levels.join('\n')}\n`;
}
