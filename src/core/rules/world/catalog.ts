/** The objects of one world by what they are called, and what is known of those that could not be read. */
import { apiGroupOf } from '../../kube/object.ts';
import type { Live } from './live.ts';
import { identityKey, identityOf, type SeenObject } from './seen.ts';

/** What a world is made from. */
export interface WorldInput {
  /** The render, `manifests` for the plain files, or the cluster's name. */
  readonly name: string;
  readonly isCluster: boolean;
  /** Objects as a recorded history has them: only what a history decides is judged of them. */
  readonly isRecorded?: boolean;
  readonly objects: readonly SeenObject[];
  /** Kind → what was missing to list it: `the right to list services`. */
  readonly gaps?: ReadonlyMap<string, string>;
  /** What a cluster says beside its objects; undefined for files. */
  readonly live?: Live;
  /** The only namespaces of a cluster that were read; undefined where all of them were. */
  readonly limitedTo?: readonly string[];
}

export interface Catalog extends WorldInput {
  readonly identities: () => ReadonlySet<string>;
  /** Namespaces that objects name. */
  readonly namespaces: ReadonlySet<string>;
  /** In the order of the world, whatever the API group. */
  readonly ofKind: (kind: string) => readonly SeenObject[];
  /** Every definition; several are variants of one object. */
  readonly named: (kind: string, namespace: string, name: string) => readonly SeenObject[];
  readonly anywhere: (kind: string, name: string) => readonly SeenObject[];
  readonly inNamespace: (kind: string, namespace: string) => readonly SeenObject[];
}

export function createCatalog(input: WorldInput): Catalog {
  const objects = input.objects.filter(isObject);
  const byKind = Map.groupBy(objects, ({ object }) => object.kind);
  const ofKind = (kind: string): readonly SeenObject[] => byKind.get(kind) ?? [];
  const byName = indexKinds(ofKind, ({ object }) => object.metadata.name);
  const byNamespace = indexKinds(ofKind, namespaceOf);
  // ten thousand namespaces may each have one of the same name
  const byBoth = indexKinds(ofKind, (seen) => placeName(namespaceOf(seen), seen.object.metadata.name));
  let identities: ReadonlySet<string> | undefined;
  return {
    ...input,
    objects,
    identities: () => (identities ??= new Set(objects.map((each) => identityKey(identityOf(each))))),
    namespaces: new Set(objects.map(namespaceOf).filter((each) => each !== '')),
    ofKind,
    named: (kind, namespace, name) => byBoth(kind, placeName(namespace, name)),
    anywhere: byName,
    inNamespace: byNamespace,
  };
}

const placeName = (namespace: string, name: string): string => `${namespace}/${name}`;

/** A patch that replaces or deletes (`$patch: delete`) is none. */
const isObject = ({ object }: SeenObject): boolean => object['$patch'] === undefined;

/** Each kind is indexed when it is first asked for: of a cluster's pods nobody asks by name. */
function indexKinds(
  ofKind: Catalog['ofKind'],
  keyOf: (seen: SeenObject) => string,
): (kind: string, key: string) => readonly SeenObject[] {
  const indexed = new Map<string, ReadonlyMap<string, readonly SeenObject[]>>();
  return (kind, key) => {
    const index = indexed.get(kind) ?? Map.groupBy(ofKind(kind), keyOf);
    indexed.set(kind, index);
    return index.get(key) ?? [];
  };
}

/** '' where none is written. */
export function namespaceOf({ object }: SeenObject): string {
  return object.metadata.namespace ?? '';
}

/** What was missing to list these kinds. */
export function gapsOf(kinds: readonly string[], { gaps }: Pick<WorldInput, 'gaps'>): readonly string[] {
  return kinds.flatMap((kind) => gaps?.get(kind) ?? []);
}

/** Which of these namespaces were not read, each as the end of "this takes …". */
export function unreadAmong(
  namespaces: readonly string[] | 'any',
  { limitedTo }: Pick<WorldInput, 'limitedTo'>,
): readonly string[] {
  if (limitedTo === undefined) return [];
  if (namespaces === 'any') return ['the other namespaces of the cluster'];
  return namespaces.filter((each) => !limitedTo.includes(each)).map((each) => `the namespace ${each} of the cluster`);
}

/** Kinds that are called the same belong together where the groups are the same or one is a built-in's older name. */
export function isOfGroup({ object: { apiVersion, kind } }: SeenObject, group: string): boolean {
  return kindKey(apiGroupOf(apiVersion), kind) === kindKey(group, kind);
}

/** One text for each kind, whatever a built-in's group was called. */
export function kindKey(group: string, kind: string): string {
  return `${isBuiltIn(group) ? '' : group}/${kind}`;
}

/** Whether workloads of Kubernetes’ own are, or were, in this API group. */
export function isBuiltIn(group: string): boolean {
  return ['', 'apps', 'extensions'].includes(group);
}

/** Two worlds that can be on one cluster at once: they share a namespace that both name, and no object. */
export function areSideBySide(one: Catalog, other: Catalog): boolean {
  return !one.namespaces.isDisjointFrom(other.namespaces) && mayMeet(one, other);
}

/** Two worlds of files that have no object in common: those that have are environments of one thing. */
export function mayMeet(one: Catalog, other: Catalog): boolean {
  if (one === other || one.isCluster || other.isCluster) return false;
  return one.identities().isDisjointFrom(other.identities());
}
