/** The rollout action and the front door as a runner starts them: what is wrong is refused before the cluster is touched. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { schemas } from '../../scripts/generate/schemas.ts';
import { differences } from '../runner/conforms.ts';
import { type Job, startJob, type Step } from '../runner/run.ts';

const token = 'bearer-of-the-deployer';
/** Nothing listens on port 1 of the loopback address. */
const kubeconfig = (change: (text: string) => string = (text) => text): string =>
  change(`apiVersion: v1
kind: Config
current-context: test
contexts: [{ name: test, context: { cluster: test, user: test } }]
clusters: [{ name: test, cluster: { server: "https://127.0.0.1:1" } }]
users: [{ name: test, user: { token: ${token} } }]
`);
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "r.example/shop:v1" }] }
`;
const files = { kubeconfig: kubeconfig(), 'deploy/web.yaml': deployment };

async function jobWith(tree: Readonly<Record<string, string>>): Promise<Job> {
  const job = await startJob();
  for (const [path, content] of Object.entries(tree)) {
    await mkdir(dirname(join(job.workspace, path)), { recursive: true });
    await writeFile(join(job.workspace, path), content);
  }
  return job;
}

function expectProblem(step: Step, code: string, exitCode: number): void {
  expect(step.outputs.get('error-code')).toBe(code);
  expect(step.exitCode).toBe(exitCode);
  expect(step.outputs.get('verdict')).toBe(exitCode === 2 ? 'refused' : 'inconclusive');
  expect(step.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
  expect(step.log.join('\n')).toMatch(new RegExp(`^${code}: .+\n(?:saw: [^]*\n)?do: .+`, 'm'));
  expect(step.summary.match(new RegExp(`^${code}: `, 'gm'))).toHaveLength(1);
  expect(step).toMatchObject({ others: [], exported: '' });
  expect(step.raw.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(token);
}

const sound = { kubeconfig: 'kubeconfig', manifests: 'deploy' };

describe('rollout', () => {
  test.each([
    { what: 'nothing to roll out', with: { kubeconfig: 'kubeconfig' }, code: 'invalid-input' },
    { what: 'a timeout without unit', with: { ...sound, timeout: '600' }, code: 'invalid-input' },
    { what: 'a policy that is none', with: { ...sound, 'on-failure': 'retry' }, code: 'invalid-input' },
    { what: 'an illegal image', with: { ...sound, image: 'Shop:v1' }, code: 'invalid-image-name' },
    { what: 'manifests that are not there', with: { ...sound, manifests: 'nowhere' }, code: 'manifest-not-found' },
    { what: 'a kubeconfig that is not there', with: { ...sound, kubeconfig: 'nowhere' }, code: 'kubeconfig-not-found' },
    { what: 'no kubeconfig at all', with: { manifests: 'deploy' }, code: 'kubeconfig-not-found' },
    { what: 'a context that is not there', with: { ...sound, context: 'prod' }, code: 'kubeconfig-invalid' },
    {
      what: 'a kubeconfig without its user',
      with: { ...sound, kubeconfig: kubeconfig((text) => text.replace('user: test }', 'user: other }')) },
      code: 'kubeconfig-invalid',
    },
    {
      what: 'a server without TLS',
      with: { ...sound, kubeconfig: kubeconfig((text) => text.replace('https://127.0.0.1:1', 'http://k8s.example')) },
      code: 'kubeconfig-unsafe',
    },
  ])('$what is $code', async ({ with: given, code }) => {
    await using job = await jobWith(files);
    const before = await readdir(job.workspace, { recursive: true });
    expectProblem(await job.uses('actions/rollout', { with: given }), code, 2);
    expect(await readdir(job.workspace, { recursive: true })).toEqual(before);
  });

  test.each([
    { what: 'not YAML', content: 'a: [b\n', line: 1 },
    { what: 'no object', content: '# nothing\nshop: v1\n', line: 2 },
  ])('a manifest that is $what is annotated on its line', async ({ content, line }) => {
    await using job = await jobWith({ ...files, 'deploy/web.yaml': content });
    const step = await job.uses('actions/rollout', { with: sound });
    expectProblem(step, 'manifest-invalid', 2);
    const [annotation] = step.annotations;
    expect(annotation?.file).toBe('deploy/web.yaml');
    expect(Math.abs((annotation?.line ?? 0) - line)).toBeLessThanOrEqual(1);
  });

  test('a cluster that cannot be reached is inconclusive, and says so in every output', async () => {
    await using job = await jobWith(files);
    const step = await job.uses('actions/rollout', { with: sound });
    expectProblem(step, 'cluster-unreachable', 3);
    expect(Object.fromEntries(step.outputs)).toMatchObject({ reason: 'cluster-unreachable', rollback: 'none' });
    const report = await readFile(step.outputs.get('report-file') ?? '', 'utf8');
    expect(differences(JSON.parse(report), schemas['rollout-report.json'])).toEqual([]);
    const post = await job.post('actions/rollout', step, { with: sound });
    expect(post).toMatchObject({ exitCode: 0, raw: '' });
  });
});

describe('the front door', () => {
  const built = { ...sound, image: 'r.example/acme/shop' };

  test('does not build for a cluster that it cannot open', async () => {
    await using job = await jobWith(files);
    const step = await job.uses('.', { with: { ...built, kubeconfig: 'nowhere' } });
    expectProblem(step, 'kubeconfig-not-found', 2);
    expect(step.outputs.get('digest')).toBe('');
  });

  test('reports what is wrong with the inputs of both at once', async () => {
    await using job = await jobWith(files);
    const step = await job.uses('.', { with: { ...sound, latest: 'maybe', timeout: '600' } });
    expectProblem(step, 'invalid-input', 2);
    for (const name of ['image', 'latest', 'timeout']) expect(step.log.join('\n')).toContain(`${name}: `);
  });
});
