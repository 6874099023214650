/** What the issue is to know after a run that changes it. */
import type { Instant } from '../../core/base/instant.ts';
import {
  type FindingRecord,
  type FindingsFile,
  isOpen,
  type ObjectName,
  severities,
  type SharedBy,
} from '../../core/rules/findings/file.ts';
import type { Comparison } from './comparison.ts';
import { digestOf } from './digest.ts';
import { type IssueState, shortOf, type StoredFinding, type StoredObject, type StoredSharedBy } from './state.ts';

const mostRuns = 12;

/** What could not be judged this time stays as it was. */
export function stateAfter(
  file: FindingsFile,
  { unjudged }: Comparison,
  before: IssueState | undefined,
  at: Instant,
): IssueState {
  const { critical, high, medium, low, info } = file.summary;
  return {
    scope: file.cluster ?? '',
    runs: [...(before?.runs ?? []), { at, counts: { critical, high, medium, low, info } }].slice(-mostRuns),
    digest: digestOf(file, unjudged),
    open: [...file.findings.filter(isOpen).map(stored), ...unjudged],
    severities: severities.length,
  };
}

/** Without its text, which only a reader needs. */
export function stored({
  fingerprint,
  sharedBy,
  severity,
  rule,
  object,
  location,
  worlds,
}: FindingRecord): StoredFinding {
  return {
    fingerprint: shortOf(fingerprint),
    severity,
    ...(sharedBy && { sharedBy: sharedBy.map(storedSharedBy) }),
    about: { rule, object: storedObject(object), file: location?.file ?? null, worlds },
  };
}

const storedSharedBy = ({ fingerprint, object }: SharedBy): StoredSharedBy => ({
  fingerprint: shortOf(fingerprint),
  object: storedObject(object),
});

const storedObject = ({ kind, namespace, name }: ObjectName): StoredObject => ({ kind, namespace, name });
