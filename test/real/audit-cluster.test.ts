// A whole cluster read for the rules from a real API server, by a user who has the published role and nothing more.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { WorldInput } from '../../src/core/rules/world/catalog.ts';
import { type PolicyRule, readRules } from '../../src/reading/cluster/role.ts';
import { readCluster } from '../../src/reading/cluster/read.ts';
import { hurriedClock, openWith, rememberingLog } from '../fakes/kubernetes.ts';
import { freshCluster, patience } from './cluster.ts';
import { deployment } from './kwok/scenarios.ts';
import type { Cluster } from './plane/namespace.ts';
import { faultProxy } from './proxy/fault-proxy.ts';
import type { Fault } from './proxy/faults.ts';

const rbac = 'rbac.authorization.k8s.io';
const none: readonly PolicyRule[] = [];

let cluster: Cluster;
const roles: string[] = [];

beforeAll(async () => {
  cluster = await freshCluster({ rights: none });
});
afterAll(async () => {
  for (const kind of ['clusterrolebindings', 'clusterroles'])
    for (const name of roles) await cluster.admin.request('DELETE', `apis/${rbac}/v1/${kind}/${name}`);
  await cluster[Symbol.asyncDispose]();
});

/** The user under test may do this in every namespace, and what it could do before no more. */
async function allow(rules: readonly PolicyRule[]): Promise<void> {
  const name = `audit-${randomBytes(4).toString('hex')}`;
  const create = async (kind: string, body: object): Promise<void> => {
    const object = { apiVersion: `${rbac}/v1`, metadata: { name }, ...body };
    expect(await cluster.admin.request('POST', `apis/${rbac}/v1/${kind}`, object)).toMatchObject({ status: 201 });
  };
  for (const old of roles.splice(0)) {
    await cluster.admin.request('DELETE', `apis/${rbac}/v1/clusterrolebindings/${old}`);
    await cluster.admin.request('DELETE', `apis/${rbac}/v1/clusterroles/${old}`);
  }
  roles.push(name);
  await create('clusterroles', { kind: 'ClusterRole', rules });
  await create('clusterrolebindings', {
    kind: 'ClusterRoleBinding',
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name },
    subjects: [{ kind: 'ServiceAccount', name: cluster.user.split(':').at(-1), namespace: cluster.namespace }],
  });
}

async function read(namespaces?: readonly string[], kubeconfig = cluster.kubeconfig): Promise<WorldInput> {
  const opened = await openWith(kubeconfig, { clock: hurriedClock(20) });
  const cancelled = new AbortController().signal;
  const reading = { name: 'live', log: rememberingLog(), cancelled, ...(namespaces && { namespaces }) };
  try {
    return await readCluster(opened.inventory, reading);
  } finally {
    await opened.close();
  }
}

const gapsOf = async (namespaces?: readonly string[]): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await read(namespaces)).gaps ?? []);

/** The authorizer learns of a role a moment after it was written. */
const eventually = (gaps: unknown): Promise<void> =>
  vi.waitFor(async () => expect(await gapsOf()).toEqual(gaps), patience);

const without = (resource: string): readonly PolicyRule[] =>
  readRules()
    .map(({ apiGroups, verbs, resources }) => ({
      apiGroups,
      verbs,
      resources: resources.filter((each) => each !== resource),
    }))
    .filter(({ resources }) => resources.length > 0);

describe('the published role', () => {
  test('is enough to read everything, and is used for nothing but lists', async () => {
    await allow(readRules());
    await eventually({});
    const asked = await cluster.audit();
    const lists = asked.filter(({ objectRef }) => objectRef !== undefined);
    expect(new Set(lists.map(({ verb }) => verb))).toEqual(new Set(['list']));
    expect(lists.filter(({ objectRef }) => ['secrets', 'configmaps'].includes(objectRef?.resource ?? ''))).toEqual([]);
  });

  test.each([
    ['HorizontalPodAutoscaler', 'horizontalpodautoscalers', 'horizontalpodautoscalers.autoscaling'],
    ['Node', 'nodes', 'nodes'],
    ['Event', 'events', 'events'],
    ['APIService', 'apiservices', 'apiservices.apiregistration.k8s.io'],
  ])('without one of its rules leaves a gap of that kind alone: %s', async (kind, resource, named) => {
    await allow(without(resource));
    const gaps = { [kind]: `the right to list ${named}` };
    await eventually(gaps);
    expect(await gapsOf()).toEqual(gaps);
  });

  test('in one namespace is enough for what lies in it', async () => {
    await allow(readRules());
    await eventually({});
    const asked = (await cluster.audit()).length;
    expect(await gapsOf([cluster.namespace])).toEqual({});
    const lists = (await cluster.audit()).slice(asked).filter(({ objectRef }) => objectRef?.resource === 'pods');
    expect(lists.map(({ objectRef }) => objectRef?.namespace)).toEqual([cluster.namespace]);
  });
});

