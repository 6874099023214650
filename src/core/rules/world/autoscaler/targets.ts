/** From an autoscaler to what it scales. */
import type { Autoscaler, TargetRef } from './autoscaler.ts';
import { type Catalog, isBuiltIn, isOfGroup, kindKey, namespaceOf } from '../catalog.ts';
import { firstOf } from '../neighbours.ts';
import { nearestOf } from '../selecting/nearness.ts';
import type { SeenObject } from '../seen.ts';
import { isHalfPlaced, oneNamespaceFor } from '../unplaced.ts';
import type { UnplacedBeside } from '../unplaced-beside.ts';
import type { UnreadIndex } from '../unread.ts';

export type Target =
  | { readonly kind: 'found'; readonly seen: SeenObject }
  /** Everything that could hold it was read, and it is not there. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown'; readonly missing: string };

export interface TargetSearch extends UnreadIndex {
  readonly own: Catalog;
  /** In worlds that may be on the same cluster. */
  readonly besideNamed: Catalog['named'];
  /** By `kindKey`: kinds of which everything is seen, so that what is not there is missing. */
  readonly kinds: () => ReadonlySet<string>;
  /** In worlds that may be on the same cluster, where not both say their namespace. */
  readonly besideUnplaced: UnplacedBeside['named'];
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
  return other === undefined ? explainLack(seen, { group, kind, name }, search) : { kind: 'found', seen: other };
}

interface Named extends Pick<TargetRef, 'group' | 'kind'> {
  readonly name: string;
}

function explainLack(seen: SeenObject, { group, kind, name }: Named, search: TargetSearch): Target {
  const { own, kinds } = search;
  const gap = own.gaps?.get(kind);
  if (gap !== undefined) return unknown(gap);
  const key = kindKey(group, kind);
  if (!scalable.has(key) && !kinds().has(key)) return unknown(`objects of the kind ${kind}${groupText(group)}`);
  const namespace = namespaceOf(seen);
  const isMeant = (each: SeenObject): boolean => isOfGroup(each, group);
  const within = own.anywhere(kind, name).filter((each) => isHalfPlaced(each, namespace));
  const elsewhere = firstOf(isMeant, within, search.besideUnplaced(kind, namespace, name));
  if (elsewhere !== undefined) return unknown(oneNamespaceFor(seen, elsewhere));
  const file = search.unreadHolder(seen, [kind], name);
  return file === undefined ? { kind: 'missing' } : unknown(`what ${file} holds, which names ${name}`);
}

const groupText = (group: string): string => (isBuiltIn(group) ? '' : ` of ${group}`);

const unknown = (missing: string): Target => ({ kind: 'unknown', missing });
