// The control plane is a real one, and the user under test has only the published rights.
import { describe, expect, test } from 'vitest';
import { freshCluster, patience } from '../cluster.ts';
import { deployment } from '../kwok/scenarios.ts';
import { ask } from '../plain-client.ts';
import type { Cluster } from '../plane/namespace.ts';
import { rightsToApply } from '../role.ts';

/** As the administrator asks about the user. */
async function mayI(
  { admin, namespace, user }: Cluster,
  attributes: { verb: string; resource: string },
): Promise<unknown> {
  const { body } = await admin.request('POST', 'apis/authorization.k8s.io/v1/subjectaccessreviews', {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: { user, resourceAttributes: { namespace, ...attributes } },
  });
  return (body as { readonly status: { readonly allowed: boolean } }).status.allowed;
}

describe('the user under test', () => {
  test.each([
    { path: 'apis/apps/v1/namespaces/NAMESPACE/deployments', status: 200 },
    { path: 'api/v1/namespaces/NAMESPACE/pods', status: 200 },
    { path: 'api/v1/namespaces/NAMESPACE/secrets', status: 403 },
    { path: 'api/v1/namespaces/NAMESPACE/configmaps', status: 403 },
    { path: 'apis/apps/v1/namespaces/default/deployments', status: 403 },
    { path: 'api/v1/nodes', status: 403 },
  ])('gets $status for $path, and the audit log says so', async ({ path, status }) => {
    await using cluster = await freshCluster();
    const asked = path.replace('NAMESPACE', cluster.namespace);
    expect(await ask(cluster, asked)).toMatchObject({ status });
    const resource = asked.split('/').at(-1);
    expect(await cluster.audit()).toMatchObject([
      { verb: 'list', objectRef: { resource }, responseStatus: { code: status } },
    ]);
  });

  test('may apply what it was said to apply, and nothing else', async () => {
    await using cluster = await freshCluster({ rights: rightsToApply('Service') });
    const create = { verb: 'create', resource: 'services' };
    expect(await mayI(cluster, create)).toBe(true);
    expect(await mayI(cluster, { ...create, resource: 'configmaps' })).toBe(false);
    expect(await mayI(cluster, { ...create, verb: 'delete' })).toBe(false);
  });

  test('has other rights when a test says so', async () => {
    await using cluster = await freshCluster({
      rights: [{ apiGroups: [''], resources: ['secrets'], verbs: ['list'] }],
    });
    expect(await ask(cluster, `api/v1/namespaces/${cluster.namespace}/secrets`)).toMatchObject({ status: 200 });
    expect(await ask(cluster, `api/v1/namespaces/${cluster.namespace}/pods`)).toMatchObject({ status: 403 });
  });
});

test('two namespaces know nothing of each other', async () => {
  await using one = await freshCluster();
  await using two = await freshCluster();
  await one.admin.apply(deployment('web'));
  await expect.poll(() => one.admin.list('Pod'), patience).toHaveLength(1);
  expect(await two.admin.list('Pod')).toEqual([]);
  await ask(one, `api/v1/namespaces/${one.namespace}/pods`);
  expect(await two.audit()).toEqual([]);
});

test('a new image replaces the pods, and a bad one leaves the good pod in place', async () => {
  await using cluster = await freshCluster();
  await cluster.admin.apply(deployment('web'));
  await expect
    .poll(() => cluster.admin.get('Deployment', 'web'), patience)
    .toMatchObject({ status: { readyReplicas: 1 } });
  await cluster.admin.apply(deployment('web', { image: 'registry.example/app:v2__image-pull' }));
  await expect
    .poll(() => cluster.admin.get('Deployment', 'web'), patience)
    .toMatchObject({ status: { readyReplicas: 1, updatedReplicas: 1, unavailableReplicas: 1 } });
});

test('a pod without any node to go to stays unschedulable', async () => {
  await using cluster = await freshCluster();
  await cluster.admin.apply(`
    apiVersion: v1
    kind: Pod
    metadata: {name: nowhere}
    spec: {nodeSelector: {disk: none}, containers: [{name: app, image: registry.example/app:v1}]}
  `);
  const conditions = expect.arrayContaining([
    expect.objectContaining({ type: 'PodScheduled', reason: 'Unschedulable' }),
  ]);
  await expect.poll(() => cluster.admin.get('Pod', 'nowhere'), patience).toMatchObject({ status: { conditions } });
});
