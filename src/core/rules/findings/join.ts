/** Joins the findings files of a fleet, whose jobs each judged a part of it, into one. */
import { problem } from '../../base/problem.ts';
import { missingShard } from '../../base/shard.ts';
import type { SuppressionState } from '../suppression/apply.ts';
import { type FindingsFile, summaryOf, type SuppressionRecord, worstFirst } from './file.ts';
import { mergeFindings } from './merge.ts';

/** At least one file. Throws `findings-incomplete` where a shard is missing. */
export function joinFindings(files: readonly FindingsFile[]): FindingsFile {
  const missing = missingShard(files);
  if (missing !== undefined)
    throw problem('findings-incomplete', `The findings of shard ${missing.name} are missing`, undefined, {
      saw: `findings of ${missing.present}`,
    });
  const clusters = new Set(files.map(({ cluster }) => cluster));
  const findings = mergeFindings(files.flatMap((file) => file.findings)).toSorted(worstFirst);
  const unknown = distinct(files.flatMap((file) => file.unknown));
  const passed = files.reduce((sum, { summary }) => sum + summary.passed, 0);
  return {
    version: 1,
    cluster: clusters.size === 1 ? (files[0]?.cluster ?? null) : null,
    shard: null,
    rules: [...new Set(files.flatMap(({ rules }) => rules))].sort(),
    summary: summaryOf(findings, unknown.length, passed),
    findings,
    unknown,
    skipped: distinct(files.flatMap(({ skipped }) => skipped)),
    suppressions: joinSuppressions(files.flatMap(({ suppressions }) => suppressions)),
    workloads: distinct(files.flatMap(({ workloads }) => workloads)),
  };
}

/** The first of each; what all jobs read, each of them tells. */
function distinct<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.toReversed().map((item) => [JSON.stringify(item), item])).values()].reverse();
}

const byUse: readonly SuppressionState[] = ['active', 'expired', 'unused'];

/** Unused is one that no job had a use for. */
function joinSuppressions(all: readonly SuppressionRecord[]): readonly SuppressionRecord[] {
  const same = Map.groupBy(all, (each) => JSON.stringify({ ...each, state: undefined }));
  return [...same.values()].flatMap((each) => {
    const [first] = each;
    if (first === undefined) return [];
    const state = byUse.find((one) => each.some((record) => record.state === one)) ?? first.state;
    return [{ ...first, state }];
  });
}
