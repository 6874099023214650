// The Kubernetes edge on a real API server: what it reads and writes, and what it makes of a bad network.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { kinds, type KubeObject, type ObjectRef } from '../../src/core/kube/object.ts';
import type { Change, Cluster, Selection } from '../../src/ports/cluster.ts';
import { collect, hurriedClock, openWith } from '../fakes/kubernetes.ts';
import { freshCluster } from './cluster.ts';
import type { Cluster as Testbed } from './plane/namespace.ts';
import { faultProxy, type FaultProxy, type Interruption } from './proxy/fault-proxy.ts';
import type { Fault, Rule } from './proxy/faults.ts';

const manager = 'evenkeel';
const applied = { manager, force: false, isDryRun: false } as const;
/** The cluster's waits pass so many times faster, and so does what its clock tells. */
const hurry = 3;

let testbed: Testbed;
let proxy: FaultProxy;
let cluster: Cluster;
let stop: AbortController;

beforeAll(async () => {
  testbed = await freshCluster();
});
afterAll(() => testbed[Symbol.asyncDispose]());
beforeEach(async () => {
  stop = new AbortController();
  proxy = await faultProxy(testbed);
  cluster = await openWith(await testbed.kubeconfigFor(proxy.url), { clock: hurriedClock(hurry) });
});
afterEach(async () => {
  stop.abort();
  await cluster.close();
  await proxy[Symbol.asyncDispose]();
});

let count = 0;
/** A Deployment without pods, under a name that no other test has. */
function deployment(image = 'registry.example/app:v1'): KubeObject {
  count += 1;
  const labels = { app: `web-${count}` };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: labels.app, namespace: testbed.namespace },
    spec: {
      replicas: 0,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'app', image }] } },
    },
  };
}

const refOf = ({ metadata: { name } }: KubeObject): ObjectRef => ({
  kind: kinds.deployment,
  namespace: testbed.namespace,
  name,
});
const selectionOf = (object: KubeObject): Selection => refOf(object);
const apply = (object: KubeObject): Promise<unknown> => cluster.apply(object, kinds.deployment, applied);
const writes = (): number => proxy.requests.filter(({ method }) => method === 'PATCH').length;

/** Changes the image as another client would: past the proxy. */
const changeImage = (object: KubeObject, image: string): Promise<unknown> =>
  testbed.admin.patch('Deployment', object.metadata.name, {
    spec: { template: { spec: { containers: [{ name: 'app', image }] } } },
  });

function imagesOf(change: Change): readonly unknown[] {
  const objects = change.kind === 'replaced' ? change.objects : 'object' in change ? [change.object] : [];
  return objects.map((object) => JSON.stringify(object['spec']).match(/"image":"([^"]*)"/)?.[1]);
}
const images = (changes: readonly Change[]): readonly unknown[] => changes.flatMap(imagesOf);
/** Servers tell their time in whole seconds, rounded down. */
const wholeSecond = (at: number): number => at - (at % 1000);
const kindsOf = (changes: readonly Change[]): readonly string[] => changes.map(({ kind }) => kind);

