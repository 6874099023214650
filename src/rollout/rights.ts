/** The Kubernetes rights that a rollout needs, in one table: from it come the check before the first write and the published Role. */
import type { ResourceKind } from '../core/kube/object.ts';

/** One right as RBAC has it; `resource` may carry a subresource (`pods/log`). */
export interface NeededRight {
  readonly group: string;
  readonly resource: string;
  readonly verb: string;
}

interface Need {
  readonly group: string;
  readonly resource: string;
  readonly verbs: readonly string[];
  /** What the verdict stands without, though its cause is thinner. */
  readonly isOptional: boolean;
}

const need = (group: string, resource: string, ...verbs: readonly string[]): Need => ({
  group,
  resource,
  verbs,
  isOptional: false,
});
const wish = (group: string, resource: string, ...verbs: readonly string[]): Need => ({
  ...need(group, resource, ...verbs),
  isOptional: true,
});

const toJudge: readonly Need[] = [
  need('apps', 'deployments', 'get', 'list', 'watch', 'patch'),
  need('apps', 'replicasets', 'list', 'watch'),
  need('', 'pods', 'list', 'watch'),
  wish('', 'events', 'list', 'watch'),
  wish('', 'pods/log', 'get'),
];
/** Manifests with replicas: to know whether an autoscaler owns them. */
const toApply: readonly Need[] = [need('autoscaling', 'horizontalpodautoscalers', 'list')];

/** Rights in one namespace for the kinds applied there; none applied = images only. Secrets are applied but never read. */
export function requiredRights(applied: readonly ResourceKind[]): readonly NeededRight[] {
  const needs = [...toJudge, ...(applied.length === 0 ? [] : toApply)].filter(({ isOptional }) => !isOptional);
  return distinct([...needs, ...applied.map(applyNeed)].flatMap(single));
}

export function optionalRights(): readonly NeededRight[] {
  return toJudge.filter(({ isOptional }) => isOptional).flatMap(single);
}

/** Rights for applying one kind: its own verbs and nothing of the judge's, as for cluster-scoped kinds. */
export function applyRights(kind: ResourceKind): readonly NeededRight[] {
  return single(applyNeed(kind));
}

function applyNeed({ group, resource, kind }: ResourceKind): Need {
  const isSecret = kind === 'Secret' && group === '';
  return isSecret ? need(group, resource, 'create', 'patch') : need(group, resource, 'get', 'create', 'patch');
}

const single = ({ group, resource, verbs }: Need): readonly NeededRight[] =>
  verbs.map((verb) => ({ group, resource, verb }));

function distinct(rights: readonly NeededRight[]): readonly NeededRight[] {
  return [...new Map(rights.map((right) => [describeRight(right), right])).values()];
}

/** `patch deployments.apps`, as `kubectl auth can-i` takes it. */
export function describeRight({ group, resource, verb }: NeededRight): string {
  return `${verb} ${resource}${group === '' ? '' : `.${group}`}`;
}

/** One rule of a Role. */
export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** The rules that a rollout needs, for the kinds that it applies; none applied = images only. */
export function policyRules(applied: readonly ResourceKind[]): readonly PolicyRule[] {
  const rights = distinct([...requiredRights(applied), ...optionalRights()]);
  const byResource = Map.groupBy(rights, ({ group, resource }) => `${group}/${resource}`);
  return [...byResource.values()].flatMap((all) => {
    const [one] = all;
    return one === undefined
      ? []
      : [{ apiGroups: [one.group], resources: [one.resource], verbs: all.map(({ verb }) => verb) }];
  });
}

/** The Role to publish: image rollouts, and manifests of Deployments with what usually stands beside them. */
export function publishedRole(namespace: string, applied: readonly ResourceKind[]): object {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'evenkeel-rollout', namespace },
    rules: policyRules(applied),
  };
}
