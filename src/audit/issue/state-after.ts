/** What the issue is to know after a run that changes it. */
import type { Instant } from '../../core/base/instant.ts';
import { type FindingRecord, type FindingsFile, severities } from '../../core/rules/findings/file.ts';
import type { Comparison } from './comparison.ts';
import { digestOf } from './digest.ts';
import { isOpen, type IssueState, shortOf, type StoredFinding } from './state.ts';

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

function stored(finding: FindingRecord): StoredFinding {
  const { severity, rule, object, location, worlds } = finding;
  const { kind, namespace, name } = object;
  const about = { rule, object: { kind, namespace, name }, file: location?.file ?? null, worlds };
  return { fingerprint: shortOf(finding), severity, about };
}
