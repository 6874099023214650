/** Reads all objects of one kind, or says what was missing to read them. */
import { Problem } from '../../core/base/problem.ts';
import type { ResourceKind } from '../../core/kube/object.ts';
import type { SeenObject } from '../../core/rules/world/seen.ts';
import type { Selection } from '../../ports/cluster.ts';
import type { Inventory } from '../../ports/inventory.ts';
import { keep } from './keep.ts';
import type { Sharing } from './sharing.ts';
import type { WantedKind } from './wanted.ts';

export type ReadKind =
  | { readonly kind: 'read'; readonly objects: readonly SeenObject[] }
  /** As the end of "this takes …". */
  | { readonly kind: 'gap'; readonly missing: string };

export interface Bounds {
  readonly namespaces?: readonly string[];
  readonly cancelled: AbortSignal;
}

/** Throws what is wrong with more than one kind. */
export async function readKind(
  inventory: Inventory,
  wanted: WantedKind,
  shared: Sharing,
  bounds: Bounds,
): Promise<ReadKind> {
  bounds.cancelled.throwIfAborted();
  try {
    const served = await servedAs(inventory, wanted);
    if (served === undefined) return { kind: 'read', objects: [] };
    return { kind: 'read', objects: await readAll(inventory, served, wanted, shared, bounds) };
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    const missing = await missingBy(thrown, inventory, wanted);
    if (missing === undefined) throw thrown;
    return { kind: 'gap', missing };
  }
}

async function servedAs(inventory: Inventory, { apiVersions, kind }: WantedKind): Promise<ResourceKind | undefined> {
  for (const apiVersion of apiVersions) {
    const served = await inventory.kind(apiVersion, kind);
    if (served !== undefined) return served;
  }
  return undefined;
}

async function readAll(
  inventory: Inventory,
  kind: ResourceKind,
  wanted: WantedKind,
  shared: Sharing,
  { namespaces = [], cancelled }: Bounds,
): Promise<readonly SeenObject[]> {
  const kept = wanted.keeps(shared);
  const found: (readonly SeenObject[])[] = [];
  for (const selection of selectionsOf(kind, wanted, namespaces))
    found.push(await inventory.list(selection, (object) => keep(object, kept), cancelled));
  return found.flat();
}

function selectionsOf(
  kind: ResourceKind,
  { only = [{}], isNamespaced }: WantedKind,
  namespaces: readonly string[],
): readonly Selection[] {
  const places = isNamespaced && namespaces.length > 0 ? namespaces : [''];
  return places.flatMap((namespace) => only.map((each) => ({ ...each, kind, namespace })));
}

/** Undefined for a problem that is not of this kind alone. */
async function missingBy(thrown: Problem, inventory: Inventory, wanted: WantedKind): Promise<string | undefined> {
  if (thrown.code === 'forbidden') return `the right to ${thrown.message.replace(/^the credentials may not /, '')}`;
  const isOfKind = thrown.code === 'kind-unknown' || thrown.code === 'invalid-object';
  const isFailing = thrown.code === 'cluster-unreachable' && (await isWell(inventory));
  return isOfKind || isFailing ? failure(thrown, wanted) : undefined;
}

const failure = ({ message, saw }: Problem, { resource }: WantedKind): string =>
  `a list of ${resource}, which the API server did not give (${saw ?? message})`;

/** Whether the server answers anything at all. */
async function isWell(inventory: Inventory): Promise<boolean> {
  try {
    await inventory.about();
    return true;
  } catch (thrown) {
    if (thrown instanceof Problem) return false;
    throw thrown;
  }
}
