/** Server-side apply: whose fields are whose, what a manager may change, and what disappears when it stops saying so. */
import type { KubeObject } from '../../../core/kube/object.ts';
import { timestamp } from '../shapes.ts';
import {
  changedPaths,
  type FieldPath,
  type Fields,
  flatten,
  fromFieldsV1,
  goesWith,
  isTree,
  toFieldsV1,
  unflatten,
  writePath,
} from './fields.ts';
import { applyConflict, type Cause } from './status.ts';

interface Entry {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  readonly time: string;
  readonly fieldsType: 'FieldsV1';
  readonly fieldsV1: unknown;
}

export interface Author {
  readonly manager: string;
  readonly force: boolean;
  readonly now: number;
}

/**
 * The object after an apply: what is applied wins, what this manager applied before and no longer does is removed unless
 * somebody else owns it too. Throws the 409 Status that lists every field of another manager that would change, unless forced.
 */
export function applyObject(live: KubeObject | undefined, applied: KubeObject, author: Author): KubeObject {
  const entries = entriesOf(live);
  const mine = entries.find((entry) => entry.manager === author.manager && entry.operation === 'Apply');
  const others = entries.filter((entry) => entry !== mine);
  const wanted = ownable(applied);
  const present = live === undefined ? new Map<FieldPath, unknown>() : ownable(live);
  const changed = new Set(changedPaths(present, wanted));
  const contested = causesOf(others, changed);
  if (contested.length > 0 && !author.force) throw applyConflict(contested);

  const left = others.map((entry) => without(entry, changed)).filter((entry) => entry !== undefined);
  const owned = new Set(left.flatMap(pathsOf));
  const abandoned = (mine === undefined ? [] : pathsOf(mine)).filter((path) => !wanted.has(path));
  const isLeft = (path: FieldPath): boolean =>
    wanted.has(path) || owned.has(path) || !abandoned.some((each) => goesWith(path, each));
  const merged = new Map([...present, ...wanted].filter(([path]) => isLeft(path)));

  const entry = entryOf(author, 'Apply', applied.apiVersion, wanted.keys());
  const isSame = mine !== undefined && JSON.stringify(mine.fieldsV1) === JSON.stringify(entry.fieldsV1);
  return rebuilt(live ?? applied, merged, [...left, isSame ? mine : entry]);
}

/** An object after a plain write: what changed now belongs to the writer alone. */
export function recordUpdate(before: KubeObject, after: KubeObject, author: Author): KubeObject {
  const changed = new Set(changedPaths(ownable(before), ownable(after)));
  if (changed.size === 0) return after;
  const entries = entriesOf(before);
  const mine = entries.find((entry) => entry.manager === author.manager && entry.operation === 'Update');
  const others = entries.filter((entry) => entry !== mine).map((entry) => without(entry, changed));
  const paths = new Set([...(mine === undefined ? [] : pathsOf(mine)), ...changed]);
  const managedFields = [...others, entryOf(author, 'Update', after.apiVersion, paths)];
  return {
    ...after,
    metadata: { ...after.metadata, managedFields: managedFields.filter((each) => each !== undefined) },
  };
}

/** The leaves that a manager can own: everything but what the server itself keeps. */
function ownable({
  metadata,
  apiVersion: _apiVersion,
  kind: _kind,
  status: _status,
  ...rest
}: KubeObject): Fields & Map<FieldPath, unknown> {
  const { labels, annotations } = metadata;
  const own = Object.fromEntries(Object.entries({ labels, annotations }).filter(([, value]) => value !== undefined));
  return flatten(Object.keys(own).length === 0 ? rest : { metadata: own, ...rest });
}

function rebuilt(base: KubeObject, fields: Fields, managedFields: readonly Entry[]): KubeObject {
  const { metadata, ...rest } = unflatten(fields);
  const { labels: _labels, annotations: _annotations, ...server } = base.metadata;
  const status = base['status'] === undefined ? {} : { status: base['status'] };
  return {
    apiVersion: base.apiVersion,
    kind: base.kind,
    metadata: { ...server, ...(isTree(metadata) ? metadata : {}), managedFields },
    ...rest,
    ...status,
  };
}

function causesOf(others: readonly Entry[], changed: ReadonlySet<FieldPath>): readonly Cause[] {
  return others.flatMap((entry) =>
    pathsOf(entry)
      .filter((path) => changed.has(path))
      .map((path) => ({
        reason: 'FieldManagerConflict',
        message: `conflict with "${entry.manager}" using ${entry.apiVersion}`,
        field: writePath(path),
      })),
  );
}

function without(entry: Entry, taken: ReadonlySet<FieldPath>): Entry | undefined {
  const paths = pathsOf(entry);
  const left = paths.filter((path) => !taken.has(path));
  if (left.length === paths.length) return entry;
  return left.length === 0 ? undefined : { ...entry, fieldsV1: toFieldsV1(left) };
}

function entryOf(author: Author, operation: Entry['operation'], apiVersion: string, paths: Iterable<FieldPath>): Entry {
  const { manager, now } = author;
  return { manager, operation, apiVersion, time: timestamp(now), fieldsType: 'FieldsV1', fieldsV1: toFieldsV1(paths) };
}

const entriesOf = (object: KubeObject | undefined): readonly Entry[] =>
  (object?.metadata.managedFields ?? []) as readonly Entry[];
const pathsOf = (entry: Entry): readonly FieldPath[] => fromFieldsV1(entry.fieldsV1);
