/** A Kubernetes API server as the rollout sees it: objects in, objects out, and one stream of what changes. */
import type { Instant } from '../core/base/instant.ts';
import type { KubeObject, ObjectRef, ResourceKind } from '../core/kube/object.ts';

/** Which objects of one kind in one namespace: by name, by labels (`a=b,c=d`), or by fields. */
export interface Selection {
  readonly kind: ResourceKind;
  readonly namespace: string;
  readonly name?: string;
  readonly labels?: string;
  readonly fields?: string;
}

/** One change of a followed selection. `replaced` carries the whole list: at the start and after every re-list. */
export type Change =
  | { readonly kind: 'replaced'; readonly objects: readonly KubeObject[] }
  | { readonly kind: 'updated'; readonly object: KubeObject }
  | { readonly kind: 'deleted'; readonly object: KubeObject }
  /** The server has not answered since `since`; the stream goes on trying and says `reachable` when it is back. */
  | { readonly kind: 'unreachable'; readonly since: Instant; readonly because: string }
  | { readonly kind: 'reachable' };

/** What a write returned: the object as the server now has it, and the server's own time. */
export interface Written {
  readonly object: KubeObject;
  readonly at: Instant;
}

export interface ApplyOptions {
  readonly manager: string;
  /** Take fields that other managers own; otherwise they are a `conflict`. */
  readonly force: boolean;
  /** Let the server decide everything and store nothing. */
  readonly isDryRun: boolean;
}

/** One right in a namespace, in RBAC's words; `resource` may carry a subresource (`pods/log`). */
export interface Right {
  readonly group: string;
  readonly resource: string;
  readonly verb: string;
  readonly name?: string;
}

/**
 * Every call throws a coded problem: `unauthenticated`, `forbidden`, `cluster-unreachable` (after its own retries),
 * `conflict`, `invalid-object`, `admission-denied`. Writes are retried only when the lost answer can be told from a lost request.
 */
export interface Cluster {
  /** The server's address, for messages. */
  readonly server: string;
  /** The namespace that the context names, else `default`. */
  readonly namespace: string;
  /** How the server serves a kind; undefined when it does not. */
  kind(apiVersion: string, kind: string): Promise<ResourceKind | undefined>;
  /** Which of the wanted rights are missing in a namespace; asks all at once. */
  missingRights(namespace: string, wanted: readonly Right[]): Promise<readonly Right[]>;
  get(ref: ObjectRef): Promise<KubeObject | undefined>;
  list(selection: Selection): Promise<readonly KubeObject[]>;
  /**
   * Lists, then watches, for as long as `signal` allows; survives 410, resets, silence and clean ends by itself.
   * Ends when it is aborted; throws what trying again cannot heal (`unauthenticated`, `forbidden`).
   * `notOlderThan` is a resourceVersion that the first list may not be older than (never a stale cache).
   */
  follow(selection: Selection, notOlderThan: string | undefined, signal: AbortSignal): AsyncIterable<Change>;
  /** Server-side apply; a namespaced object that names no namespace goes to `namespace`. */
  apply(object: KubeObject, kind: ResourceKind, options: ApplyOptions): Promise<Written>;
  /** JSON patch of one object (RFC 6902), guarded by `test` operations of the caller's. */
  patch(ref: ObjectRef, operations: readonly JsonPatchOperation[], options: PatchOptions): Promise<Written>;
  /** The last lines that a container wrote; undefined when there are none to be had. */
  logs(
    pod: ObjectRef,
    container: string,
    options: { readonly previous: boolean; readonly lines: number },
  ): Promise<string | undefined>;
  /** How many requests were sent so far, and how many of them were watches. */
  requests(): { readonly count: number; readonly watches: number };
  /** Ends idle connections. */
  close(): Promise<void>;
}

export interface PatchOptions {
  readonly manager: string;
  readonly isDryRun: boolean;
}

export type JsonPatchOperation =
  | { readonly op: 'test' | 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string };