describe('what is read', () => {
  test('is what the server has, without environment and without what was applied last', async () => {
    await allow(readRules());
    await eventually({});
    await cluster.admin.apply(deployment('web', { replicas: 3 }));
    const env = Object.entries({ PASSWORD: 'hunter2', GOGC: '50' }).map(([name, value]) => ({ name, value }));
    await cluster.admin.patch('Deployment', 'web', {
      metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'a secret of old' } },
      spec: {
        template: {
          spec: {
            containers: [{ name: 'app', image: 'registry.example/app:v1', env }],
          },
        },
      },
    });
    await vi.waitFor(async () => {
      const { objects, live } = await read([cluster.namespace]);
      const pods = objects.filter(({ object }) => object.kind === 'Pod');
      expect(pods.length).toBeGreaterThanOrEqual(3);
      const text = JSON.stringify(objects.map(({ object }) => object));
      expect(text).toContain('GOGC');
      expect(text).not.toMatch(/hunter2|PASSWORD|a secret of old/);
      expect(live?.serverVersion).toMatch(/^v1\.\d+\.\d+/);
      expect(Math.abs((live?.readAt ?? 0) - Date.now())).toBeLessThan(60_000);
      expect(live?.metrics.get('external.metrics.k8s.io')?.kind).toBeDefined();
    }, patience);
  });

  test.each<{ why: string; fault: Fault }>([
    { why: 'K1: a connection that breaks', fault: { kind: 'reset' } },
    { why: 'K2: a server that has too much to do', fault: { kind: 'status', code: 429, retryAfterSeconds: 1 } },
    { why: 'K5: half of a page', fault: { kind: 'truncate', bytes: 300 } },
    { why: 'K20: a page byte by byte', fault: { kind: 'dribble' } },
    {
      why: 'K20: a page to log in',
      fault: { kind: 'status', code: 200, body: '<html>' },
    },
  ])('is the same in spite of $why', async ({ fault }) => {
    await allow(readRules());
    await eventually({});
    await using proxy = await faultProxy(cluster);
    proxy.fault({ when: { method: 'GET', path: /\/deployments$/ }, do: fault });
    const { objects, gaps } = await read([cluster.namespace], await cluster.kubeconfigFor(proxy.url));
    expect([...(gaps ?? [])]).toEqual([]);
    expect(objects.filter(({ object }) => object.kind === 'Deployment')).toHaveLength(1);
    expect(proxy.requests.filter(({ fault: done }) => done !== undefined)).toHaveLength(1);
  });

  test('K3: begins anew, with nothing, where the pages of a list have expired', async () => {
    await allow(readRules());
    await eventually({});
    await using proxy = await faultProxy(cluster);
    const body = JSON.stringify({ metadata: { resourceVersion: '1', continue: 'long-ago' }, items: [first] });
    proxy.fault({ when: { path: /\/services$/ }, do: { kind: 'status', code: 200, body } });
    const expired = JSON.stringify({ kind: 'Status', code: 410, reason: 'Expired', message: 'too old' });
    proxy.fault({ when: { path: /\/services$/ }, do: { kind: 'status', code: 410, body: expired } });
    const { objects, gaps } = await read([cluster.namespace], await cluster.kubeconfigFor(proxy.url));
    expect([...(gaps ?? [])]).toEqual([]);
    expect(objects.filter(({ object }) => object.kind === 'Service')).toEqual([]);
  });

  test('is a gap where the server fails to list one kind, and goes on with the others', async () => {
    await allow(readRules());
    await eventually({});
    await using proxy = await faultProxy(cluster);
    const path = /\/ingresses$/;
    proxy.fault({ when: { path }, times: 100, do: { kind: 'status', code: 500 } });
    const { objects, gaps } = await read([cluster.namespace], await cluster.kubeconfigFor(proxy.url));
    expect([...(gaps ?? [])]).toEqual([['Ingress', expect.stringContaining('a list of ingresses, which')]]);
    expect(objects.filter(({ object }) => object.kind === 'Deployment')).toHaveLength(1);
  });
});

const first = { metadata: { name: 'gone', namespace: 'gone' } };
