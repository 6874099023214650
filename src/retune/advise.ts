/** One workload's advice: search, judge, propose, and the evidence for it. Same arguments, same advice, on every machine. */
import type { JsonRecord } from '../core/base/json.ts';
import { prepareScenario, replayPods } from '../core/replay/replay.ts';
import type { AutoscalerRef, WorkloadRef } from '../core/subject/subject.ts';
import type { Advice } from './advice.ts';
import { noEdits } from './edit.ts';
import { evidenceOf } from './propose/evidence.ts';
import { mostSteps, plotOf, sparkSteps } from './propose/plot.ts';
import { objectWith, proposalFor } from './propose/proposal.ts';
import type { AdviceSettings } from './settings.ts';
import type { Prepared, Subject } from '../core/subject/subject.ts';

/** Whose advice it is. */
export interface Identity {
  readonly workload: WorkloadRef;
  readonly autoscaler: AutoscalerRef;
  /** `spec` of the autoscaler's object as recorded. */
  readonly recordedSpec: JsonRecord;
}

export function advise(prepared: Prepared, identity: Identity, settings: AdviceSettings): Advice {
  if (prepared.kind === 'ready') return adviseOn(prepared.subject, settings);
  const { workload, autoscaler, recordedSpec } = identity;
  const nothing = { proposed: null, optimum: null, changes: [], evidence: null, spark: null, plot: null, ...noEdits };
  return { workload, autoscaler, decision: 'refuse', reasons: prepared.reasons, current: recordedSpec, ...nothing };
}

function adviseOn(subject: Subject, settings: AdviceSettings): Advice {
  const { workload, autoscaler, recordedSpec, demand, plant, signals, unit } = subject;
  const history = prepareScenario({ demand, plant, signals });
  const proposal = proposalFor(subject, history, settings);
  const isChange = proposal.decision === 'change';
  const now = replayPods(history, subject.spec);
  const then = isChange ? replayPods(history, proposal.spec) : undefined;
  return {
    workload,
    autoscaler,
    decision: proposal.decision,
    reasons: proposal.reasons,
    current: recordedSpec,
    proposed: isChange ? objectWith(subject, proposal.spec) : null,
    optimum: isChange ? objectWith(subject, proposal.optimum) : null,
    changes: proposal.changes,
    ...noEdits,
    evidence: evidenceOf(subject, history, proposal, settings),
    spark: plotOf(demand, unit, now, then, sparkSteps),
    plot: plotOf(demand, unit, now, then, mostSteps),
  };
}
