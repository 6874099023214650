// On the real node a pod is a process: its probes are answered by itself, its crashes are its own.
import { afterAll, beforeAll, describe, test } from 'vitest';
import { stringify } from 'yaml';
import { freshCluster, patience, realNode } from '../cluster.ts';
import { pushProgram } from '../image.ts';
import { ask } from '../plain-client.ts';
import type { Cluster } from '../plane/namespace.ts';

const node = await realNode();

describe.skipIf(node.kind === 'unavailable').concurrent('on the real node', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await freshCluster({ nodes: 'real' });
    await pushProgram('probe', `${cluster.registry}/probe:v1`);
  });
  afterAll(() => cluster[Symbol.asyncDispose]());

  const probe = (name: string, image: string, env: Readonly<Record<string, string>> = {}): string =>
    stringify({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name },
      spec: {
        terminationGracePeriodSeconds: 0,
        automountServiceAccountToken: false,
        containers: [
          {
            name: 'app',
            image,
            env: Object.entries(env).map(([key, value]) => ({ name: key, value })),
            readinessProbe: { httpGet: { path: '/readyz', port: 8080 }, periodSeconds: 1 },
          },
        ],
      },
    });
  const pod = async (name: string): Promise<unknown> => (await cluster.admin.get('Pod', name))['status'];

  test('a pod is Ready when its process says so, and answers on its own address', async ({ expect }) => {
    using pods = await cluster.admin.watch('Pod');
    await cluster.admin.apply(probe('web', `${cluster.registry}/probe:v1`, { VERSION: 'v1', READY_AFTER: '2s' }));
    await expect.poll(() => pod('web'), patience).toMatchObject({ containerStatuses: [{ ready: true }] });
    const states = pods.seen.filter(({ metadata }) => metadata.name === 'web').map(({ status }) => status);
    const running = { started: true, ready: false };
    const statuses = expect.objectContaining({ containerStatuses: [expect.objectContaining(running)] });
    expect(states).toContainEqual(statuses);
    const { podIP } = (await pod('web')) as { readonly podIP: string };
    expect(await (await fetch(`http://${podIP}:8080/`)).text()).toBe('probe v1 on web\n');
    const log = await ask(cluster, `api/v1/namespaces/${cluster.namespace}/pods/web/log`);
    expect(log).toMatchObject({ status: 200, text: 'listening on :8080\n' });
  });

  test('an image of any registry name comes from the registry of the testbed', async ({ expect }) => {
    await cluster.admin.apply(probe('elsewhere', 'shop.example/probe:v1'));
    await expect.poll(() => pod('elsewhere'), patience).toMatchObject({ containerStatuses: [{ ready: true }] });
  });

  test('a process that ends is restarted until it backs off', async ({ expect }) => {
    const env = { EXIT_AFTER: '200ms', EXIT_CODE: '7' };
    await cluster.admin.apply(probe('crasher', `${cluster.registry}/probe:v1`, env));
    const status = { state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { exitCode: 7 } } };
    await expect.poll(() => pod('crasher'), patience).toMatchObject({ containerStatuses: [status] });
  });

  test('an image that is not there is not pulled', async ({ expect }) => {
    await cluster.admin.apply(probe('missing', `${cluster.registry}/none:v1`));
    const status = { state: { waiting: { reason: expect.stringMatching(/^(ErrImagePull|ImagePullBackOff)$/) } } };
    await expect.poll(() => pod('missing'), patience).toMatchObject({ containerStatuses: [status] });
  });
});
