/** Which rights are missing: one question for all, then one for each that the first answer did not show. */
import { at, listAt } from '../../../core/base/json.ts';
import type { Right } from '../../../ports/cluster.ts';
import type { Api } from '../request/api.ts';
import type { ApiRequest } from '../request/connection.ts';
import { groupPath } from '../request/paths.ts';
import { askPatiently } from '../request/patience.ts';
import { refusal } from '../request/refusal.ts';

const apiVersion = 'authorization.k8s.io/v1';

/** In the order in which they were asked for. */
export async function missingRights(api: Api, namespace: string, wanted: readonly Right[]): Promise<readonly Right[]> {
  // a rules review is of one namespace; cluster-scoped rights are asked for one by one
  const rules = namespace === '' ? [] : await ownRules(api, namespace);
  const unclear = wanted.filter((right) => !rules.some((rule) => covers(rule, right)));
  // rules need not be complete: authorizers other than RBAC cannot list what they allow
  const allowed = await Promise.all(unclear.map((right) => isAllowed(api, namespace, right)));
  return unclear.filter((_, index) => allowed[index] === false);
}

interface Rule {
  readonly verbs: readonly string[];
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  /** Empty = every name. */
  readonly names: readonly string[];
}

async function ownRules(api: Api, namespace: string): Promise<readonly Rule[]> {
  const value = await review(api, 'SelfSubjectRulesReview', { namespace });
  return listAt(value, 'status', 'resourceRules').map((rule) => ({
    verbs: texts(rule, 'verbs'),
    groups: texts(rule, 'apiGroups'),
    resources: texts(rule, 'resources'),
    names: texts(rule, 'resourceNames'),
  }));
}

async function isAllowed(api: Api, namespace: string, { group, resource, verb, name }: Right): Promise<boolean> {
  const [plural = '', subresource] = resource.split('/');
  const attributes = {
    namespace,
    group,
    verb,
    resource: plural,
    ...(subresource === undefined ? {} : { subresource }),
    ...(name === undefined ? {} : { name }),
  };
  const value = await review(api, 'SelfSubjectAccessReview', { resourceAttributes: attributes });
  return at(value, 'status', 'allowed') === true;
}

/** As the RBAC authorizer matches (pkg/apis/rbac/v1/evaluation_helpers.go): `*`, and `*` before a subresource. */
function covers(rule: Rule, { group, resource, verb, name }: Right): boolean {
  const subresource = resource.split('/')[1];
  const anyParent = subresource === undefined ? [] : [`*/${subresource}`];
  return (
    includesAny(rule.verbs, ['*', verb]) &&
    includesAny(rule.groups, ['*', group]) &&
    includesAny(rule.resources, ['*', resource, ...anyParent]) &&
    (rule.names.length === 0 || (name !== undefined && rule.names.includes(name)))
  );
}

/** Reviews store nothing, so they may be asked again. */
async function review(api: Api, kind: string, spec: unknown): Promise<unknown> {
  const resource = `${kind.toLowerCase()}s`;
  const request: ApiRequest = {
    operation: { verb: 'create', group: 'authorization.k8s.io', resource, namespace: '' },
    path: `${groupPath(apiVersion)}/${resource}`,
    method: 'POST',
    body: { apiVersion, kind, spec },
  };
  const answer = await askPatiently(api, request);
  if (answer.code >= 400) throw refusal(request.operation, answer);
  return answer.value;
}

const includesAny = (held: readonly string[], any: readonly string[]): boolean =>
  any.some((each) => held.includes(each));

const texts = (value: unknown, field: string): readonly string[] =>
  listAt(value, field).flatMap((each) => (typeof each === 'string' ? [each] : []));
