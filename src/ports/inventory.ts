/** A Kubernetes API server as an audit sees it: whole kinds, of which only what is kept stays in memory. */
import type { Instant } from '../core/base/instant.ts';
import type { KubeObject, ResourceKind } from '../core/kube/object.ts';
import type { MetricApi } from '../core/rules/world/live.ts';
import type { Selection } from './cluster.ts';

/**
 * Every call may throw `unauthenticated`, and `cluster-unreachable` after its own retries: also where the server answers
 * but cannot do what it was asked, as with a conversion webhook that fails.
 */
export interface Inventory {
  /** `version` as the server tells it (`v1.37.2`); undefined where it does not. `at` is the server's own time. */
  about(): Promise<{ readonly version: string | undefined; readonly at: Instant }>;
  /** How the server serves a kind; undefined when it does not. Throws `forbidden`. */
  kind(apiVersion: string, kind: string): Promise<ResourceKind | undefined>;
  /**
   * One consistent list, page by page; of every object only what `keep` gives stays, and a page is gone before the next
   * one is asked for. A list that has to begin again begins with nothing. Throws `forbidden` and `kind-unknown`.
   */
  list<Kept>(
    selection: Selection,
    keep: (object: KubeObject) => Kept,
    cancelled: AbortSignal,
  ): Promise<readonly Kept[]>;
  /** What an aggregated API of metrics serves, by its group; never throws for want of an answer. */
  metricApi(group: string): Promise<MetricApi>;
}