describe('objects go in and come out', () => {
  test('an applied object is read back whole, with the server’s time of the write', async () => {
    const object = deployment();
    const before = wholeSecond(Date.now());
    const written = await cluster.apply(object, kinds.deployment, applied);
    expect(written.object).toMatchObject({ metadata: { generation: 1 }, spec: { progressDeadlineSeconds: 600 } });
    expect(written.at).toBeGreaterThanOrEqual(before);
    expect(written.at).toBeLessThanOrEqual(Date.now());
    expect(await cluster.get(refOf(object))).toMatchObject({ metadata: { uid: written.object.metadata.uid } });
    expect(await cluster.list(selectionOf(object))).toHaveLength(1);
    expect(await cluster.list({ kind: kinds.deployment, namespace: testbed.namespace, labels: 'no=such' })).toEqual([]);
  });

  test('a dry run decides everything and stores nothing', async () => {
    const object = deployment();
    const { object: planned } = await cluster.apply(object, kinds.deployment, { ...applied, isDryRun: true });
    expect(planned).toMatchObject({ spec: { revisionHistoryLimit: 10 } });
    expect(await cluster.get(refOf(object))).toBeUndefined();
  });

  test('a patch is guarded by what the caller saw', async () => {
    const object = deployment();
    const { object: live } = await cluster.apply(object, kinds.deployment, applied);
    const path = '/spec/template/spec/containers/0/image';
    const replace = { op: 'replace', path, value: 'registry.example/app:v2' } as const;
    const guard = { op: 'test', path: '/metadata/uid', value: live.metadata.uid } as const;
    const patched = await cluster.patch(refOf(object), [guard, replace], { manager, isDryRun: false });
    expect(patched.object.metadata.generation).toBe(2);
    await expect(
      cluster.patch(refOf(object), [{ ...guard, value: 'another' }, replace], { manager, isDryRun: false }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a client certificate signs as well as a token', async () => {
    const admin = await openWith(testbed.adminKubeconfig);
    expect(await admin.list({ kind: kinds.pod, namespace: testbed.namespace })).toEqual([]);
    await admin.close();
  });

  test('a pod that never wrote has no logs', async () => {
    const pod: ObjectRef = { kind: kinds.pod, namespace: testbed.namespace, name: 'nobody' };
    expect(await cluster.logs(pod, 'app', { previous: false, lines: 5 })).toBeUndefined();
  });

  test('kinds are known or asked for, and those that nobody serves are none', async () => {
    expect(await cluster.kind('apps/v1', 'Deployment')).toEqual(kinds.deployment);
    expect(proxy.requests).toEqual([]);
    expect(await cluster.kind('v1', 'Namespace')).toMatchObject({ resource: 'namespaces', isNamespaced: false });
    expect(await cluster.kind('v1', 'Node')).toMatchObject({ resource: 'nodes', isNamespaced: false });
    expect(await cluster.kind('no.such/v1', 'Thing')).toBeUndefined();
    expect(proxy.requests).toHaveLength(2);
  });
});

describe('a refusal says why', () => {
  test('missing rights are all named, with two questions more than there are held ones', async () => {
    const held = { group: 'apps', resource: 'deployments', verb: 'patch' };
    const missing = [
      { group: '', resource: 'secrets', verb: 'list' },
      { group: '', resource: 'pods/exec', verb: 'create' },
    ];
    expect(await cluster.missingRights(testbed.namespace, [held, ...missing])).toEqual(missing);
    expect(proxy.requests).toHaveLength(3);
  });

  test('a field that another manager owns is named with its owner', async () => {
    const object = deployment();
    await apply(object);
    const other = { ...object, spec: { ...(object['spec'] as object), replicas: 1 } };
    await expect(cluster.apply(other, kinds.deployment, { ...applied, manager: 'other' })).rejects.toMatchObject({
      code: 'conflict',
      saw: '.spec.replicas of evenkeel: 0 there, 1 wanted',
    });
  });

  test.each([
    { change: { replicas: -1 }, saw: 'spec.replicas', why: 'the value is out of range' },
    { change: { replcas: 1 }, saw: '.spec.replcas', why: 'there is no such field' },
    { change: { selector: {} }, saw: 'spec.selector', why: 'a field is missing' },
    {
      change: { template: { spec: { containers: [{ name: 'app', resources: { requests: { cpu: 'abc' } } }] } } },
      saw: 'quantities must match',
      why: 'a value is not of its type',
    },
  ])('an invalid object: $why', async ({ change, saw }) => {
    const object = deployment();
    const invalid = { ...object, spec: { ...(object['spec'] as object), ...change } };
    await expect(apply(invalid)).rejects.toMatchObject({
      code: 'invalid-object',
      saw: expect.stringContaining(saw),
    });
    expect(writes()).toBe(1);
  });

  test('a quota that is used up is admission’s word', async () => {
    await using full = await freshCluster();
    await full.admin.apply(`
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: none}
      spec: {hard: {count/deployments.apps: 0}}
    `);
    await expect.poll(() => full.admin.get('ResourceQuota', 'none')).toMatchObject({ status: { hard: {} } });
    const own = await openWith(full.kubeconfig);
    const { metadata, ...object } = deployment();
    const nowhere = { ...object, apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: metadata.name } };
    await expect(own.apply(nowhere, kinds.deployment, applied)).rejects.toMatchObject({
      code: 'admission-denied',
      saw: expect.stringContaining('exceeded quota'),
    });
    await own.close();
  });

  test('K22: a webhook that does not answer is asked three times, and nothing is written', async () => {
    const name = `${testbed.namespace}.example.com`;
    const webhooks = 'apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations';
    await testbed.admin.request('POST', webhooks, {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name },
      webhooks: [
        {
          name,
          clientConfig: { url: 'https://127.0.0.1:1/' },
          rules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['*'], resources: ['deployments'] }],
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': testbed.namespace } },
          sideEffects: 'None',
          admissionReviewVersions: ['v1'],
        },
      ],
    });
    try {
      const object = deployment();
      const dryRun = { ...applied, isDryRun: true };
      // the API server learns of a webhook a moment after it was written
      const planned = (): Promise<string> =>
        cluster.apply(deployment(), kinds.deployment, dryRun).then(
          () => 'allowed',
          () => 'refused',
        );
      await expect.poll(planned, { timeout: 60_000 }).toBe('refused');
      const before = writes();
      await expect(apply(object)).rejects.toMatchObject({
        code: 'admission-denied',
        saw: expect.stringContaining('failed calling webhook'),
      });
      expect(writes() - before).toBe(3);
      expect(await cluster.get(refOf(object))).toBeUndefined();
    } finally {
      await testbed.admin.request('DELETE', `${webhooks}/${name}`);
    }
  });

  test('what the role does not allow is forbidden, by verb and resource', async () => {
    const secrets = { group: '', version: 'v1', kind: 'Secret', resource: 'secrets', isNamespaced: true };
    await expect(cluster.list({ kind: secrets, namespace: testbed.namespace })).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining(`list secrets in namespace ${testbed.namespace}`),
    });
  });

  test('a token that is not accepted is unauthenticated, and no second one is tried', async () => {
    proxy.fault({ when: {}, do: { kind: 'status', code: 401 }, times: 9 });
    await expect(cluster.get(refOf(deployment()))).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(proxy.requests).toHaveLength(1);
  });
});

