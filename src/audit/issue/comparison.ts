/** What a run found, held against what the issue knows: new, still open, fixed, or not judged this time. */
import { type Earlier, goneFrom } from '../../core/rules/findings/baseline.ts';
import {
  type FindingRecord,
  type FindingsFile,
  fingerprintsOf,
  isOpen,
  severities,
} from '../../core/rules/findings/file.ts';
import { type IssueState, shortOf, shortsOf, type StoredFinding } from './state.ts';

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
  const isGone = goneFrom(file);
  const { fixed = [], unjudged = [] } = Object.groupBy(notFoundIn(file, before), (each) =>
    isGone(earlierOf(each)) ? 'fixed' : 'unjudged',
  );
  return { fresh: new Set(file.findings.filter((each) => isOpen(each) && !isKnown(each))), fixed, unjudged };
}

/**
 * The findings that the issue knows, as a baseline of this run: those that are found again by their whole fingerprint,
 * the others by as much of it as is stored. Empty without an issue.
 */
export function baselineOf(state: IssueState | undefined, file: FindingsFile): readonly Earlier[] {
  if (state === undefined) return [];
  const published = new Set(state.open.map(({ fingerprint }) => fingerprint));
  const again = file.findings.filter(knownTo(state)).map((each) => asPublished(each, published));
  return [...again, ...notFoundIn(file, state).map(earlierOf)];
}

/** Under the fingerprint that the issue has of it. */
function asPublished(finding: FindingRecord, published: ReadonlySet<string>): FindingRecord {
  const fingerprint = fingerprintsOf(finding).find((one) => published.has(shortOf(one)));
  return { ...finding, fingerprint: fingerprint ?? finding.fingerprint };
}

function notFoundIn(file: FindingsFile, { open }: IssueState): readonly StoredFinding[] {
  const found = new Set(file.findings.flatMap(shortsOf));
  return open.filter((each) => !fingerprintsOf(each).some((one) => found.has(one)));
}

/** Of a severity that had no room nobody can say that a finding is new. */
function knownTo({ open, severities: stored }: IssueState): (finding: FindingRecord) => boolean {
  const known = new Set(open.flatMap(fingerprintsOf));
  return (finding) => shortsOf(finding).some((one) => known.has(one)) || severities.indexOf(finding.severity) >= stored;
}

function earlierOf({ fingerprint, sharedBy, about }: StoredFinding): Earlier {
  const known = { fingerprint, ...(sharedBy && { sharedBy }) };
  if (about === undefined) return known;
  const { rule, object, file, worlds } = about;
  return { ...known, rule, object, worlds, location: file === null ? null : { file } };
}
