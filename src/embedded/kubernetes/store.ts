/** The objects of the embedded cluster: one counter of versions, every change kept for watches, writes that change nothing dropped. */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '../../core/kube/object.ts';
import { type ObjectOf, timestamp } from './shapes.ts';

/** One change; `before` or `after` is absent when the object was not there. */
export interface Change {
  readonly version: number;
  readonly resource: string;
  readonly before?: KubeObject;
  readonly after?: KubeObject;
}

/** Objects are named by their resource (`pods`), namespace ('' for cluster-scoped kinds) and name. */
export interface Store {
  get<R extends string>(resource: R, namespace: string, name: string): ObjectOf<R> | undefined;
  /** In the order of creation. */
  list<R extends string>(resource: R): readonly ObjectOf<R>[];
  /** What `put` would store; nothing is stored. */
  prepare<T extends KubeObject>(resource: string, object: T): T;
  /** Creates or replaces, and returns the object as stored. */
  put<T extends KubeObject>(resource: string, object: T): T;
  remove(resource: string, object: KubeObject): void;
  version(): number;
  /** Changes after a version, oldest first; undefined when some of them are no longer kept. */
  changesAfter(version: number): readonly Change[] | undefined;
  /** Calls back after each change until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

const keptChanges = 2000;

/** Kinds whose objects the API server does not count generations of. */
const uncounted = new Set(['namespaces', 'configmaps', 'secrets', 'services', 'events']);

export function createStore(clock: () => number): Store {
  const objects = new Map<string, Map<string, KubeObject>>();
  const listeners = new Set<() => void>();
  let changes: readonly Change[] = [];
  let version = 100;

  const shelf = (resource: string): Map<string, KubeObject> => {
    const found = objects.get(resource) ?? new Map<string, KubeObject>();
    objects.set(resource, found);
    return found;
  };
  const commit = (change: Change): void => {
    version = change.version;
    changes = [...changes, change].slice(-keptChanges);
    for (const listener of listeners) listener();
  };
  const prepare = <T extends KubeObject>(resource: string, object: T): T => {
    const before = shelf(resource).get(keyOf(object));
    const next = String(version + 1);
    if (before === undefined) {
      const born = { uid: randomUUID(), creationTimestamp: timestamp(clock()), resourceVersion: next };
      const counted = uncounted.has(resource) ? {} : { generation: 1 };
      return { ...object, metadata: { ...object.metadata, ...born, ...counted } };
    }
    const { uid, creationTimestamp, resourceVersion, generation } = before.metadata;
    const kept = { uid, creationTimestamp, resourceVersion, ...(generation === undefined ? {} : { generation }) };
    const same = { ...object, metadata: { ...object.metadata, ...kept } };
    if (isDeepStrictEqual(same, before)) return before as T;
    const isNewSpec = generation !== undefined && !isDeepStrictEqual(object['spec'], before['spec']);
    const counted = isNewSpec ? { generation: generation + 1 } : {};
    return { ...same, metadata: { ...same.metadata, resourceVersion: next, ...counted } };
  };
  return {
    get: <R extends string>(resource: R, namespace: string, name: string) =>
      shelf(resource).get(`${namespace}/${name}`) as ObjectOf<R> | undefined,
    list: <R extends string>(resource: R) => [...(shelf(resource) as Map<string, ObjectOf<R>>).values()],
    prepare,
    put(resource, object) {
      const before = shelf(resource).get(keyOf(object));
      const after = prepare(resource, object);
      if (after === before) return after;
      shelf(resource).set(keyOf(after), after);
      commit({ version: version + 1, resource, after, ...(before === undefined ? {} : { before }) });
      return after;
    },
    remove(resource, { metadata }) {
      const before = shelf(resource).get(keyOf({ metadata }));
      if (before === undefined || before.metadata.uid !== metadata.uid) return;
      shelf(resource).delete(keyOf(before));
      commit({ version: version + 1, resource, before });
    },
    version: () => version,
    changesAfter(since) {
      const oldest = version - changes.length;
      return since < oldest ? undefined : changes.filter((change) => change.version > since);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const keyOf = ({ metadata }: Pick<KubeObject, 'metadata'>): string => `${metadata.namespace ?? ''}/${metadata.name}`;
