/** One workload's advice: search, judge, propose, and the evidence for it. Same arguments, same advice, on every machine. */
import type { JsonRecord } from '../core/base/json.ts';
import { type HpaSpec, mirroredKubernetes } from '../core/hpa/spec.ts';
import { type PreparedScenario, prepareScenario, replay, replayTrace } from '../core/replay/replay.ts';
import type { Scenario } from '../core/replay/scenario.ts';
import type { Advice, AutoscalerRef, Evidence, FieldChange, WorkloadRef } from './advice.ts';
import { confidenceIn } from './judge/confidence.ts';
import { walkForward } from './judge/folds.ts';
import { quarterMore, stressesOf, underStress } from './judge/stress.ts';
import { changesOf, maxChange } from './propose/changes.ts';
import { decide } from './propose/decision.ts';
import { proposedObject } from './propose/object.ts';
import { mostSteps, plotOf, sparkSteps } from './propose/plot.ts';
import { maxFor, withRoom } from './propose/room.ts';
import { isReachable } from './search/field.ts';
import { type Found, search } from './search/search.ts';
import { fieldsOf, maxField, withinStep } from './search/space.ts';
import type { AdviceSettings } from './settings.ts';
import type { Prepared, Subject } from './subject.ts';

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
  const nothing = { proposed: null, optimum: null, changes: [], evidence: null, spark: null, plot: null };
  return { workload, autoscaler, decision: 'refuse', reasons: prepared.reasons, current: recordedSpec, ...nothing };
}

function adviseOn(subject: Subject, settings: AdviceSettings): Advice {
  const { workload, autoscaler, recordedSpec, demand, plant, signals, unit } = subject;
  const scenario = { demand, plant, signals };
  const history = prepareScenario(scenario);
  const findings = find(subject, history, scenario, settings);
  const { reasons, isChange, proposed, optimum, changes } = findings;
  const now = replayTrace(history, subject.spec).trace;
  const then = isChange ? replayTrace(history, proposed).trace : undefined;
  return {
    workload,
    autoscaler,
    decision: isChange ? 'change' : 'keep',
    reasons,
    current: recordedSpec,
    proposed: isChange ? objectOf(subject, proposed) : null,
    optimum: isChange ? objectOf(subject, optimum) : null,
    changes,
    evidence: evidenceOf(subject, findings, history, scenario, settings),
    spark: plotOf(demand, unit, now, then, sparkSteps),
    plot: plotOf(demand, unit, now, then, mostSteps),
  };
}
