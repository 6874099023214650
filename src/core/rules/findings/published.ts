/** The findings file of a run: what rules said, as records that other programs read. */
import type { Shard } from '../../base/shard.ts';
import type { Rule } from '../rule.ts';
import type { Applied, SuppressionState } from '../suppression/apply.ts';
import type { Suppression, SuppressionPlace } from '../suppression/suppression.ts';
import { identityKey, identityOf, type SeenObject } from '../world/seen.ts';
import {
  type FindingRecord,
  type FindingsFile,
  type FindingState,
  type Location,
  type ObjectName,
  type SkippedRecord,
  summaryOf,
  type SuppressionRecord,
  type UnknownRecord,
  worstFirst,
} from './file.ts';
import { type Finding, steadyText } from './finding.ts';
import type { Unknown } from './gather.ts';
import { mergeFindings } from './merge.ts';
import type { WorkloadPlot } from './plot.ts';

export interface Published {
  readonly cluster: string | null;
  readonly shard: Shard | null;
  readonly rules: readonly Rule[];
  /** With their places known; the same fault seen from two worlds is two. */
  readonly findings: readonly Finding[];
  readonly unknown: readonly Unknown[];
  readonly passed: number;
  readonly applied: Applied;
  readonly skipped: readonly SkippedRecord[];
  readonly workloads: readonly WorkloadPlot[];
}

/** Worst findings come first. All that nobody suppressed are new: what an earlier run knew is `compareTo`'s. */
export function findingsFile(published: Published): FindingsFile {
  const { cluster, shard, rules, findings, unknown, passed, applied, skipped, workloads } = published;
  const records = mergeFindings(
    findings.map((each) => recordOf(each, applied.quiet.has(each) ? 'suppressed' : 'new')),
  ).toSorted(worstFirst);
  const called = nameOnce();
  const unknowns = distinct(unknown).map(({ rule, seen, missing }) => {
    const { object, location } = called(seen);
    return { rule: rule.id, object, location, missing };
  });
  return {
    version: 1,
    cluster,
    shard,
    rules: rules.map(({ id }) => id),
    summary: summaryOf(records, unknowns.length, passed),
    findings: records,
    unknown: unknowns,
    skipped,
    suppressions: [...applied.states].map(([suppression, state]) => suppressionRecord(suppression, state)),
    workloads,
  };
}

function recordOf(finding: Finding, state: FindingState): FindingRecord {
  const { rule, severity, confidence, field, message, region, fingerprint, evidence, world, fix } = finding;
  return {
    rule: rule.id,
    severity,
    confidence,
    state,
    object: objectName(field.seen),
    field: steadyText(field.seen.object, field.path),
    message,
    remedy: rule.remedy,
    location: region,
    fingerprint,
    evidence: fix === undefined ? evidence : [...evidence, `Proposed is ${fix.to}: ${fix.because}`],
    worlds: [world],
  };
}

function objectName(seen: SeenObject): ObjectName {
  const { kind, namespace, name } = identityOf(seen);
  return { apiVersion: seen.object.apiVersion, kind, namespace, name };
}

/** The object's name, or at least its file. */
function placeOf(seen: SeenObject): Location | null {
  return seen.at(['metadata', 'name']) ?? (seen.file === undefined ? null : { file: seen.file });
}

type Called = Pick<UnknownRecord, 'object' | 'location'>;

/** Many rules lack something of the same object: of a large cluster, there are fifteen records for each autoscaler. */
function nameOnce(): (seen: SeenObject) => Called {
  const known = new Map<SeenObject, Called>();
  return (seen) => {
    const called = known.get(seen) ?? { object: objectName(seen), location: placeOf(seen) };
    known.set(seen, called);
    return called;
  };
}

/** What two worlds lack alike is said once. */
function distinct(unknown: readonly Unknown[]): readonly Unknown[] {
  const textOf = ({ seen, missing }: Unknown): string => [identityKey(identityOf(seen)), ...missing].join('\n');
  return [...Map.groupBy(unknown, ({ rule }) => rule).values()].flatMap((ofRule) =>
    Array.from(new Map(ofRule.map((each) => [textOf(each), each])).values()),
  );
}

function suppressionRecord(suppression: Suppression, state: SuppressionState): SuppressionRecord {
  const { rule, owner, until, reason, where, fault } = suppression;
  return { rule, location: locationOf(where), state, owner, until, reason, fault: fault ?? null };
}

function locationOf(where: SuppressionPlace): Location | null {
  if (where.kind === 'comment') return { file: where.file, line: where.line, column: where.column };
  return where.kind === 'annotation' ? placeOf(where.seen) : null;
}