describe('a read survives', () => {
  test.each<{ do: Fault; times: number }>([
    { do: { kind: 'reset' }, times: 2 },
    { do: { kind: 'truncate', bytes: 40 }, times: 1 },
    { do: { kind: 'dribble' }, times: 1 },
    { do: { kind: 'delay', milliseconds: 500 }, times: 1 },
    { do: { kind: 'silence' }, times: 1 },
    { do: { kind: 'silence', bytes: 30 }, times: 1 },
    { do: { kind: 'status', code: 429, retryAfterSeconds: 1 }, times: 2 },
    { do: { kind: 'status', code: 500 }, times: 1 },
    { do: { kind: 'status', code: 503 }, times: 2 },
    { do: { kind: 'status', code: 502, body: '<html>Bad Gateway</html>' }, times: 1 },
    { do: { kind: 'status', code: 200, body: '<html>Log in</html>' }, times: 1 },
  ])('$do, $times times', async (rule) => {
    const object = deployment();
    await testbed.admin.apply(JSON.stringify(object));
    proxy.fault({ when: { method: 'GET' }, ...rule });
    expect(await cluster.list(selectionOf(object))).toMatchObject([{ metadata: { name: object.metadata.name } }]);
  });

  test('not a server that never answers: three tries, then it cannot be reached', async () => {
    proxy.fault({ when: {}, do: { kind: 'reset' }, times: 99 });
    await expect(cluster.get(refOf(deployment()))).rejects.toMatchObject({
      code: 'cluster-unreachable',
      saw: expect.any(String),
    });
    expect(proxy.requests).toHaveLength(3);
  });
});

