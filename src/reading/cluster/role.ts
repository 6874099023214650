/** The least that an audit has to be allowed: to list what it reads. Discovery every authenticated user may ask anyhow. */
import { apiGroupOf } from '../../core/kube/object.ts';
import { wantedKinds } from './wanted.ts';

export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** One rule for each API group. */
export function readRules(): readonly PolicyRule[] {
  const groupOf = ([first = '']: readonly string[]): string => apiGroupOf(first);
  return [...Map.groupBy(wantedKinds, ({ apiVersions }) => groupOf(apiVersions))].map(([group, kinds]) => ({
    apiGroups: [group],
    resources: kinds.map(({ resource }) => resource).sort(),
    verbs: ['list'],
  }));
}

/** The ClusterRole to publish. */
export function publishedReadRole(): object {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'evenkeel-audit' },
    rules: readRules(),
  };
}
