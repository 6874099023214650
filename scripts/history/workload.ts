/** A workload of the example's recorded history, before its series have files. */
import type { WorkloadRecord } from '../../src/core/history/bundle.ts';
import type { Series } from '../../src/core/history/series.ts';

export interface RecordedWorkload {
  readonly record: Omit<WorkloadRecord, 'series'>;
  readonly series: ReadonlyMap<string, Series>;
}
