/** What stands for things that no object of a world is: the cluster as a whole, and an object that should be there. */
import type { Catalog } from './catalog.ts';
import type { SeenObject } from './seen.ts';

/** The namespace that every cluster has, and by whose uid clusters are told apart. */
const itself = { kind: 'Namespace', name: 'kube-system' } as const;

export function clusterOf({ named }: Catalog): SeenObject {
  return named(itself.kind, '', itself.name)[0] ?? absent('v1', itself.kind, itself.name);
}

/** Whether it stands for all of a cluster. */
export const isWholeCluster = ({ kind, name }: { readonly kind: string; readonly name: string }): boolean =>
  kind === itself.kind && name === itself.name;

/** Points at an object that is not there, or was not read. */
export function absent(apiVersion: string, kind: string, name: string): SeenObject {
  return { object: { apiVersion, kind, metadata: { name } }, file: undefined, isConditional: false, at: () => null };
}
