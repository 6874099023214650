/** The proposals file: all advice as JSON, written, read back, and joined from the shards of a fleet. */
import { isRecord } from '../../core/base/json.ts';
import { problem } from '../../core/base/problem.ts';
import type { Advice, Evidence, WorkloadRef } from '../advice.ts';
import { compareText } from './importance.ts';
import { readAdvice } from './reading.ts';
import { listOf, unfit } from './shape.ts';
import { nameOf } from './words.ts';

/** One proposal a line, in the order of namespace, kind and name. */
export function writeProposals(advice: readonly Advice[]): string {
  const lines = advice.toSorted(byName).map((each) => JSON.stringify(written(each)));
  return lines.length === 0
    ? '{"version":1,"proposals":[]}\n'
    : `{"version":1,"proposals":[\n${lines.join(',\n')}\n]}\n`;
}

function written(advice: Advice): object {
  const { workload, autoscaler, decision, reasons, current, proposed, optimum, changes, evidence, spark, plot } =
    advice;
  return {
    workload,
    autoscaler,
    decision,
    reasons: reasons.map(({ code }) => code),
    says: reasons.map(({ says }) => says),
    current,
    proposed,
    optimum,
    changes,
    edits: [],
    evidence: evidence === null ? null : writtenEvidence(evidence),
    spark,
    plot,
  };
}

function writtenEvidence({ calibration, ...evidence }: Evidence): object {
  const { share, comparedTicks, says } = calibration;
  return { ...evidence, calibration: share, calibratedTicks: comparedTicks, calibrationSays: says };
}

/** Throws `proposals-invalid` for what has another shape, and `proposals-version` for another version. */
export function parseProposals(json: string): readonly Advice[] {
  const file = parseJson(json);
  if (!isRecord(file)) return unfit('The whole', 'an object', file);
  if (file['version'] !== 1)
    throw problem('proposals-version', 'The proposals file is not of version 1', undefined, {
      saw: `version: ${JSON.stringify(file['version'])}`,
    });
  return listOf(readAdvice)(file['proposals'], 'proposals');
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const saw = error instanceof Error ? error.message : String(error);
    throw problem('proposals-invalid', 'The proposals file is not JSON', undefined, { saw, cause: error });
  }
}

export interface ProposalsFile {
  /** For messages. */
  readonly path: string;
  readonly advice: readonly Advice[];
}

/** All advice of several files, in the order of a single one; throws `proposals-overlap` where two judge one workload. */
export function joinProposals(files: readonly ProposalsFile[]): readonly Advice[] {
  const seen = new Map<string, string>();
  for (const { path, advice } of files)
    for (const { workload } of advice) {
      const before = seen.get(keyOf(workload));
      if (before !== undefined)
        throw problem('proposals-overlap', `${nameOf(workload)} is in more than one place`, undefined, {
          saw: before === path ? `twice in ${path}` : `in ${before} and in ${path}`,
        });
      seen.set(keyOf(workload), path);
    }
  return files.flatMap(({ advice }) => advice).sort(byName);
}

const keyOf = ({ namespace, kind, name }: WorkloadRef): string => `${namespace}/${kind}/${name}`;

const byName = (one: Advice, other: Advice): number => compareText(keyOf(one.workload), keyOf(other.workload));
