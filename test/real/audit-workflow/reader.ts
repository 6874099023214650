// The account that audits: the published role for the whole cluster, the way to Prometheus, and nothing else.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { textAt } from '../../../src/core/base/json.ts';
import type { PolicyRule } from '../../../src/reading/cluster/role.ts';
import { patience } from '../cluster.ts';
import type { Admin } from '../plane/admin.ts';
import type { ControlPlane } from '../plane/control-plane.ts';

/** How a client becomes it. */
export interface Reader {
  readonly server: string;
  /** PEM text. */
  readonly ca: string;
  readonly token: string;
}

const namespace = 'monitoring';
const name = 'audit';

/** For the server at `url`, once its rights hold. */
export async function makeReader({ directory }: ControlPlane, admin: Admin, url: string): Promise<Reader> {
  await admin.apply(
    objects()
      .map((object) => stringify(object))
      .join('---\n'),
  );
  await vi.waitFor(() => mayList(admin), patience);
  const { body } = await admin.request('POST', `api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: 3600 },
  });
  const ca = readFileSync(join(directory, 'pki', 'ca.crt'), 'utf8');
  return { server: url, ca, token: textAt(body, 'status', 'token') ?? '' };
}

interface Role {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly rules: readonly PolicyRule[];
}

/** Without the rights to one API group. */
export function roleWithout(group: string): Role {
  const role = publishedRole();
  return { ...role, rules: role.rules.filter(({ apiGroups }) => !apiGroups.includes(group)) };
}

/** As a user copies it from the page. */
function publishedRole(): Role {
  const page = readFileSync(join(import.meta.dirname, '../../../actions/audit/README.md'), 'utf8');
  return parse(/<!-- generated: role -->\n```yaml\n([^]+?)```/.exec(page)?.[1] ?? '') as Role;
}

function objects(): readonly object[] {
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  const role = publishedRole();
  // a service and its port are one name
  const proxy = { apiGroups: [''], resources: ['services/proxy'], resourceNames: ['prometheus:9090'] };
  const boundTo = (kind: string, to: string): object => ({
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name: to },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  });
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
    role,
    { apiVersion, kind: 'ClusterRoleBinding', metadata: { name }, ...boundTo(role.kind, role.metadata.name) },
    { apiVersion, kind: 'Role', metadata: { name, namespace }, rules: [{ ...proxy, verbs: ['get', 'create'] }] },
    { apiVersion, kind: 'RoleBinding', metadata: { name, namespace }, ...boundTo('Role', name) },
  ];
}

/** The authorizer learns of a binding a moment after it was written. */
async function mayList(admin: Admin): Promise<void> {
  const { body } = await admin.request('POST', 'apis/authorization.k8s.io/v1/subjectaccessreviews', {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: {
      user: `system:serviceaccount:${namespace}:${name}`,
      resourceAttributes: { group: 'autoscaling', resource: 'horizontalpodautoscalers', verb: 'list' },
    },
  });
  if (!JSON.stringify(body).includes('"allowed":true')) throw new Error('the role is not bound yet');
}
