/** What stands for things that no object of a world is: the cluster as a whole, and an object that should be there. */
import type { Catalog } from './catalog.ts';
import type { SeenObject } from './seen.ts';

/** The namespace that every cluster has, and by whose uid clusters are told apart. */
export function clusterOf({ named }: Catalog): SeenObject {
  return named('Namespace', '', 'kube-system')[0] ?? absent('v1', 'Namespace', 'kube-system');
}

/** Points at an object that is not there, or was not read. */
export function absent(apiVersion: string, kind: string, name: string): SeenObject {
  return { object: { apiVersion, kind, metadata: { name } }, file: undefined, isConditional: false, at: () => null };
}