describe('a write is done once', () => {
  test('K23: when its answer is lost it is read back, not repeated', async () => {
    const object = deployment();
    proxy.fault({ when: { method: 'PATCH' }, do: { kind: 'lost-answer' } });
    const before = Date.now();
    const { object: live, at } = await cluster.apply(object, kinds.deployment, applied);
    const took = Date.now() - before;
    expect(live).toMatchObject({ metadata: { generation: 1, name: object.metadata.name } });
    // The moment of sending: the server's whole second, less what the hurried clock says has passed since.
    expect(at).toBeGreaterThanOrEqual(wholeSecond(before) - hurry * took);
    expect(at).toBeLessThanOrEqual(Date.now());
    expect(writes()).toBe(1);
  });

  test('K23: a patch whose answer is lost is recognised by its values', async () => {
    const object = deployment();
    await apply(object);
    proxy.fault({ when: { method: 'PATCH' }, do: { kind: 'lost-answer' } });
    const path = '/spec/template/spec/containers/0/image';
    const { object: live } = await cluster.patch(
      refOf(object),
      [{ op: 'replace', path, value: 'registry.example/app:v2' }],
      { manager, isDryRun: false },
    );
    expect(live.metadata.generation).toBe(2);
    expect(writes()).toBe(2);
  });

  test.each<{ do: Fault }>([
    { do: { kind: 'reset' } },
    { do: { kind: 'status', code: 503 } },
    { do: { kind: 'status', code: 429, retryAfterSeconds: 1 } },
  ])('when it never arrived ($do) it is repeated', async ({ do: fault }) => {
    const object = deployment();
    proxy.fault({ when: { method: 'PATCH' }, do: fault });
    const { object: live } = await cluster.apply(object, kinds.deployment, applied);
    expect(live.metadata.generation).toBe(1);
    expect(writes()).toBe(2);
  });
});

