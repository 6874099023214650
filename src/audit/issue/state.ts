/** What the issue knows of the last run that changed it: the findings that were open, and the counts of the runs before. */
import type { Instant } from '../../core/base/instant.ts';
import type { Severity } from '../../core/rules/answer.ts';
import { type FindingRecord, fingerprintsOf, type ObjectName, severities } from '../../core/rules/findings/file.ts';

export interface IssueState {
  /** The cluster's name; '' for the manifests of the repository as such. */
  readonly scope: string;
  /** Oldest first, at most twelve: runs that changed something, for the others leave the issue as it is. */
  readonly runs: readonly RunCounts[];
  /** Of all that the body tells, so that a run which tells the same is known. */
  readonly digest: string;
  readonly open: readonly StoredFinding[];
  /** How many severities are in `open`, the worst first; fewer than all where not all findings have room. */
  readonly severities: number;
}

export interface RunCounts {
  readonly at: Instant;
  readonly counts: Readonly<Record<Severity, number>>;
}

export interface StoredFinding {
  /** The first eight digits. */
  readonly fingerprint: string;
  readonly severity: Severity;
  /** Where its line decides for several objects: each of them. */
  readonly sharedBy?: readonly StoredSharedBy[];
  /** undefined where not all findings have room. */
  readonly about?: StoredAbout;
}

export interface StoredSharedBy {
  /** The first eight digits. */
  readonly fingerprint: string;
  /** undefined where not all findings have room. */
  readonly object?: StoredObject;
}

export type StoredObject = Omit<ObjectName, 'apiVersion'>;

export interface StoredAbout {
  readonly rule: string;
  readonly object: StoredObject;
  /** null where no file says it. */
  readonly file: string | null;
  readonly worlds: readonly string[];
}

/** For certain: where findings had no room, there were some. */
export const hasNothingOpen = ({ open, severities: stored }: IssueState): boolean =>
  open.length === 0 && stored === severities.length;

export const shortOf = (fingerprint: string): string => fingerprint.slice(0, 8);

/** By each of these the issue knows a finding again. */
export const shortsOf = (finding: FindingRecord): readonly string[] => fingerprintsOf(finding).map(shortOf);
