/** Advice on one workload of a recorded history, from its files to the decision: what a worker does again and again. */
import { recordAt, textAt } from '../../core/base/json.ts';
import type { WorkloadRecord } from '../../core/history/bundle.ts';
import type { History, OpenHistory } from '../../ports/history.ts';
import { type Complaint, readWorkload } from '../../reading/history/read.ts';
import { advise, type Identity } from '../advise.ts';
import type { Advice } from '../advice.ts';
import { prepareSubject } from '../../core/subject/prepare.ts';
import type { AdviceSettings } from '../settings.ts';
import type { Prepared } from '../../core/subject/subject.ts';

export interface AdviceTask {
  /** Path of the bundle. */
  readonly history: string;
  /** Which of the bundle's workloads. */
  readonly workload: number;
  readonly settings: AdviceSettings;
}

/** Keeps the history of the last task open: a worker gets many workloads of one bundle. */
export function createAdviser(openHistory: OpenHistory): (task: AdviceTask) => Promise<Advice> {
  let open: { readonly path: string; readonly history: Promise<History> } | undefined;
  return async (task) => {
    if (open?.path !== task.history) open = { path: task.history, history: openHistory(task.history) };
    const history = await open.history;
    const record = history.bundle.workloads[task.workload];
    if (record === undefined) throw new Error(`the history has no workload number ${task.workload}`);
    return adviseOn(record, history, task.settings);
  };
}

async function adviseOn(record: WorkloadRecord, history: History, settings: AdviceSettings): Promise<Advice> {
  const { series, complaints } = await readWorkload(history, record);
  const [complaint] = complaints;
  const prepared =
    complaint === undefined ? prepareSubject(record, series, history.bundle.objects, settings) : unreadable(complaint);
  return advise(prepared, identityOf(record), settings);
}

/** Whose advice a refusal is, also where nothing of the autoscaler could be read. */
function identityOf({ namespace, kind, name, autoscaler }: WorkloadRecord): Identity {
  return {
    workload: { namespace, kind, name },
    autoscaler: {
      kind: textAt(autoscaler, 'kind') === 'ScaledObject' ? 'ScaledObject' : 'HorizontalPodAutoscaler',
      name: textAt(autoscaler, 'metadata', 'name') ?? name,
    },
    recordedSpec: recordAt(autoscaler, 'spec'),
  };
}

/** A recording of which a part cannot be read is not advised on from the rest. */
function unreadable({ series, problem }: Complaint): Prepared {
  const says = `The series ${series} cannot be used: ${problem.message}`;
  const code = problem.code === 'history-too-large' ? 'history-too-large' : 'history-invalid';
  return { kind: 'refused', reasons: [{ code, says }], days: 0, coverage: 0 };
}
