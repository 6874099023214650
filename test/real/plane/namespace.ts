// A fresh namespace on a running control plane, with a user who has the published rights in it and no others.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import type { PolicyRule } from '../../../src/rollout/rights.ts';
import { rightsToApply } from '../role.ts';
import { type Admin, adminOf } from './admin.ts';
import { type AuditEntry, auditMark, readAudit } from './audit.ts';
import type { ControlPlane } from './control-plane.ts';
import { writeKubeconfig } from './kubeconfig.ts';

/** What a test gets to work with. */
export interface Cluster extends ControlPlane, AsyncDisposable {
  readonly namespace: string;
  /** PEM text of the CA that signed the API server's certificate. */
  readonly ca: string;
  /** The user under test: a service account bound to the Role. */
  readonly user: string;
  readonly token: string;
  /** Path of the user's kubeconfig; the context's namespace is this one. */
  readonly kubeconfig: string;
  /** cluster-admin, to arrange and to look. */
  readonly admin: Admin;
  /** What the user under test has asked so far, as the API server recorded it. */
  readonly audit: () => Promise<readonly AuditEntry[]>;
  /** Path of a kubeconfig of the same user for another address, such as a fault proxy's. */
  readonly kubeconfigFor: (server: string) => Promise<string>;
}

export interface NamespaceOptions {
  /** Of the user under test; by default what a rollout of Deployments from manifests needs. */
  readonly rights?: readonly PolicyRule[];
  /** Where pods run: on kwok's fake nodes, or on the real one. */
  readonly nodes?: 'kwok' | 'real';
}

const account = 'deployer';

/** Makes the namespace and its user; disposing of it deletes the namespace without waiting for its end. */
export async function namespaceOn(plane: ControlPlane, options: NamespaceOptions = {}): Promise<Cluster> {
  const { rights = rightsToApply('Deployment'), nodes = 'kwok' } = options;
  const namespace = `test-${randomBytes(4).toString('hex')}`;
  const user = `system:serviceaccount:${namespace}:${account}`;
  const admin = adminOf(plane, namespace);
  const ca = readFileSync(join(plane.directory, 'pki', 'ca.crt'), 'utf8');

  await admin.apply(objects(namespace, rights, nodes));
  const [token] = await Promise.all([
    tokenOf(admin, namespace),
    untilRightsHold(admin, namespace, user, rights),
    untilPodsMayStart(admin),
  ]);
  const mark = await auditMark(plane);
  let count = 0;
  const kubeconfigFor = async (server: string): Promise<string> => {
    count += 1;
    const path = join(plane.directory, `${namespace}-${count}.kubeconfig`);
    await writeKubeconfig(path, server, ca, { kind: 'token', token }, namespace);
    return path;
  };
  return {
    ...plane,
    namespace,
    ca,
    user,
    token,
    kubeconfig: await kubeconfigFor(plane.server),
    admin,
    audit: () => readAudit(plane, admin, user, mark),
    kubeconfigFor,
    [Symbol.asyncDispose]: async () => {
      await admin.remove('Namespace', namespace);
      await admin.close();
    },
  };
}

function objects(namespace: string, rights: readonly PolicyRule[], nodes: 'kwok' | 'real'): string {
  const rbac = 'rbac.authorization.k8s.io';
  const annotations = { 'scheduler.alpha.kubernetes.io/node-selector': `type=${nodes}` };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, annotations } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account } },
    { apiVersion: `${rbac}/v1`, kind: 'Role', metadata: { name: account }, rules: rights },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata: { name: account },
      roleRef: { apiGroup: rbac, kind: 'Role', name: account },
      subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
    },
  ]
    .map((object) => stringify(object))
    .join('---\n');
}

async function tokenOf(admin: Admin, namespace: string): Promise<string> {
  const { body } = await admin.request('POST', `api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: 3600 },
  });
  return (body as { readonly status: { readonly token: string } }).status.token;
}

/** The authorizer learns of a RoleBinding a moment after it was written. */
async function untilRightsHold(
  admin: Admin,
  namespace: string,
  user: string,
  rights: readonly PolicyRule[],
): Promise<void> {
  const [right] = rights;
  if (right === undefined) return;
  const [resource, subresource] = right.resources[0]?.split('/') ?? [];
  const attributes = { namespace, group: right.apiGroups[0], resource, subresource, verb: right.verbs[0] };
  const review = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: { user, resourceAttributes: attributes },
  };
  for (;;) {
    const { body } = await admin.request('POST', 'apis/authorization.k8s.io/v1/subjectaccessreviews', review);
    if ((body as { readonly status: { readonly allowed: boolean } }).status.allowed) return;
    await sleep(20);
  }
}

/** Pods are refused until the controller has made the service account that they run as. */
async function untilPodsMayStart(admin: Admin): Promise<void> {
  const accounts = await admin.list('ServiceAccount');
  if (accounts.some(({ metadata }) => metadata.name === 'default')) return;
  await sleep(20);
  return untilPodsMayStart(admin);
}
