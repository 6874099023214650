import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../src/core/kube/object.ts';
import { createImage } from '../../../src/core/oci/image.ts';
import { createLayer } from '../../../src/core/oci/layer.ts';
import { type EmbeddedCluster, startCluster } from '../../../src/embedded/kubernetes/cluster.ts';
import type { Pod } from '../../../src/embedded/kubernetes/shapes.ts';
import { type EmbeddedRegistry, startRegistry } from '../../../src/embedded/registry/registry.ts';

let registry: EmbeddedRegistry;
let cluster: EmbeddedCluster;
beforeAll(async () => {
  registry = await startRegistry();
  cluster = await startCluster({ namespace: 'demo' });
  for (const [tag, program] of Object.entries(programs)) await push(tag, program);
});
afterAll(async () => {
  await cluster.stop();
  await registry.close();
});

/** A server that is ready at once, and a program that says why it gives up. */
const programs = {
  serves: `#!/bin/sh
exec ${process.execPath} --input-type=commonjs -e '
  require("node:http")
    .createServer((request, answer) => answer.end(process.env.GREETING))
    .listen(process.env.PORT, process.env.HOST, () => console.log("listening"));
  process.on("SIGTERM", () => process.exit(0));
'
`,
  /** Answers for a while, then no longer. */
  freezes: `#!/bin/sh
exec ${process.execPath} --input-type=commonjs -e '
  const server = require("node:http").createServer((request, answer) => answer.end());
  server.listen(process.env.PORT, process.env.HOST, () => setTimeout(() => server.close(), 500));
  setInterval(() => {}, 1000);
'
`,
  crashes: '#!/bin/sh\necho "no catalogue" >&2\nexit 3\n',
};

async function push(tag: string, program: string): Promise<void> {
  const image = createImage({
    platform: { os: 'linux', architecture: 'amd64' },
    created: 0,
    start: {
      user: '65532:65532',
      entrypoint: ['/app'],
      command: [],
      env: [],
      workingDirectory: '/',
    },
    labels: new Map(),
    annotations: new Map(),
    layers: [createLayer([{ kind: 'file', path: 'app', mode: 0o555, bytes: Buffer.from(program) }], 0, 'program')],
  });
  for (const blob of [image.config, ...image.layers])
    await fetch(`http://${registry.host}/v2/app/blobs/uploads/?digest=${blob.digest}`, {
      method: 'POST',
      body: Buffer.from(blob.bytes),
    });
  const { mediaType, bytes } = image.manifest;
  const headers = { 'content-type': mediaType };
  await fetch(`http://${registry.host}/v2/app/manifests/${tag}`, { method: 'PUT', headers, body: Buffer.from(bytes) });
}

interface Asked {
  readonly method?: string;
  readonly body?: unknown;
  readonly type?: string;
  readonly token?: string;
}

/** One request, TLS verified against the certificate that the kubeconfig carries. */
function ask(
  path: string,
  { method = 'GET', body, type = 'application/json', token }: Asked = {},
): Promise<{ status: number; text: string }> {
  const config = JSON.parse(cluster.kubeconfig) as {
    clusters: [{ cluster: { 'certificate-authority-data': string } }];
    users: [{ user: { token: string } }];
  };
  const ca = Buffer.from(config.clusters[0].cluster['certificate-authority-data'], 'base64');
  const headers = { authorization: `Bearer ${token ?? config.users[0].user.token}`, 'content-type': type };
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, cluster.server), { method, ca, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const namespaced = '/apis/apps/v1/namespaces/demo/deployments';

function deployment(name: string, image: string, replicas = 1, more: object = {}): KubeObject {
  const port = { containerPort: 8080 };
  const readinessProbe = { httpGet: { port: 8080 }, periodSeconds: 1 };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [
            {
              name: 'app',
              image,
              ports: [port],
              readinessProbe,
              envFrom: [{ configMapRef: { name: 'settings', optional: true } }],
              ...more,
            },
          ],
        },
      },
    },
  };
}

