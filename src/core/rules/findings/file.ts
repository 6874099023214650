/** The findings file: everything that a run found, as a table that other programs read (docs/schemas). */
import type { Region } from '../../base/region.ts';
import type { Shard } from '../../base/shard.ts';
import type { Severity } from '../answer.ts';
import type { Rule } from '../rule.ts';
import type { Applied, SuppressionState } from '../suppression/apply.ts';
import type { Suppression, SuppressionPlace } from '../suppression/suppression.ts';
import { identityOf, identityKey, type SeenObject } from '../world/seen.ts';
import { type Finding, steadyText } from './finding.ts';
import type { Unknown } from './gather.ts';
import type { WorkloadPlot } from './plot.ts';

export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

export interface ObjectName {
  readonly apiVersion: string;
  readonly kind: string;
  /** '' where none is written. */
  readonly namespace: string;
  readonly name: string;
}

/** `known` was in the baseline too; without a baseline every finding is new. */
export type FindingState = 'new' | 'known' | 'suppressed';

export type Location = Partial<Region> & Pick<Region, 'file'>;

export interface FindingRecord {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Finding['confidence'];
  readonly state: FindingState;
  readonly object: ObjectName;
  /** `spec.maxReplicas`: the field that decides. */
  readonly field: string;
  readonly message: string;
  readonly remedy: string;
  readonly location: Region | null;
  readonly fingerprint: string;
  readonly evidence: readonly string[];
  /** Renders, or the cluster, in which it was found. */
  readonly worlds: readonly string[];
}

/** A rule that could not judge an object, and what that takes. */
export interface UnknownRecord {
  readonly rule: string;
  readonly object: ObjectName;
  readonly location: Location | null;
  readonly missing: readonly string[];
}

export interface SkippedRecord {
  readonly file: string;
  /** One of a few words: `template`, `remote-base`, `duplicate-key`. */
  readonly reason: string;
  readonly says: string;
}

export interface SuppressionRecord {
  readonly rule: string;
  readonly location: Location | null;
  readonly state: SuppressionState;
  readonly owner: string;
  readonly until: string;
  readonly reason: string;
  /** Why it does not hold, where it never did. */
  readonly fault: string | null;
}

export interface FindingsFile {
  readonly version: 1;
  /** As the run was told to call it; null where no cluster was named. */
  readonly cluster: string | null;
  /** Null for all of a fleet. */
  readonly shard: Shard | null;
  /** Every rule that was asked, in order. */
  readonly rules: readonly string[];
  /** `passed` is how often a rule could say that something passes; all others leave out what is suppressed. */
  readonly summary: Readonly<Record<Severity | 'new' | 'suppressed' | 'unknown' | 'passed', number>>;
  readonly findings: readonly FindingRecord[];
  readonly unknown: readonly UnknownRecord[];
  readonly skipped: readonly SkippedRecord[];
  readonly suppressions: readonly SuppressionRecord[];
  /** Those of which a history was recorded. */
  readonly workloads: readonly WorkloadPlot[];
}

export interface Published {
  readonly cluster: string | null;
  readonly shard: Shard | null;
  readonly rules: readonly Rule[];
  /** Merged, with their places known. */
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
  const records = findings
    .toSorted(worstFirst)
    .map((each) => recordOf(each, applied.quiet.has(each) ? 'suppressed' : 'new'));
  const unknowns = distinct(unknown).map(({ rule, seen, missing }) => ({
    rule: rule.id,
    object: objectName(seen),
    location: placeOf(seen),
    missing,
  }));
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

export const worstFirst = (one: Pick<FindingRecord, 'severity'>, other: Pick<FindingRecord, 'severity'>): number =>
  severities.indexOf(one.severity) - severities.indexOf(other.severity);

function recordOf(finding: Finding, state: FindingState): FindingRecord {
  const { rule, severity, confidence, field, message, region, fingerprint, evidence, worlds, fix } = finding;
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
    worlds,
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

/** What two worlds lack alike is said once. */
function distinct(unknown: readonly Unknown[]): readonly Unknown[] {
  const textOf = ({ seen, missing }: Unknown): string => [identityKey(identityOf(seen)), ...missing].join('\n');
  return [...Map.groupBy(unknown, ({ rule }) => rule).values()].flatMap((ofRule) =>
    Array.from(new Map(ofRule.map((each) => [textOf(each), each])).values()),
  );
}

export function summaryOf(records: readonly FindingRecord[], unknown: number, passed: number): FindingsFile['summary'] {
  const open = records.filter(({ state }) => state !== 'suppressed');
  const count = (severity: Severity): number => open.filter((each) => each.severity === severity).length;
  return {
    critical: count('critical'),
    high: count('high'),
    medium: count('medium'),
    low: count('low'),
    info: count('info'),
    new: open.filter(({ state }) => state === 'new').length,
    suppressed: records.length - open.length,
    unknown,
    passed,
  };
}

function suppressionRecord(suppression: Suppression, state: SuppressionState): SuppressionRecord {
  const { rule, owner, until, reason, where, fault } = suppression;
  return { rule, location: locationOf(where), state, owner, until, reason, fault: fault ?? null };
}

function locationOf(where: SuppressionPlace): Location | null {
  if (where.kind === 'comment') return { file: where.file, line: where.line, column: where.column };
  return where.kind === 'annotation' ? placeOf(where.seen) : null;
}

/** No rule could say that anything passes or fails: neither good nor bad may be told of it. A part of a fleet may be empty. */
export function isNothingJudged({ shard, findings, summary }: FindingsFile): boolean {
  return shard === null && findings.length === 0 && summary.passed === 0;
}
