/** A ResourceQuota, as far as it counts pods and what they take. */
import { listAt, recordsAt, textAt } from '../../../base/json.ts';
import { type Amounts, amountsAt } from '../pod/amounts.ts';
import type { PodSpec } from '../pod/pod.ts';
import type { SeenObject } from '../seen.ts';

export interface Quota {
  readonly seen: SeenObject;
  readonly allowances: readonly Allowance[];
}

export interface Allowance {
  /** `requests.cpu`, as it is written. */
  readonly name: string;
  readonly hard: string;
  /** What is taken at present; undefined where no cluster has counted. */
  readonly used: string | undefined;
  readonly counts: Counts;
}

/** What a pod adds. */
type Counts =
  | { readonly kind: 'pods' }
  | { readonly kind: 'amount'; readonly side: 'requests' | 'limits'; readonly resource: string };

export function readQuota(seen: SeenObject): Quota {
  const used: Amounts = amountsAt(seen.object, 'status', 'used');
  const allowances = Object.entries(amountsAt(seen.object, 'spec', 'hard')).flatMap(([name, hard]) => {
    const counts = countsOf(name);
    return counts === undefined ? [] : [{ name, hard, used: used[name], counts }];
  });
  return { seen, allowances };
}

/** Undefined for what pods do not add to: Services, claims, Secrets. */
function countsOf(name: string): Counts | undefined {
  if (name === 'pods' || name === 'count/pods') return { kind: 'pods' };
  if (/^(?:cpu|memory|ephemeral-storage|hugepages-.+)$/.test(name))
    return { kind: 'amount', side: 'requests', resource: name };
  const [, side, resource] = /^(requests|limits)\.(.+)$/.exec(name) ?? [];
  if (resource === undefined || resource === 'storage') return undefined;
  return { kind: 'amount', side: side === 'limits' ? 'limits' : 'requests', resource };
}

/** Whether it counts the pods of a template; undefined where more than the template decides. */
export function countsPod({ seen: { object } }: Quota, pod: PodSpec): boolean | undefined {
  const expressions = recordsAt(object, 'spec', 'scopeSelector', 'matchExpressions').map((each) =>
    isInScope(each, pod),
  );
  const scopes = listAt(object, 'spec', 'scopes').map((scopeName) => isInScope({ scopeName, operator: 'Exists' }, pod));
  const answers = new Set([...scopes, ...expressions]);
  if (answers.has(false)) return false;
  return answers.has(undefined) ? undefined : true;
}

/** Mirrors podMatchesScopeFunc (quota evaluator of Kubernetes 1.37). */
function isInScope(requirement: unknown, pod: PodSpec): boolean | undefined {
  const deadline = pod.spec['activeDeadlineSeconds'];
  switch (textAt(requirement, 'scopeName') ?? '') {
    case 'Terminating':
      return deadline !== undefined;
    case 'NotTerminating':
      return deadline === undefined;
    case 'BestEffort':
      return isBestEffort(pod);
    case 'NotBestEffort':
      return !isBestEffort(pod);
    case 'PriorityClass':
      return isOfPriority(requirement, textAt(pod.spec, 'priorityClassName'));
    default:
      return undefined;
  }
}

function isBestEffort({ containers, initContainers, resources }: PodSpec): boolean {
  return [...containers, ...initContainers, ...(resources === undefined ? [] : [resources])].every(
    ({ requests, limits }) => [requests, limits].every(({ cpu, memory }) => cpu === undefined && memory === undefined),
  );
}

/** Without a name, the cluster may give a default one. */
function isOfPriority(requirement: unknown, name: string | undefined): boolean | undefined {
  if (name === undefined) return undefined;
  const decide = operators.get(textAt(requirement, 'operator') ?? '');
  return decide?.(listAt(requirement, 'values').includes(name));
}

const operators: ReadonlyMap<string, (isListed: boolean) => boolean> = new Map<string, (isListed: boolean) => boolean>([
  ['Exists', () => true],
  ['DoesNotExist', () => false],
  ['In', (isListed) => isListed],
  ['NotIn', (isListed) => !isListed],
]);