async function apply(name: string, tag: string, replicas?: number, more?: object): Promise<number> {
  const body = deployment(name, `${registry.host}/app:${tag}`, replicas, more);
  const type = 'application/apply-patch+yaml';
  return (await ask(`${namespaced}/${name}?fieldManager=test`, { method: 'PATCH', body, type })).status;
}

async function podsOf(name: string): Promise<readonly Pod[]> {
  const { text } = await ask(`/api/v1/namespaces/demo/pods?labelSelector=app%3D${name}`);
  return (JSON.parse(text) as { items: readonly Pod[] }).items;
}

async function until<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await read();
    if (found !== undefined) return found;
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
}

const containerOf = (pod: Pod | undefined) => pod?.status?.containerStatuses?.[0];

describe('a pod is a real process of its image', () => {
  test('it gets ready, has its ConfigMap, answers, and ends when it is scaled away', async () => {
    const settings = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings' },
      data: { GREETING: 'hello' },
    };
    const type = 'application/apply-patch+yaml';
    await ask('/api/v1/namespaces/demo/configmaps/settings?fieldManager=test', {
      method: 'PATCH',
      body: settings,
      type,
    });
    expect(await apply('good', 'serves', 2)).toBe(201);
    const ready = await until(async () => {
      const pods = await podsOf('good');
      return pods.length === 2 && pods.every((pod) => containerOf(pod)?.ready === true) ? pods : undefined;
    });
    const pod = `/api/v1/namespaces/demo/pods/${ready[0]?.metadata.name}`;
    const origins = cluster.readyAt({ app: 'good' });
    expect(await Promise.all(origins.map(async (origin) => (await fetch(origin)).text()))).toEqual(['hello', 'hello']);
    expect((await ask(`${pod}/log?tailLines=1`)).text).toBe('listening\n');

    expect(await apply('good', 'serves', 0)).toBe(200);
    await until(async () => ((await podsOf('good')).length === 0 ? 'gone' : undefined));
  });

  test('it crashes with its own exit code and last words, and is restarted after a pause', async () => {
    await apply('bad', 'crashes');
    const status = await until(async () => {
      const found = containerOf((await podsOf('bad'))[0]);
      return found !== undefined && found.restartCount >= 1 && 'waiting' in found.state ? found : undefined;
    });
    expect(status).toMatchObject({
      ready: false,
      state: {
        waiting: { reason: 'CrashLoopBackOff', message: expect.stringContaining('restarting failed container=app') },
      },
      lastState: { terminated: { exitCode: 3, reason: 'Error' } },
    });
    const [pod] = await podsOf('bad');
    const log = await ask(`/api/v1/namespaces/demo/pods/${pod?.metadata.name}/log?container=app&previous=true`);
    expect(log.text).toBe('no catalogue\n');
    await apply('bad', 'crashes', 0);
  });

  test('it is ended and started again when its liveness probe fails', async () => {
    const livenessProbe = { httpGet: { port: 8080 }, periodSeconds: 1, failureThreshold: 1, initialDelaySeconds: 1 };
    await apply('frozen', 'freezes', 1, { livenessProbe });
    const status = await until(async () => {
      const found = containerOf((await podsOf('frozen'))[0]);
      return found !== undefined && found.restartCount > 0 ? found : undefined;
    });
    expect(status.lastState).toMatchObject({ terminated: { exitCode: 143, signal: 15, reason: 'Error' } });
    const { text } = await ask('/api/v1/namespaces/demo/events');
    expect(text).toContain('Container app failed liveness probe, will be restarted');
    await apply('frozen', 'freezes', 0);
  });

  test('it does not start without the ConfigMap that it needs', async () => {
    await apply('lacking', 'serves', 1, { envFrom: [{ configMapRef: { name: 'absent' } }] });
    const status = await until(async () => {
      const found = containerOf((await podsOf('lacking'))[0]);
      return found !== undefined && 'waiting' in found.state && found.state.waiting.message !== undefined
        ? found
        : undefined;
    });
    const waiting = { reason: 'CreateContainerConfigError', message: 'configmap "absent" not found' };
    expect(status.state).toEqual({ waiting });
  });

  test.each([
    {
      name: 'missing',
      image: (host: string) => `${host}/app:none`,
      reason: /ErrImagePull|ImagePullBackOff/,
      says: ': not found',
    },
    {
      name: 'remote',
      image: () => 'registry.example/app:v1',
      reason: /ErrImagePull|ImagePullBackOff/,
      says: 'loopback only',
    },
    { name: 'illegal', image: () => 'Not An Image', reason: /InvalidImageName/, says: 'invalid reference format' },
  ])('it waits for an image that is $name', async ({ name, image, reason, says }) => {
    const body = deployment(name, image(registry.host));
    await ask(`${namespaced}/${name}?fieldManager=test`, {
      method: 'PATCH',
      body,
      type: 'application/apply-patch+yaml',
    });
    const status = await until(async () => {
      const found = containerOf((await podsOf(name))[0]);
      return found !== undefined && 'waiting' in found.state && found.state.waiting.message !== undefined
        ? found
        : undefined;
    });
    expect(status.state).toMatchObject({
      waiting: { reason: expect.stringMatching(reason), message: expect.stringContaining(says) },
    });
  });
});

