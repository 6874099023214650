/** Makes a recorded workload ready for replay, or says why its history is not enough to advise on. */
import type { JsonRecord } from '../base/json.ts';
import { Problem } from '../base/problem.ts';
import type { WorkloadRecord } from '../history/bundle.ts';
import type { Series } from '../history/series.ts';
import type { Refusal } from './refusals.ts';
import type { SubjectSettings } from './settings.ts';
import type { Prepared } from './subject.ts';
import { doubtsOf } from './doubts.ts';
import { extentOf } from './period.ts';
import { type Question, readRecording } from './recording.ts';
import { subjectOf } from './replayable.ts';

/**
 * `series` holds the recorded ones by name, as the record lists them; `objects` those of the whole bundle. The first reason of
 * a refusal decided; more are given where more can be said without it.
 */
export function prepareSubject(
  record: WorkloadRecord,
  series: ReadonlyMap<string, Series>,
  objects: readonly JsonRecord[],
  settings: SubjectSettings,
): Prepared {
  const question = { record, series, objects, settings };
  const refuse = (reasons: readonly Refusal[]): Prepared => ({
    kind: 'refused',
    reasons,
    ...extentOf(series, settings.lookback),
  });
  try {
    return prepare(question, refuse);
  } catch (error) {
    // quantities are as people and clusters wrote them
    if (error instanceof Problem) return refuse([{ code: 'history-invalid', says: error.message }]);
    throw error;
  }
}

function prepare(question: Question, refuse: (reasons: readonly Refusal[]) => Prepared): Prepared {
  const recording = readRecording(question);
  if (recording.kind === 'refused') return refuse([recording.reason]);
  const doubts = doubtsOf(recording.found);
  if (doubts.length > 0) return refuse(doubts);
  const subject = subjectOf(recording.found, recording.assumptions);
  return subject.kind === 'refused' ? refuse([subject.reason]) : { kind: 'ready', subject: subject.found };
}
