/** What a cluster says beside its objects: when it was read, what it is, and which metrics it serves. */
import type { Instant } from '../../base/instant.ts';

export interface Live {
  /** By the server's clock. */
  readonly readAt: Instant;
  /** `v1.37.2`; undefined where the server does not tell. */
  readonly serverVersion: string | undefined;
  /** By API group: `metrics.k8s.io`, `custom.metrics.k8s.io`, `external.metrics.k8s.io`. */
  readonly metrics: ReadonlyMap<string, MetricApi>;
}

export type MetricApi =
  /** Names as discovery has them: `pods/http_requests`, `namespaces/queue`, `queue` of external ones. */
  | { readonly kind: 'served'; readonly names: ReadonlySet<string> }
  /** No APIService answers for it; says what the server said. */
  | { readonly kind: 'absent'; readonly because: string }
  /** It could not be asked; the end of "this takes …". */
  | { readonly kind: 'unknown'; readonly missing: string };
