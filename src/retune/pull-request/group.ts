/** Which advice goes into one pull request, and the branch that each of them has for itself. */
import { createHash } from 'node:crypto';
import { exhaustive } from '../../core/base/exhaustive.ts';
import { invalidInputs } from '../../core/base/inputs.ts';
import type { WorkloadRef } from '../../core/subject/subject.ts';
import type { Advice } from '../advice.ts';
import { byImportance } from '../report/importance.ts';
import { nameOf } from '../report/words.ts';
import type { GroupBy, PullRequestSettings } from './settings.ts';

export interface Group {
  /** Stays the same from run to run: `workload shop/Deployment/web`, `namespace shop`, `all`. */
  readonly key: string;
  readonly branch: string;
  /** `shop/web`, `namespace shop`, `all workloads`. */
  readonly name: string;
  /** Most important first. */
  readonly advice: readonly Advice[];
}

/** `shop/Deployment/web`. */
export const keyOf = ({ namespace, kind, name }: WorkloadRef): string => `${namespace}/${kind}/${name}`;

/**
 * The most important first, by the order of every report: pod-hours saved, or shortage removed weighed in pod-hours, so that
 * spending where pods are short stands beside saving by what it is worth. Throws `invalid-input` for an illegal prefix.
 */
export function groupsOf(
  advice: readonly Advice[],
  { groupBy, branchPrefix }: Pick<PullRequestSettings, 'groupBy' | 'branchPrefix'>,
): readonly Group[] {
  const prefix = prefixOf(branchPrefix);
  const groups = new Map<string, Group>();
  for (const each of byImportance(advice)) {
    const { key, path, name } = identityOf(each.workload, groupBy);
    groups.set(key, { key, branch: `${prefix}${path}`, name, advice: [...(groups.get(key)?.advice ?? []), each] });
  }
  return [...groups.values()];
}

/** How a key says by what it groups. */
export function isGroupedBy(key: string, groupBy: GroupBy): boolean {
  return key.split(' ')[0] === groupBy;
}

/** With a slash at its end. */
export function prefixOf(branchPrefix: string): string {
  const prefix = branchPrefix.replace(/\/+$/, '');
  const isLegal = prefix.length <= mostPrefix && prefix.split('/').every(isPrefixPart);
  if (!isLegal)
    throw invalidInputs([
      `branch-prefix: "${branchPrefix}" cannot begin the name of a branch; accepted is a name such as \`evenkeel/retune\``,
    ]);
  return `${prefix}/`;
}

/** With three parts below it a branch stays under the 255 bytes that GitHub allows. */
const mostPrefix = 80;
const mostPart = 63;
const mostKind = 24;

/** What `git check-ref-format` lets stand between two slashes, without what shells and addresses trip over. */
const isPrefixPart = (part: string): boolean => /^[A-Za-z0-9_][\w.+-]*$/.test(part) && !/\.\.|\.$|\.lock$/.test(part);

/**
 * Git keeps branches as paths, so that `a` and `a/b` cannot both be there: what stands for several workloads ends in a word
 * with `_`, which no name in Kubernetes has, and nothing lies below it.
 */
function identityOf(workload: WorkloadRef, groupBy: GroupBy): Pick<Group, 'key' | 'name'> & { readonly path: string } {
  const { namespace, kind, name } = workload;
  switch (groupBy) {
    case 'workload': {
      const leaf = kind === 'Deployment' ? part(name) : `${part(name)}_${part(kind.toLowerCase(), mostKind)}`;
      return { key: `workload ${keyOf(workload)}`, path: `${part(namespace)}/${leaf}`, name: nameOf(workload) };
    }
    case 'namespace':
      return { key: `namespace ${namespace}`, path: `${part(namespace)}/_all`, name: `namespace ${namespace}` };
    case 'all':
      return { key: 'all', path: '_all', name: 'all workloads' };
    default:
      return exhaustive(groupBy);
  }
}

/** A name as Kubernetes has it stands for itself; any other, and one that Git refuses, is told apart by its hash. */
function part(name: string, most = mostPart): string {
  const isPlain = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name) && !/\.\.|\.lock$/.test(name);
  if (isPlain && name.length <= most) return name;
  const readable = name.replaceAll(/[^A-Za-z0-9]+/g, '-').slice(0, most - hashLength - 1);
  return `${readable.replaceAll(/^-|-$/g, '')}_${createHash('sha256').update(name).digest('hex').slice(0, hashLength)}`;
}

const hashLength = 10;
