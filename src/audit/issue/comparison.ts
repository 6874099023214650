/** What a run found, held against what the issue knows: new, still open, fixed, or not judged this time. */
import { type Earlier, fixedSince } from '../../core/rules/findings/baseline.ts';
import { type FindingRecord, type FindingsFile, severities } from '../../core/rules/findings/file.ts';
import { isOpen, type IssueState, shortOf, type StoredFinding } from './state.ts';

export interface Comparison {
  /** None in the first run, in which nothing is news. */
  readonly fresh: ReadonlySet<FindingRecord>;
  readonly fixed: readonly StoredFinding[];
  /** Were open, and a rule, a file or what it takes to judge them was missing this time. */
  readonly unjudged: readonly StoredFinding[];
}

export function compare(file: FindingsFile, before: IssueState | undefined): Comparison {
  if (before === undefined) return { fresh: new Set(), fixed: [], unjudged: [] };
  const isKnown = knownTo(before);
  const found = new Set(file.findings.map(shortOf));
  const gone = before.open.filter(({ fingerprint }) => !found.has(fingerprint));
  const fixed = new Set(fixedSince(file, gone.map(earlierOf)).map(({ fingerprint }) => fingerprint));
  return {
    fresh: new Set(file.findings.filter((each) => isOpen(each) && !isKnown(each))),
    fixed: gone.filter(({ fingerprint }) => fixed.has(fingerprint)),
    unjudged: gone.filter(({ fingerprint }) => !fixed.has(fingerprint)),
  };
}

/**
 * The findings that the issue knows, as a baseline of this run: those that are found again by their whole fingerprint,
 * the others by as much of it as is stored. Empty without an issue.
 */
export function baselineOf(state: IssueState | undefined, file: FindingsFile): readonly Earlier[] {
  if (state === undefined) return [];
  const again = file.findings.filter(knownTo(state));
  const found = new Set(file.findings.map(shortOf));
  return [...again, ...state.open.filter(({ fingerprint }) => !found.has(fingerprint)).map(earlierOf)];
}

/** Of a severity that had no room nobody can say that a finding is new. */
function knownTo({ open, severities: stored }: IssueState): (finding: FindingRecord) => boolean {
  const known = new Set(open.map(({ fingerprint }) => fingerprint));
  return (finding) => known.has(shortOf(finding)) || severities.indexOf(finding.severity) >= stored;
}

function earlierOf({ fingerprint, about }: StoredFinding): Earlier {
  if (about === undefined) return { fingerprint };
  const { rule, object, file, worlds } = about;
  return { fingerprint, rule, object, worlds, location: file === null ? null : { file } };
}
