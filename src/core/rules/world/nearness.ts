/** Which of several definitions of one object is meant: the one whose file is the nearest. */
import { identityKey, identityOf, type SeenObject } from './seen.ts';

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
export function nearestOf(from: SeenObject, candidates: readonly SeenObject[]): SeenObject | undefined {
  let nearest = candidates[0];
  for (const each of candidates.length > 1 ? candidates : [])
    if (nearest === undefined || distance(from.file, each.file) < distance(from.file, nearest.file)) nearest = each;
  return nearest;
}

/** Finds the definition of an identity that is the nearest to an object. */
export type Variants = (from: SeenObject, of: SeenObject) => SeenObject;

export function indexVariants(objects: readonly SeenObject[]): Variants {
  const byIdentity = Map.groupBy(objects, (each) => identityKey(identityOf(each)));
  return (from, of) => nearestOf(from, byIdentity.get(identityKey(identityOf(of))) ?? []) ?? of;
}
