/** What the audit touches: manifests and code, a cluster, histories, files, an issue, and the log. */
import type { Clock } from '../../ports/clock.ts';
import type { Files } from '../../ports/files.ts';
import type { OpenHistory } from '../../ports/history.ts';
import type { Inventory } from '../../ports/inventory.ts';
import type { Issues } from '../../ports/issues.ts';
import type { Log } from '../../ports/log.ts';
import type { Pages } from '../../ports/pages.ts';
import type { Renderer } from '../../ports/renderer.ts';
import type { HistoryWorld } from '../../reading/recording/world.ts';

export interface AuditWorld {
  readonly files: Files;
  readonly renderer: Renderer;
  /** Undefined where nobody asked for a cluster. */
  readonly openInventory: () => Promise<Inventory | undefined>;
  readonly openHistory: OpenHistory;
  /** The metric store, and the cluster that it watches. */
  readonly openMetrics: (url: string) => Promise<HistoryWorld>;
  /** Undefined on a machine where nobody said which repository it is, or gave a token for it. */
  readonly openIssues: () => Promise<Issues | undefined>;
  readonly pages: Pages;
  /** Of this product. */
  readonly version: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Of the terminal in which the findings are read; undefined where there is none. */
  readonly columns?: number | undefined;
  readonly cancelled: AbortSignal;
}