describe('a followed selection', () => {
  /** Follows a new Deployment, and waits until its watch is open. */
  async function following(
    watching: Cluster = cluster,
  ): Promise<{ object: KubeObject; seen: ReturnType<typeof collect> }> {
    const object = deployment();
    await testbed.admin.apply(JSON.stringify(object));
    const seen = collect(watching.follow(selectionOf(object), undefined, stop.signal));
    // A watch that breaks before the server has answered it is a request without an answer, and told as one.
    await expect.poll(() => proxy.answering({ query: { watch: 'true' } })).toBe(1);
    expect(kindsOf(seen.changes)).toContain('replaced');
    return { object, seen };
  }

  test('starts with what is there, then tells every change, and ends with its signal', async () => {
    const { object, seen } = await following();
    await changeImage(object, 'app:v2');
    await testbed.admin.remove('Deployment', object.metadata.name);
    await expect.poll(() => kindsOf(seen.changes).at(-1)).toBe('deleted');
    expect(kindsOf(seen.changes)).not.toContain('unreachable');
    stop.abort();
    expect(seen.failure).toBeUndefined();
    expect(cluster.requests().watches).toBe(1);
  });

  test.each<{ how: Interruption }>([{ how: 'reset' }, { how: 'end' }, { how: 'expire' }])(
    'sees what changed while its watch was gone ($how)',
    async ({ how }) => {
      const { object, seen } = await following();
      proxy.interrupt({ query: { watch: 'true' } }, how);
      await changeImage(object, 'app:v2');
      await expect.poll(() => images(seen.changes), { timeout: 30_000 }).toContain('app:v2');
      await changeImage(object, 'app:v3');
      await expect.poll(() => images(seen.changes), { timeout: 30_000 }).toContain('app:v3');
      expect(kindsOf(seen.changes)).not.toContain('unreachable');
    },
  );

  test('K4: notices that a watch went silent, and sees what changed meanwhile', async () => {
    const hurried = await openWith(await testbed.kubeconfigFor(proxy.url), { clock: hurriedClock(10) });
    const { object, seen } = await following(hurried);
    proxy.interrupt({ query: { watch: 'true' } }, 'silence');
    await changeImage(object, 'app:v2');
    await expect.poll(() => images(seen.changes), { timeout: 30_000 }).toContain('app:v2');
    stop.abort();
    await hurried.close();
  });

  const watch = { query: { watch: 'true' } };
  test.each<{ rules: readonly Rule[]; why: string }>([
    { why: 'every byte comes alone', rules: [{ when: watch, do: { kind: 'dribble' } }] },
    { why: 'an event is cut in half', rules: [{ when: watch, do: { kind: 'truncate', bytes: 700 } }] },
    { why: 'a watch begins with 410', rules: [{ when: watch, do: { kind: 'watch-error' }, times: 2 }] },
    { why: 'a watch is answered with 410', rules: [{ when: watch, do: { kind: 'status', code: 410 }, times: 2 }] },
    { why: 'a watch begins with an error', rules: [{ when: watch, do: { kind: 'watch-error', code: 500 } }] },
    {
      why: 'a re-list finds its version expired',
      rules: [
        { when: watch, do: { kind: 'watch-error' } },
        { when: { method: 'GET', query: { resourceVersionMatch: 'NotOlderThan' } }, do: { kind: 'status', code: 410 } },
      ],
    },
  ])('loses nothing when $why', async ({ rules }) => {
    const object = deployment();
    await testbed.admin.apply(JSON.stringify(object));
    for (const rule of rules) proxy.fault(rule);
    const seen = collect(cluster.follow(selectionOf(object), undefined, stop.signal));
    await expect.poll(() => kindsOf(seen.changes)).toContain('replaced');
    await changeImage(object, 'app:v2');
    await expect.poll(() => images(seen.changes), { timeout: 30_000 }).toContain('app:v2');
    await changeImage(object, 'app:v3');
    await expect.poll(() => images(seen.changes), { timeout: 30_000 }).toContain('app:v3');
    expect(seen.failure).toBeUndefined();
  });

  test('never begins with a list that is older than the caller’s own write', async () => {
    const object = deployment();
    await apply(object);
    await cluster.list(selectionOf(object));
    const { object: written } = await cluster.apply(
      { ...object, spec: { ...(object['spec'] as object), revisionHistoryLimit: 3 } },
      kinds.deployment,
      applied,
    );
    const { resourceVersion } = written.metadata;
    const seen = collect(cluster.follow(selectionOf(object), resourceVersion, stop.signal));
    await expect.poll(() => kindsOf(seen.changes)).toContain('replaced');
    expect(seen.changes[0]).toMatchObject({ objects: [{ spec: { revisionHistoryLimit: 3 } }] });
    expect(proxy.requests.filter(({ query }) => query['resourceVersion'] === '0')).toEqual([]);
    expect(proxy.requests.map(({ query }) => query)).toContainEqual(
      expect.objectContaining({ resourceVersion, resourceVersionMatch: 'NotOlderThan' }),
    );
  });

  test('a floor that the server has not come to yet is answered by its latest list', async () => {
    const object = deployment();
    await testbed.admin.apply(JSON.stringify(object));
    const seen = collect(cluster.follow(selectionOf(object), '999999999', stop.signal));
    await expect.poll(() => kindsOf(seen.changes), { timeout: 60_000 }).toEqual(['replaced']);
  });

  test('tells of an outage and of its end, and asks rarely in between', async () => {
    const { object, seen } = await following();
    const before = proxy.requests.length;
    proxy.fault({ when: {}, do: { kind: 'reset' }, times: 3 });
    proxy.interrupt({ query: { watch: 'true' } }, 'reset');
    await expect.poll(() => kindsOf(seen.changes), { timeout: 30_000 }).toContain('reachable');
    expect(kindsOf(seen.changes).slice(-2)).toEqual(['unreachable', 'reachable']);
    expect(proxy.requests.length - before).toBe(4);
    await changeImage(object, 'app:v2');
    await expect.poll(() => images(seen.changes)).toContain('app:v2');
  });

  test.each([
    { code: 401, problem: 'unauthenticated' },
    { code: 403, problem: 'forbidden' },
  ])('ends when the server turns it away ($code)', async ({ code, problem }) => {
    const { seen } = await following();
    proxy.fault({ when: watch, do: { kind: 'status', code }, times: 9 });
    proxy.interrupt(watch, 'end');
    await expect.poll(() => seen.failure, { timeout: 30_000 }).toMatchObject({ code: problem });
  });
});

test('a whole story needs only the published rights, and few requests', async () => {
  const object = deployment();
  await apply(object);
  const seen = collect(cluster.follow(selectionOf(object), undefined, stop.signal));
  await expect.poll(() => kindsOf(seen.changes)).toContain('replaced');
  await expect.poll(() => proxy.requests.length).toBe(3);
  const audit = await testbed.audit();
  expect(audit.filter(({ objectRef }) => objectRef?.name === object.metadata.name)).toMatchObject([
    { verb: 'patch', responseStatus: { code: 201 } },
    { verb: 'list', responseStatus: { code: 200 } },
    { verb: 'watch' },
  ]);
});
