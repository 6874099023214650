/** Which of several definitions of one object is meant: the one whose file is the nearest. */
import { dirname } from 'node:path/posix';
import { namespaceOf } from '../catalog.ts';
import { identityKey, identityOf, type SeenObject } from '../seen.ts';

type Filed = Pick<SeenObject, 'file'>;

/** Steps from one file to another through their directories; less than none to the same file. */
function distance(one: string | undefined, other: string | undefined): number {
  if (one === other) return -1;
  const [from, to] = [partsOf(one), partsOf(other)];
  const apart = from.findIndex((part, index) => part !== to[index]);
  const same = apart < 0 ? from.length : apart;
  return from.length - same + to.length - same;
}

/** The directories of a file. */
const partsOf = (file: string | undefined): readonly string[] => file?.split('/').slice(0, -1) ?? [];

/** Of equally near ones, the first. */
export function nearestOf<Item extends Filed>(from: Filed, candidates: readonly Item[]): Item | undefined {
  let nearest = candidates[0];
  for (const each of candidates.length > 1 ? candidates : [])
    if (nearest === undefined || distance(from.file, each.file) < distance(from.file, nearest.file)) nearest = each;
  return nearest;
}

/** One definition of each object, the nearest. */
export function nearestOfEach<Item extends { readonly seen: SeenObject }>(
  from: SeenObject,
  items: readonly Item[],
): readonly Item[] {
  if (items.length < 2) return items;
  const same = Map.groupBy(items, ({ seen }) => identityKey(identityOf(seen)));
  return [...same.values()].flatMap((each) => nearestAmong(from, each) ?? []);
}

/** Of things made of objects, as `nearestOf`. */
export function nearestAmong<Item extends { readonly seen: SeenObject }>(
  from: SeenObject,
  items: readonly Item[],
): Item | undefined {
  const nearest = nearestOf(
    from,
    items.map(({ seen }) => seen),
  );
  return items.find(({ seen }) => seen === nearest);
}

/**
 * Whether one may be about the other, as far as files tell. A namespace that both name tells enough; those that write none,
 * or `default`, belong together in one directory, in directories side by side, and in one chart.
 */
export function areTogether(one: SeenObject, other: Filed): boolean {
  return hasOwnNamespace(one) || distance(homeOf(one), homeOf(other)) <= 2;
}

/** In one directory, or one below that of the other; objects of a cluster all do. */
export function liesBeside({ file: one }: Filed, { file: other }: Filed): boolean {
  if (one === other) return true;
  const [from, to] = [directoryOf(one), directoryOf(other)];
  return from.startsWith(to) || to.startsWith(from);
}

const directoryOf = (file = ''): string => (file.includes('/') ? `${dirname(file)}/` : '');

/** Whether it names a namespace that is not everybody's. */
export function hasOwnNamespace(seen: SeenObject): boolean {
  return !['', 'default'].includes(namespaceOf(seen));
}

/** Templates of a chart, or what was rendered of them, may be filed by what they are. */
const homeOf = ({ file }: Filed): string | undefined => file?.replace(/\/templates\/.*/, '/templates/');

/** Finds the definition of an identity that is the nearest to an object. */
export type Variants = (from: SeenObject, of: SeenObject) => SeenObject;

export function indexVariants(objects: readonly SeenObject[]): Variants {
  const finders = new Map<SeenObject, Finder>();
  for (const same of Map.groupBy(objects, (each) => identityKey(identityOf(each))).values()) {
    const find = finderAmong(same);
    for (const each of same) finders.set(each, find);
  }
  return (from, of) => finders.get(of)?.(from) ?? of;
}

type Finder = (from: SeenObject) => SeenObject | undefined;

/** A repository may have a hundred definitions of one thing: each directory looks for its own once. */
function finderAmong(same: readonly SeenObject[]): Finder {
  if (same.length === 1) return () => same[0];
  const inFile = new Map(same.toReversed().map((each) => [each.file, each]));
  const nearDirectory = new Map<string, SeenObject | undefined>();
  return (from) => {
    const own = inFile.get(from.file);
    if (own !== undefined) return own;
    const directory = partsOf(from.file).join('/');
    const nearest = nearDirectory.get(directory) ?? nearestOf(from, same);
    nearDirectory.set(directory, nearest);
    return nearest;
  };
}
