/** From an autoscaler to what it scales. */
import type { Autoscaler, TargetRef } from './autoscaler.ts';
import { type Catalog, isBuiltIn, isOfGroup, kindKey, namespaceOf } from '../catalog.ts';
import { nearestOf } from '../selecting/nearness.ts';
import type { SeenObject } from '../seen.ts';
import type { UnreadFiles } from '../unread.ts';

export type Target =
  | { readonly kind: 'found'; readonly seen: SeenObject }
  /** Everything that could hold it was read, and it is not there. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown'; readonly missing: string };

export interface TargetSearch {
  readonly own: Catalog;
  /** In worlds that may be on the same cluster. */
  readonly besideNamed: Catalog['named'];
  /** By `kindKey`: kinds of which everything is seen, so that what is not there is missing. */
  readonly kinds: () => ReadonlySet<string>;
  readonly unreadFiles: UnreadFiles;
}

/** What is on every cluster that can be scaled; of other kinds nothing is known unless some object shows them. */
const scalable: ReadonlySet<string> = new Set(
  ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'].map((kind) => kindKey('', kind)),
);

export function findTarget({ seen, target }: Pick<Autoscaler, 'seen' | 'target'>, search: TargetSearch): Target {
  const { group, kind, name } = target;
  if (name === undefined) return unknown('a name in scaleTargetRef');
  const namespace = namespaceOf(seen);
  const nearest = (all: readonly SeenObject[]): SeenObject | undefined =>
    nearestOf(
      seen,
      all.filter((each) => isOfGroup(each, group)),
    );
  const own = nearest(search.own.named(kind, namespace, name));
  if (own !== undefined) return { kind: 'found', seen: own };
  const other = namespace === '' ? undefined : nearest(search.besideNamed(kind, namespace, name));
  return other === undefined ? explainLack(target, name, namespace, search) : { kind: 'found', seen: other };
}

function explainLack({ group, kind }: TargetRef, name: string, namespace: string, search: TargetSearch): Target {
  const { own, kinds, unreadFiles } = search;
  const gap = own.gaps?.get(kind);
  if (gap !== undefined) return unknown(gap);
  const key = kindKey(group, kind);
  if (!scalable.has(key) && !kinds().has(key)) return unknown(`objects of the kind ${kind}${groupText(group)}`);
  const elsewhere = own.anywhere(kind, name).some((each) => (namespaceOf(each) === '') !== (namespace === ''));
  if (elsewhere) return unknown(`one namespace for the autoscaler and the ${kind} ${name}`);
  // a file of the kind most likely holds it
  const [file] = [...unreadFiles(kind, name), ...unreadFiles(name)];
  return file === undefined ? { kind: 'missing' } : unknown(`what ${file} holds, which names ${name}`);
}

const groupText = (group: string): string => (isBuiltIn(group) ? '' : ` of ${group}`);

const unknown = (missing: string): Target => ({ kind: 'unknown', missing });
