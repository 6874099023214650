/** What is proposed for one workload: searched, decided, and given a maximum. */
import type { HpaSpec } from '../../core/hpa/spec.ts';
import { type PreparedScenario, prepareScenario, replay } from '../../core/replay/replay.ts';
import type { JsonRecord } from '../../core/base/json.ts';
import type { Score } from '../../core/replay/score.ts';
import type { FieldChange, Reason } from '../advice.ts';
import { quarterMore } from '../judge/stress.ts';
import { type Field, hasValue } from '../search/field.ts';
import { type Found, search } from '../search/search.ts';
import { fieldsOf, maxField, withinStep } from '../search/space.ts';
import type { AdviceSettings } from '../settings.ts';
import type { Subject } from '../../core/subject/subject.ts';
import { changesOf } from './changes.ts';
import { decide } from './decision.ts';
import { proposedObject } from './object.ts';
import { maxFor, withRoom } from './room.ts';

export interface Proposal {
  readonly decision: 'change' | 'keep';
  readonly reasons: readonly Reason[];
  readonly changes: readonly FieldChange[];
  /** The present settings where nothing is proposed. */
  readonly spec: HpaSpec;
  /** Where the steps end. */
  readonly optimum: HpaSpec;
  readonly found: Found;
  /** The fields with the values that one change may reach. */
  readonly reachable: readonly Field[];
}

export function proposalFor(subject: Subject, history: PreparedScenario, settings: AdviceSettings): Proposal {
  const fields = fieldsOf(subject);
  const reachable = settings.maxStep === undefined ? fields : withinStep(fields, subject.spec, settings.maxStep);
  const found = search(history, fields, reachable, withRoom(subject), settings.shortageBudget);
  const stressed = prepareScenario(quarterMore(history.scenario));
  const settle = (spec: HpaSpec): HpaSpec => ({ ...spec, maxReplicas: maxFor(spec, stressed, subject) });
  const { present, judge, limits } = found.trials;
  const next = settle(found.next?.best.trial.spec ?? present);
  const optimum = settle(found.optimum?.best.trial.spec ?? present);
  const verdict = decide(
    {
      present: judge(present),
      current: replay(history, subject.spec),
      next: found.next,
      proposed: replay(history, next),
      limits,
      max: {
        from: subject.spec.maxReplicas,
        to: next.maxReplicas,
        isTooLow: isShortAtMax(replay(stressed, subject.spec)),
      },
      isLimitedByStep: !reachable.every((field) => hasValue(field, optimum)),
    },
    settings,
  );
  const spec = verdict.decision === 'change' ? next : subject.spec;
  return {
    ...verdict,
    changes: changesOf(subject, fields, found.trials, spec),
    spec,
    optimum,
    found,
    reachable,
  };
}

const isShortAtMax = ({ atMaxShare, underProvisionedShare }: Score): boolean =>
  atMaxShare > 0 && underProvisionedShare > 0;

/** The recorded `spec` with what is proposed in it. */
export function objectWith(subject: Subject, spec: HpaSpec): JsonRecord {
  return proposedObject(subject, [...fieldsOf(subject), maxField], spec);
}
