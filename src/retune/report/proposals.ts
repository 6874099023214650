/** The proposals file: all advice as JSON, written, read back, and joined from the shards of a fleet. */
import { problem } from '../../core/base/problem.ts';
import { type FileKind, listOf, nullOr, number, readFile, record, text } from '../../core/base/shape.ts';
import { missingShard, readShard } from '../../core/base/shard.ts';
import { formatShare } from '../../core/report/figures.ts';
import type { WorkloadRef } from '../../core/subject/subject.ts';
import type { Advice, Evidence } from '../advice.ts';
import { compareText } from './importance.ts';
import { readAdvice } from './parse-advice.ts';
import type { Advised } from './report.ts';
import { nameOf } from './words.ts';

const version = 1;

/** One proposal a line, in the order of namespace, kind and name. */
export function writeProposals({ advice, source, shortageBudget, shard }: Advised): string {
  const head = JSON.stringify({ version, source, shortageBudget, shard }).slice(0, -1);
  const lines = advice.toSorted(byName).map((each) => `\n${JSON.stringify(written(each))}`);
  return `${head},"proposals":[${lines.join(',')}\n]}\n`;
}

function written(advice: Advice): object {
  const { workload, autoscaler, decision, reasons, current, proposed, optimum, changes } = advice;
  const { edits, unedited, evidence, spark, plot } = advice;
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
    edits,
    unedited,
    evidence: evidence === null ? null : writtenEvidence(evidence),
    spark,
    plot,
  };
}

function writtenEvidence({ calibration, ...evidence }: Evidence): object {
  const { share, comparedTicks, says } = calibration;
  return { ...evidence, calibration: share, calibratedTicks: comparedTicks, calibrationSays: says };
}

const fileKind: FileKind = {
  called: 'a proposals file',
  version,
  invalid: 'proposals-invalid',
  foreign: 'proposals-version',
};

/** `file` is for messages. Throws `proposals-invalid` for what has another shape, and `proposals-version` for another version. */
export function parseProposals(json: string, file: string): Advised {
  return readFile(json, file, fileKind, (whole) => {
    const { proposals, source, shortageBudget, shard } = record(whole, file);
    return {
      advice: listOf(readAdvice)(proposals, `${file}: proposals`),
      source: text(source, `${file}: source`),
      shortageBudget: number(shortageBudget, `${file}: shortageBudget`),
      shard: nullOr(readShard)(shard, `${file}: shard`),
    };
  });
}

export interface ProposalsFile extends Advised {
  /** For messages. */
  readonly path: string;
}

/**
 * All advice of several files, in the order of a single one. Throws `proposals-incomplete` where a shard is missing,
 * `proposals-overlap` where two judge one workload, and `proposals-invalid` where they judged by different budgets.
 */
export function joinProposals(files: readonly ProposalsFile[]): Advised {
  refuseOverlap(files);
  refuseGaps(files);
  const sources = new Set(files.map(({ source }) => source));
  return {
    advice: files.flatMap(({ advice }) => advice).sort(byName),
    source: [...sources].filter((source) => source !== '').join(', '),
    shortageBudget: sharedBudget(files),
    shard: null,
  };
}

function refuseOverlap(files: readonly ProposalsFile[]): void {
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
}

function refuseGaps(files: readonly ProposalsFile[]): void {
  const missing = missingShard(files);
  if (missing !== undefined)
    throw problem('proposals-incomplete', `The proposals of shard ${missing.name} are missing`, undefined, {
      saw: `proposals of ${missing.present}`,
    });
}

/** What one page says of the budget has to hold for all that is on it. */
function sharedBudget(files: readonly ProposalsFile[]): number {
  const [first, ...others] = files;
  const other = others.find(({ shortageBudget }) => shortageBudget !== first?.shortageBudget);
  if (first === undefined || other === undefined) return first?.shortageBudget ?? 0;
  const remedy = 'Give every job the same `shortage-budget`, and join what they propose then.';
  throw problem('proposals-invalid', 'The proposals were judged by different budgets', remedy, {
    saw: [first, other].map(({ path, shortageBudget }) => `${formatShare(shortageBudget)} in ${path}`).join(', '),
  });
}

const keyOf = ({ namespace, kind, name }: WorkloadRef): string => `${namespace}/${kind}/${name}`;

const byName = (one: Advice, other: Advice): number => compareText(keyOf(one.workload), keyOf(other.workload));
