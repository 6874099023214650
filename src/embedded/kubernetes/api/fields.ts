/**
 * Objects as flat maps from field paths to leaf values, the form in which server-side apply compares and merges.
 * A path's elements are those of FieldsV1: `f:<name>` for a field, `k:{…}` for an entry of a list that is merged by keys.
 */
import { isDeepStrictEqual } from 'node:util';

/** Elements joined by a character that no name or JSON text holds. */
export type FieldPath = string;
export type Fields = ReadonlyMap<FieldPath, unknown>;

type Tree = Readonly<Record<string, unknown>>;

const separator = '\u0000';

/** The fields that tell the entries of a list apart (x-kubernetes-list-map-keys), and what stands for one that is absent. */
const listKeys: Readonly<Record<string, readonly (readonly string[])[]>> = {
  containers: [['name']],
  env: [['name']],
  ports: [
    ['containerPort', 'protocol'],
    ['port', 'protocol'],
  ],
  topologySpreadConstraints: [['topologyKey', 'whenUnsatisfiable']],
  imagePullSecrets: [['name']],
  conditions: [['type']],
};
const keyDefaults: Readonly<Record<string, unknown>> = { protocol: 'TCP' };

/** Maps that are replaced as a whole (x-kubernetes-map-type: atomic). */
const atomicMaps = new Set(['selector', 'labelSelector', 'nodeSelector', 'podSelector', 'configMapRef', 'secretRef']);

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every leaf of an object: scalars, atomic lists and maps, and empty maps. */
export function flatten(
  value: unknown,
  at: readonly string[] = [],
  into = new Map<FieldPath, unknown>(),
): Map<FieldPath, unknown> {
  const field = at.at(-1)?.slice(2) ?? '';
  const keys = Array.isArray(value) ? keysOf(field, value) : undefined;
  if (Array.isArray(value) && keys !== undefined) {
    for (const entry of value as readonly Tree[]) {
      const item = [...at, `k:${JSON.stringify(keyOf(entry, keys))}`];
      into.set([...item, '.'].join(separator), true);
      flatten(entry, item, into);
    }
  } else if (isTree(value) && Object.keys(value).length > 0 && !atomicMaps.has(field)) {
    for (const [name, inner] of Object.entries(value)) flatten(inner, [...at, `f:${name}`], into);
  } else if (at.length > 0) into.set(at.join(separator), value);
  return into;
}

function keysOf(field: string, list: readonly unknown[]): readonly string[] | undefined {
  const [first] = list;
  return isTree(first) ? listKeys[field]?.find(([leading = '']) => leading in first) : undefined;
}

function keyOf(entry: Tree, keys: readonly string[]): Tree {
  return Object.fromEntries(keys.map((key) => [key, entry[key] ?? keyDefaults[key]]));
}

/** The object that has exactly these leaves; lists in the order in which their entries come first. */
export function unflatten(fields: Fields): Tree {
  const root: Node = { below: new Map() };
  for (const [path, value] of fields) {
    const elements = path.split(separator);
    const isMembership = elements.at(-1) === '.';
    const node = (isMembership ? elements.slice(0, -1) : elements).reduce(descend, root);
    if (!isMembership) node.leaf = value;
  }
  return build(root) as Tree;
}

interface Node {
  readonly below: Map<string, Node>;
  leaf?: unknown;
}

function descend(node: Node, element: string): Node {
  const known = node.below.get(element);
  if (known !== undefined) return known;
  const made: Node = { below: new Map() };
  node.below.set(element, made);
  return made;
}

function build(node: Node): unknown {
  if (node.below.size === 0) return 'leaf' in node ? node.leaf : {};
  const built = [...node.below].map(([element, inner]) => [element.slice(2), build(inner)] as const);
  const isList = [...node.below.keys()].every((element) => element.startsWith('k:'));
  return isList ? built.map(([, value]) => value) : Object.fromEntries(built);
}

/** Whether a path disappears with another one: itself, or any field of a list's entry with the entry. */
export function goesWith(path: FieldPath, removed: FieldPath): boolean {
  return path === removed || (removed.endsWith(`${separator}.`) && path.startsWith(removed.slice(0, -1)));
}

/** The paths on which two objects differ, of those that `after` has. */
export function changedPaths(before: Fields, after: Fields): readonly FieldPath[] {
  return [...after].filter(([path, value]) => !isDeepStrictEqual(before.get(path), value)).map(([path]) => path);
}

/** FieldsV1, as managedFields holds it. */
export function toFieldsV1(paths: Iterable<FieldPath>): Tree {
  const root: Record<string, unknown> = {};
  for (const path of paths) {
    let node = root;
    for (const element of path.split(separator)) node = (node[element] ??= {}) as Record<string, unknown>;
  }
  return root;
}

export function fromFieldsV1(tree: unknown, at: readonly string[] = []): readonly FieldPath[] {
  const inner = Object.entries(isTree(tree) ? tree : {});
  if (inner.length === 0) return [at.join(separator)];
  return inner.flatMap(([element, below]) => fromFieldsV1(below, [...at, element]));
}

/** `.spec.template.spec.containers[name="shop"].image`, as conflicts name a field. */
export function writePath(path: FieldPath): string {
  return path
    .split(separator)
    .filter((element) => element !== '.')
    .map((element) => (element.startsWith('f:') ? `.${element.slice(2)}` : writeKey(element.slice(2))))
    .join('');
}

function writeKey(key: string): string {
  const parts = Object.entries(JSON.parse(key) as Tree);
  return `[${parts.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(',')}]`;
}
