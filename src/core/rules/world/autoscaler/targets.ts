/** From an autoscaler to what it scales. */
import { type Autoscaler } from './autoscaler.ts';
import { type Catalog, isOfGroup, namespaceOf } from '../catalog.ts';
import { nearestOf } from '../selecting/nearness.ts';
import type { SeenObject } from '../seen.ts';

export type Target =
  | { readonly kind: 'found'; readonly seen: SeenObject }
  /** Everything that could hold it was read, and it is not there. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown'; readonly missing: string };

/** A file of the scan that rules do not see, with its text. */
export interface Unread {
  readonly file: string;
  readonly text: string;
}

export interface TargetSearch {
  readonly own: Catalog;
  /** Worlds that may be on the same cluster. */
  readonly beside: () => readonly Catalog[];
  /** Of every world of the scan. */
  readonly kinds: ReadonlySet<string>;
  readonly unread: readonly Unread[];
}

/** What is on every cluster that can be scaled; of other kinds nothing is known unless some object shows them. */
const scalable: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController']);

export function findTarget({ seen, target }: Pick<Autoscaler, 'seen' | 'target'>, search: TargetSearch): Target {
  const { group, kind, name } = target;
  if (name === undefined) return unknown('a name in scaleTargetRef');
  const namespace = namespaceOf(seen);
  const inCatalog = ({ named }: Catalog): readonly SeenObject[] =>
    named(kind, namespace, name).filter((each) => isOfGroup(each, group));
  const own = nearestOf(seen, inCatalog(search.own));
  if (own !== undefined) return { kind: 'found', seen: own };
  const other = namespace === '' ? undefined : nearestOf(seen, search.beside().flatMap(inCatalog));
  return other === undefined ? explainLack(kind, name, namespace, search) : { kind: 'found', seen: other };
}

function explainLack(kind: string, name: string, namespace: string, { own, kinds, unread }: TargetSearch): Target {
  const gap = own.gaps?.get(kind);
  if (gap !== undefined) return unknown(gap);
  if (!scalable.has(kind) && !kinds.has(kind)) return unknown(`objects of the kind ${kind}`);
  const elsewhere = own.anywhere(kind, name).some((each) => (namespaceOf(each) === '') !== (namespace === ''));
  if (elsewhere) return unknown(`one namespace for the autoscaler and the ${kind} ${name}`);
  const file = fileThatNames(name, unread);
  return file === undefined ? { kind: 'missing' } : unknown(`what ${file} holds, which names ${name}`);
}

/** The first file that has the name as a word of its own. */
export function fileThatNames(name: string, unread: readonly Unread[]): string | undefined {
  const letters = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const word = new RegExp(`(?<![\\w-])${letters}(?![\\w-])`);
  // the pattern alone takes ten times as long
  return unread.find(({ text }) => text.includes(name) && word.test(text))?.file;
}

const unknown = (missing: string): Target => ({ kind: 'unknown', missing });
