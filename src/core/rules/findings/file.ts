/** The findings file: everything that a run found, as a table that other programs read (docs/schemas). */
import type { Region } from '../../base/region.ts';
import type { Shard } from '../../base/shard.ts';
import type { Severity } from '../answer.ts';
import type { SuppressionState } from '../suppression/apply.ts';
import type { Finding } from './finding.ts';
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
  /** Where its line decides for several objects, as that of a base for its overlays: all of them, in the order of their fingerprints, of which the finding has one. */
  readonly sharedBy?: readonly SharedBy[];
  readonly evidence: readonly string[];
  /** Renders, or the cluster, in which it was found. */
  readonly worlds: readonly string[];
}

/** One of the objects, and the fingerprint that the finding would have if it were the only one. */
export interface SharedBy {
  readonly object: ObjectName;
  readonly fingerprint: string;
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
  /** Where only some documents of the file were skipped, the names that stand in them. */
  readonly names?: readonly string[];
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

/** By each of these a finding is known again. */
export function fingerprintsOf(finding: {
  readonly fingerprint: string;
  readonly sharedBy?: readonly { readonly fingerprint: string }[];
}): readonly string[] {
  const { fingerprint, sharedBy = [] } = finding;
  return [...new Set([fingerprint, ...sharedBy.map((each) => each.fingerprint)])];
}

/** Nobody suppressed it. */
export const isOpen = ({ state }: Pick<FindingRecord, 'state'>): boolean => state !== 'suppressed';

export const worstFirst = (one: Pick<FindingRecord, 'severity'>, other: Pick<FindingRecord, 'severity'>): number =>
  severities.indexOf(one.severity) - severities.indexOf(other.severity);

export function summaryOf(records: readonly FindingRecord[], unknown: number, passed: number): FindingsFile['summary'] {
  const open = records.filter(isOpen);
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

/** No rule could say that anything passes or fails: neither good nor bad may be told of it. */
export function isNothingJudged({ findings, summary }: Pick<FindingsFile, 'findings' | 'summary'>): boolean {
  return findings.length === 0 && summary.passed === 0;
}
