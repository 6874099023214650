// The account that audits: the published role for the whole cluster, the way to Prometheus, and nothing else.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { vi } from 'vitest';
import { textAt } from '../../../src/core/base/json.ts';
import { wantedKinds } from '../../../src/reading/cluster/wanted.ts';
import { patience } from '../cluster.ts';
import type { Admin } from '../plane/admin.ts';
import type { ControlPlane } from '../plane/control-plane.ts';
import { writeKubeconfig } from '../plane/kubeconfig.ts';

const home = 'monitoring';
const name = 'audit';

/** Writes its kubeconfig to `path`, for the server at `url`. */
export async function makeReader({ directory }: ControlPlane, admin: Admin, url: string, path: string): Promise<void> {
  await admin.apply(objects.map((object) => stringify(object)).join('---\n'));
  await vi.waitFor(() => untilBound(admin), patience);
  const { body } = await admin.request('POST', `api/v1/namespaces/${home}/serviceaccounts/${name}/token`, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: 3600 },
  });
  const token = textAt(body, 'status', 'token') ?? '';
  await writeKubeconfig(path, url, readFileSync(join(directory, 'pki', 'ca.crt'), 'utf8'), { kind: 'token', token });
}

const group = 'rbac.authorization.k8s.io';
const rbac = (kind: string, rest: object): object => ({ apiVersion: `${group}/v1`, kind, ...rest });
const bound = (kind: string): object => ({
  roleRef: { apiGroup: group, kind, name },
  subjects: [{ kind: 'ServiceAccount', name, namespace: home }],
});

const objects = [
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: home } },
  rbac('ClusterRole', {
    metadata: { name },
    rules: wantedKinds.map(({ apiVersions: [version = ''], resource }) => ({
      apiGroups: [version.includes('/') ? version.split('/')[0] : ''],
      resources: [resource],
      verbs: ['list'],
    })),
  }),
  rbac('ClusterRoleBinding', { metadata: { name }, ...bound('ClusterRole') }),
  // a service and its port are one name
  rbac('Role', {
    metadata: { name, namespace: home },
    rules: [
      { apiGroups: [''], resources: ['services/proxy'], resourceNames: ['prometheus:9090'], verbs: ['get', 'create'] },
    ],
  }),
  rbac('RoleBinding', { metadata: { name, namespace: home }, ...bound('Role') }),
];

/** The authorizer learns of a binding a moment after it was written. */
async function untilBound(admin: Admin): Promise<void> {
  const { body } = await admin.request('POST', 'apis/authorization.k8s.io/v1/subjectaccessreviews', {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: {
      user: `system:serviceaccount:${home}:${name}`,
      resourceAttributes: { group: 'autoscaling', resource: 'horizontalpodautoscalers', verb: 'list' },
    },
  });
  if (!JSON.stringify(body).includes('"allowed":true')) throw new Error('the role is not bound yet');
}
