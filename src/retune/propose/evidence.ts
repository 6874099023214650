/** The evidence that a reviewer can check: scores, days that were not seen, stress, and what it all rests on. */
import { mirroredKubernetes } from '../../core/hpa/spec.ts';
import { type PreparedScenario, replay } from '../../core/replay/replay.ts';
import type { Evidence } from '../advice.ts';
import { confidenceIn } from '../judge/confidence.ts';
import { walkForward } from '../judge/folds.ts';
import { stressesOf, underStress } from '../judge/stress.ts';
import { hasValue } from '../search/field.ts';
import type { AdviceSettings } from '../settings.ts';
import type { Subject } from '../../core/subject/subject.ts';
import type { Proposal } from './proposal.ts';

export function evidenceOf(
  subject: Subject,
  history: PreparedScenario,
  { decision, spec, optimum, found, reachable }: Proposal,
  { shortageBudget }: AdviceSettings,
): Evidence {
  const { days, coverage, requests, censoredShare, calibration, assumptions, plant, slowStartupSeconds } = subject;
  const folds = walkForward(history, subject.spec, found.trials, shortageBudget, (trial) =>
    reachable.every((field) => hasValue(field, trial.spec)),
  );
  return {
    shortageBudget,
    days,
    coverage,
    startupSeconds: plant.startupSeconds,
    requests,
    censoredShare,
    calibration,
    confidence: confidenceIn(subject, folds, found.next?.kind, shortageBudget),
    kubernetes: mirroredKubernetes,
    assumptions,
    current: replay(history, subject.spec),
    proposed: replay(history, spec),
    optimum: decision === 'change' ? replay(history, optimum) : null,
    folds,
    stress: underStress(stressesOf(history.scenario, slowStartupSeconds), subject.spec, spec),
  };
}
