/** A metric store that does not answer as one: the audit says so, calls nothing good, and writes nothing. */
import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { type Answer, serveOnLoopback } from '../../src/embedded/loopback.ts';
import { json } from '../contract/kubernetes/server.ts';
import { autoscaler, jobWith } from './audit-job.ts';

const workload = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: web }] } }
`;

const nothing = { resultType: 'vector', result: [] };
const hostile = 'a store is down <script>alert(1)</script>\n::error::told @org/team';

test.each<{ what: string; answer: Answer; code: string; exitCode: number }>([
  {
    what: 'P1: always fails',
    answer: { status: 500, body: hostile },
    code: 'metrics-unreachable',
    exitCode: 3,
  },
  {
    what: 'P2: calls its answer partial',
    answer: json({ status: 'success', warnings: [hostile], data: nothing }),
    code: 'metrics-partial',
    exitCode: 3,
  },
  {
    what: 'is a page to log in',
    answer: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>log in</html>' },
    code: 'metrics-query-refused',
    exitCode: 2,
  },
])('$what', async ({ answer, code, exitCode }) => {
  const store = await serveOnLoopback(() => answer);
  await using job = await jobWith({ 'hpa.yaml': autoscaler('2', '9'), 'web.yaml': workload });
  const given = { 'prometheus-url': `http://127.0.0.1:${store.port}`, record: 'history', 'html-file': 'a.html' };
  const step = await job.uses('actions/audit', { with: given });
  await store.close();
  expect(step).toMatchObject({ exitCode, others: [] });
  expect(Object.fromEntries(step.outputs)).toMatchObject({ 'error-code': code, medium: '', 'findings-file': '' });
  for (const { message } of step.annotations) expect(message).not.toMatch(/^told/);
  expect(step.summary.replaceAll(/(`+)[^]*?\1/g, '')).not.toMatch(/<script|@org/);
  expect(await readdir(job.temporary)).toEqual([]);
});