describe('the API refuses', () => {
  test.each([
    { why: 'a wrong token', path: namespaced, asked: { token: 'wrong' }, status: 401, reason: 'Unauthorized' },
    { why: 'an object that is not there', path: `${namespaced}/none`, asked: {}, status: 404, reason: 'NotFound' },
    {
      why: 'a namespace that is not there',
      path: '/apis/apps/v1/namespaces/other/deployments/a?fieldManager=test',
      asked: { method: 'PATCH', type: 'application/apply-patch+yaml', body: deployment('a', 'b') },
      status: 404,
      reason: 'NotFound',
    },
    {
      why: 'a kind it does not serve',
      path: '/apis/batch/v1/namespaces/demo/jobs',
      asked: {},
      status: 501,
      reason: 'NotImplemented',
    },
    {
      why: 'a deletion',
      path: `${namespaced}/good`,
      asked: { method: 'DELETE' },
      status: 501,
      reason: 'NotImplemented',
    },
    {
      why: 'a merge patch',
      path: `${namespaced}/good`,
      asked: { method: 'PATCH', type: 'application/merge-patch+json', body: {} },
      status: 501,
      reason: 'NotImplemented',
    },
    {
      why: 'a list from the future',
      path: `${namespaced}?resourceVersion=999999`,
      asked: {},
      status: 504,
      reason: 'Timeout',
    },
    {
      why: 'a watch from too long ago',
      path: `${namespaced}?watch=true&resourceVersion=1`,
      asked: {},
      status: 410,
      reason: 'Expired',
    },
  ])('$why', async ({ path, asked, status, reason }) => {
    const answer = await ask(path, asked);
    expect({ status: answer.status, body: JSON.parse(answer.text) as unknown }).toMatchObject({
      status,
      body: { kind: 'Status', status: 'Failure', code: status, reason },
    });
  });

  test('and remembers what it did not know', async () => {
    await ask('/apis/batch/v1/namespaces/demo/cronjobs');
    expect(cluster.unknown.at(-1)).toContain('GET /apis/batch/v1/namespaces/demo/cronjobs');
  });
});

test('rights are those that are served', async () => {
  const review = (attributes: object): Promise<{ text: string }> =>
    ask('/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
      method: 'POST',
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: attributes },
      },
    });
  const answers = await Promise.all([
    review({ verb: 'patch', group: 'apps', resource: 'deployments' }),
    review({ verb: 'get', group: '', resource: 'pods', subresource: 'log' }),
    review({ verb: 'delete', group: '', resource: 'pods' }),
  ]);
  const allowed = answers.map(({ text }) => (JSON.parse(text) as { status: { allowed: boolean } }).status.allowed);
  expect(allowed).toEqual([true, true, false]);
});

test('a dry run answers as a write would, and writes nothing', async () => {
  const path = `${namespaced}/dry?fieldManager=test&dryRun=All`;
  const body = deployment('dry', 'registry.example/app:v1');
  const answer = await ask(path, { method: 'PATCH', body, type: 'application/apply-patch+yaml' });
  expect([answer.status, (await ask(`${namespaced}/dry`)).status]).toEqual([201, 404]);
});
