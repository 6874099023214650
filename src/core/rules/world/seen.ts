/** An object as a rule sees it: what it says, where it says so, and what it is called. */
import { type JsonPath } from '../../base/json.ts';
import type { Region } from '../../base/region.ts';
import { apiGroupOf, type KubeObject } from '../../kube/object.ts';

export interface SeenObject {
  readonly object: KubeObject;
  /** The file that it was read or rendered from; undefined for an object of a cluster. */
  readonly file: string | undefined;
  /** The template of a chart names no namespace for it, and takes that of the release. */
  readonly leavesNamespace?: boolean;
  /** A condition of a template stands around it, so that it may not be there at all. */
  readonly isConditional: boolean;
  /**
   * The written value, or the key of the map where an absent one would be inserted. Null where that takes more than
   * reading, as for rendered objects, and where there is no file.
   */
  readonly at: (path: JsonPath) => Region | null;
}

/** What tells objects apart; the version of an API does not. `namespace` is '' where none is written. */
export interface Identity {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export function identityOf({ object }: SeenObject): Identity {
  const { apiVersion, kind, metadata } = object;
  return { group: apiGroupOf(apiVersion), kind, namespace: metadata.namespace ?? '', name: metadata.name };
}

/** One text for each identity. */
export function identityKey({ group, kind, namespace, name }: Identity): string {
  return [group, kind, namespace, name].join('/');
}

/** `Deployment shop/web`: as people name an object. */
export function nameText({ kind, namespace, name }: Omit<Identity, 'group'>): string {
  return `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
}

/** The same of an object. */
export function titleOf(seen: SeenObject): string {
  return nameText(identityOf(seen));
}

/** A field of an object, by the path that leads to it. */
export interface Field {
  readonly seen: SeenObject;
  readonly path: JsonPath;
}
