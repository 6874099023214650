/** A recorded history: what is known of each workload, and its series one by one. */
import type { Bundle, WorkloadRecord } from '../core/history/bundle.ts';
import type { Series } from '../core/history/series.ts';

export interface History {
  readonly bundle: Bundle;
  /** One series of a workload, by its name. Rejects with `history-not-found`, `history-invalid` or `history-too-large`. */
  series(workload: WorkloadRecord, name: string): Promise<Series>;
}

/** Opens the history at a path. Rejects as reading a series does, and with `history-version`. */
export type OpenHistory = (path: string) => Promise<History>;
