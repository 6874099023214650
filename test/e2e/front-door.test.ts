/** The front door end to end on embedded servers: source in, a verdict about running processes out. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schemas } from '../../scripts/generate/schemas.ts';
import { type EmbeddedCluster, startCluster } from '../../src/embedded/kubernetes/cluster.ts';
import { type EmbeddedRegistry, startRegistry } from '../../src/embedded/registry/registry.ts';
import { differences } from '../runner/conforms.ts';
import { type Job, startJob, type Step, type StepRequest } from '../runner/run.ts';

let registry: EmbeddedRegistry;
let cluster: EmbeddedCluster;
beforeAll(async () => {
  registry = await startRegistry();
  cluster = await startCluster({ namespace: 'shop' });
});
afterAll(async () => {
  await cluster.stop();
  await registry.close();
});

const goes = `log.Fatal(http.ListenAndServe(os.Getenv("HOST")+":"+os.Getenv("PORT"),
	http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})))`;
const program = (main: string): string => `package main

import (
	"log"
	"net/http"
	"os"
)

var _, _ = http.NotFound, os.Getenv

func main() { ${main} }
`;

const manifest = (image: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 1
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: ${image}:latest
          ports: [{ name: http, containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /, port: http }, periodSeconds: 1 }
`;

async function checkout(job: Job, main: string): Promise<void> {
  const tree = {
    'go.mod': 'module example.com/web\n\ngo 1.24\n',
    'main.go': program(main),
    'deploy/web.yaml': manifest(`${registry.host}/acme/web`),
  };
  for (const [path, content] of Object.entries(tree)) {
    await mkdir(dirname(join(job.workspace, path)), { recursive: true });
    await writeFile(join(job.workspace, path), content);
  }
}

const requestOf = (more: Readonly<Record<string, string>> = {}): StepRequest => ({
  with: {
    image: `${registry.host}/acme/web`,
    manifests: 'deploy',
    kubeconfig: cluster.kubeconfig,
    // pods are processes of this machine and of whoever runs the test
    user: `${process.getuid?.()}:${process.getgid?.()}`,
    tags: 'v1',
    timeout: '60s',
    ...more,
  },
  env: {
    GOCACHE: process.env['GOCACHE'] ?? join(homedir(), '.cache/go-build'),
    GOMODCACHE: process.env['GOMODCACHE'] ?? join(homedir(), 'go/pkg/mod'),
  },
});

async function ship(main: string): Promise<Step> {
  await using job = await startJob();
  await checkout(job, main);
  const step = await job.uses('.', requestOf());
  const report = await readFile(step.outputs.get('report-file') ?? '', 'utf8');
  expect(differences(JSON.parse(report), schemas['rollout-report.json'])).toEqual([]);
  expect(step).toMatchObject({ others: [], exported: '' });
  return step;
}

describe('releases one after the other', () => {
  let good: string | undefined;

  test('a dry run says what would happen, and nothing is pushed or written', async () => {
    await using job = await startJob();
    await checkout(job, goes);
    const step = await job.uses('.', requestOf({ 'dry-run': 'true' }));
    expect(step).toMatchObject({ exitCode: 0, others: [], exported: '' });
    expect(step.outputs.get('report-file')).toBe('');
    expect(step.summary).toContain('What would be written');
    const answer = await fetch(`http://${registry.host}/v2/acme/web/manifests/v1`);
    expect(answer.status).toBe(404);
    expect(cluster.readyAt({ app: 'web' })).toEqual([]);
  });

  test.each([
    {
      why: 'there is no such workload',
      with: { manifests: '', workloads: 'deployment/none' },
      code: 'workload-not-found',
    },
    { why: 'a manifest is missing', with: { manifests: 'nowhere' }, code: 'manifest-not-found' },
    { why: 'there is no such program', with: { main: './none' }, code: 'main-not-found' },
    { why: 'the images are not to be pushed', with: { push: 'false' }, code: 'invalid-input' },
  ])('nothing is pushed or rolled out where $why', async ({ with: more, code }) => {
    await using job = await startJob();
    await checkout(job, goes);
    const step = await job.uses('.', requestOf(more));
    expect(step.exitCode).toBe(2);
    expect(Object.fromEntries(step.outputs)).toMatchObject({ verdict: 'refused', 'error-code': code, digest: '' });
    expect(cluster.readyAt({ app: 'web' })).toEqual([]);
    expect((await fetch(`http://${registry.host}/v2/acme/web/manifests/v1`)).status).toBe(404);
  });

  test('a good one succeeds with the digest that was built', async () => {
    const step = await ship(goes);
    good = step.outputs.get('digest');
    expect(Object.fromEntries(step.outputs)).toMatchObject({
      verdict: 'succeeded',
      reason: 'complete',
      'error-code': '',
      image: `${registry.host}/acme/web@${good}`,
    });
    expect(step.exitCode).toBe(0);
    expect(step.summary).toMatch(/^## rollout: succeeded[^]*^## build: pushed/m);
    expect(cluster.readyAt({ app: 'web' })).toHaveLength(1);
  });

  test('the same again is unchanged', async () => {
    const step = await ship(goes);
    expect(Object.fromEntries(step.outputs)).toMatchObject({ verdict: 'unchanged', digest: good, changed: 'false' });
  });

  test('a bad one is taken back, with its cause and its last words', async () => {
    const step = await ship('log.Fatal("no catalogue")');
    expect(step.exitCode).toBe(1);
    expect(Object.fromEntries(step.outputs)).toMatchObject({
      verdict: 'rolled-back',
      reason: 'crash-loop',
      rollback: 'done',
      'previous-image': `${registry.host}/acme/web@${good}`,
    });
    expect(step.summary).toContain('no catalogue');
    expect(cluster.readyAt({ app: 'web' })).toHaveLength(1);
  });

  test('one that is cancelled on its way is taken back by the post step', async () => {
    await using job = await startJob();
    await checkout(job, 'log.Fatal(http.ListenAndServe("127.0.0.1:0", nil))');
    const step = await job.uses('.', { ...requestOf(), cancelAt: /^web: /m });
    expect(step.exitCode).toBe(130);
    expect(Object.fromEntries(step.outputs)).toMatchObject({ verdict: 'cancelled', reason: 'cancelled' });
    const post = await job.post('.', step, requestOf());
    expect(post.log.join('\n')).toContain('front-door: ');
    expect(post.summary).toMatch(/rolled-back/);
    expect(cluster.readyAt({ app: 'web' })).toHaveLength(1);
  });

  test('nothing of this was asked that the embedded cluster does not know', () => {
    expect(cluster.unknown).toEqual([]);
  });
});
