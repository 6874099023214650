/** Which workloads of a recorded history are meant, and their series, each on its own: one bad file spoils one series. */
import { type Problem, asProblem } from '../../core/base/problem.ts';
import type { WorkloadRecord } from '../../core/history/bundle.ts';
import type { Series } from '../../core/history/series.ts';
import type { History } from '../../ports/history.ts';

export interface RecordedWorkload {
  readonly record: WorkloadRecord;
  readonly series: ReadonlyMap<string, Series>;
  /** The series that could not be read, and why; they are not in `series`. */
  readonly complaints: readonly Complaint[];
}

export interface Complaint {
  readonly series: string;
  readonly problem: Problem;
}

/** All series of one workload, read one after the other, so that memory stays small. */
export async function readWorkload(history: History, record: WorkloadRecord): Promise<RecordedWorkload> {
  const series = new Map<string, Series>();
  const complaints: Complaint[] = [];
  for (const name of record.series.keys()) {
    try {
      series.set(name, await history.series(record, name));
    } catch (thrown) {
      complaints.push({ series: name, problem: asProblem(thrown) });
    }
  }
  return { record, series, complaints };
}
