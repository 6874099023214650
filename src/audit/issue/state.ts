/** What the issue knows of the last run that changed it: the findings that were open, and the counts of the runs before. */
import type { Instant } from '../../core/base/instant.ts';
import type { Severity } from '../../core/rules/answer.ts';
import { type FindingRecord, type ObjectName, severities } from '../../core/rules/findings/file.ts';

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
  /** undefined where not all findings have room. */
  readonly about?: StoredAbout;
}

export interface StoredAbout {
  readonly rule: string;
  readonly object: Omit<ObjectName, 'apiVersion'>;
  /** null where no file says it. */
  readonly file: string | null;
  readonly worlds: readonly string[];
}

/** For certain: where findings had no room, there were some. */
export const hasNothingOpen = ({ open, severities: stored }: IssueState): boolean =>
  open.length === 0 && stored === severities.length;

export const isOpen = ({ state }: FindingRecord): boolean => state !== 'suppressed';

export const shortOf = ({ fingerprint }: Pick<FindingRecord, 'fingerprint'>): string => fingerprint.slice(0, 8);
