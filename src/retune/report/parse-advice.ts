/** Reads one proposal of a proposals file back into the advice that it was written from. */
import { parseQuantity } from '../../core/base/quantity.ts';
import {
  fields,
  listOf,
  nullOr,
  number,
  oneOf,
  type Reader,
  record,
  text,
  textOrNumber,
  unfit,
} from '../../core/base/shape.ts';
import type { Score } from '../../core/replay/score.ts';
import type { AutoscalerRef, WorkloadRef } from '../../core/subject/subject.ts';
import type { Advice, Evidence, FieldChange, FoldResult, Plot, Reason, StressResult } from '../advice.ts';
import type { Edit } from '../edit.ts';
import { type ReasonCode, reasonCodes } from '../reasons.ts';

const readWorkload: Reader<WorkloadRef> = (value, at) => {
  const read = fields(value, at);
  return { namespace: read('namespace', text), kind: read('kind', text), name: read('name', text) };
};

const readAutoscaler: Reader<AutoscalerRef> = (value, at) => {
  const read = fields(value, at);
  return { kind: read('kind', oneOf('HorizontalPodAutoscaler', 'ScaledObject')), name: read('name', text) };
};

const isReasonCode = (word: unknown): word is ReasonCode =>
  typeof word === 'string' && Object.hasOwn(reasonCodes, word);

const readCode: Reader<ReasonCode> = (value, at) => (isReasonCode(value) ? value : unfit(at, 'a known reason', value));

export const readAdvice: Reader<Advice> = (value, at) => {
  const read = fields(value, at);
  const says = read('says', listOf(text));
  return {
    workload: read('workload', readWorkload),
    autoscaler: read('autoscaler', readAutoscaler),
    decision: read('decision', oneOf('change', 'keep', 'refuse')),
    reasons: read('reasons', listOf(readCode)).map((code, index): Reason => ({ code, says: says[index] ?? '' })),
    current: read('current', record),
    proposed: read('proposed', nullOr(record)),
    optimum: read('optimum', nullOr(record)),
    changes: read('changes', listOf(readChange)),
    edits: read('edits', listOf(readEdit)),
    unedited: read('unedited', listOf(text)),
    evidence: read('evidence', nullOr(readEvidence)),
    spark: read('spark', nullOr(readPlot)),
    plot: read('plot', nullOr(readPlot)),
  };
};

const readChange: Reader<FieldChange> = (value, at) => {
  const read = fields(value, at);
  return {
    path: read('path', listOf(textOrNumber)),
    label: read('label', text),
    from: read('from', nullOr(textOrNumber)),
    to: read('to', textOrNumber),
    because: read('because', text),
  };
};

/** A file of the repository that a person would look for a manifest in; a proposals file may come from anywhere. */
const manifestPath: Reader<string> = (value, at) => {
  const path = text(value, at);
  // no manifest is in .github, and what is there runs with rights
  const isInside = path.split('/').every((part) => !['', '.', '..', '.git', '.github'].includes(part));
  return isInside && /\.(?:ya?ml|json)$/.test(path) ? path : unfit(at, 'the path of a manifest', value);
};

/** What an autoscaler takes; any other text would be somebody’s, and not a proposal’s. */
const amount: Reader<string | number> = (value, at) => {
  const given = textOrNumber(value, at);
  return isQuantity(String(given)) ? given : unfit(at, 'a number or a quantity', value);
};

function isQuantity(given: string): boolean {
  try {
    parseQuantity(given);
    return true;
  } catch {
    return false;
  }
}

const readEdit: Reader<Edit> = (value, at) => {
  const read = fields(value, at);
  return {
    file: read('file', manifestPath),
    document: read('document', number),
    path: read('path', listOf(textOrNumber)),
    line: read('line', number),
    column: read('column', number),
    label: read('label', text),
    from: read('from', nullOr(textOrNumber)),
    to: read('to', amount),
  };
};

const readScore: Reader<Score> = (value, at) => {
  const read = fields(value, at);
  return {
    podHours: read('podHours', number),
    underProvisionedShare: read('underProvisionedShare', number),
    longestShortSeconds: read('longestShortSeconds', number),
    unmetWorkShare: read('unmetWorkShare', number),
    actionsPerDay: read('actionsPerDay', number),
    reversalsPerDay: read('reversalsPerDay', number),
    podsStartedPerDay: read('podsStartedPerDay', number),
    atMaxShare: read('atMaxShare', number),
    atMinShare: read('atMinShare', number),
    meanUtilisation: read('meanUtilisation', number),
    neededPodHours: read('neededPodHours', number),
  };
};

const readFold: Reader<FoldResult> = (value, at) => {
  const read = fields(value, at);
  return {
    from: read('from', number),
    to: read('to', number),
    current: read('current', readScore),
    proposed: read('proposed', readScore),
  };
};

const readStress: Reader<StressResult> = (value, at) => {
  const read = fields(value, at);
  return {
    name: read('name', text),
    says: read('says', text),
    current: read('current', readScore),
    proposed: read('proposed', readScore),
  };
};

const readRequests: Reader<Evidence['requests']> = (value, at) => {
  const read = fields(value, at);
  return { cpu: read('cpu', nullOr(number)), memory: read('memory', nullOr(number)) };
};

const readEvidence: Reader<Evidence> = (value, at) => {
  const read = fields(value, at);
  return {
    shortageBudget: read('shortageBudget', number),
    days: read('days', number),
    coverage: read('coverage', number),
    startupSeconds: read('startupSeconds', number),
    requests: read('requests', readRequests),
    censoredShare: read('censoredShare', number),
    calibration: {
      share: read('calibration', nullOr(number)),
      comparedTicks: read('calibratedTicks', number),
      says: read('calibrationSays', text),
    },
    confidence: read('confidence', oneOf('high', 'medium', 'low')),
    kubernetes: read('kubernetes', text),
    assumptions: read('assumptions', listOf(text)),
    current: read('current', readScore),
    proposed: read('proposed', readScore),
    optimum: read('optimum', nullOr(readScore)),
    folds: read('folds', listOf(readFold)),
    stress: read('stress', listOf(readStress)),
  };
};

const readValues = listOf(nullOr(number));

const readShortage: Reader<Plot['shortages'][number]> = (value, at) => {
  const read = fields(value, at);
  return { of: read('of', oneOf('current', 'proposed')), from: read('from', number), to: read('to', number) };
};

const readPlot: Reader<Plot> = (value, at) => {
  const read = fields(value, at);
  return {
    start: read('start', number),
    step: read('step', number),
    unit: read('unit', text),
    demand: read('demand', readValues),
    needed: read('needed', readValues),
    current: read('current', readValues),
    proposed: read('proposed', readValues),
    shortages: read('shortages', listOf(readShortage)),
  };
};
