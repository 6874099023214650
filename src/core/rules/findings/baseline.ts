/** What is new since an earlier run, and what is gone. */
import { type FindingRecord, type FindingsFile, type ObjectName, summaryOf } from './file.ts';

/** What an earlier run found; a stored state may know no more than fingerprints. */
export type Earlier = Pick<FindingRecord, 'fingerprint'> & Partial<Pick<FindingRecord, 'rule' | 'object'>>;

export interface Compared {
  /** With `known` where the earlier run had it too. */
  readonly file: FindingsFile;
  /** Earlier findings that are gone. What was not asked again, or could not be judged this time, is not. */
  readonly fixed: number;
}

export function compareTo(file: FindingsFile, earlier: readonly Earlier[]): Compared {
  const known = new Set(earlier.map(({ fingerprint }) => fingerprint));
  const findings = file.findings.map((each) =>
    each.state !== 'suppressed' && known.has(each.fingerprint) ? { ...each, state: 'known' as const } : each,
  );
  const summary = summaryOf(findings, file.summary.unknown, file.summary.passed);
  return { file: { ...file, findings, summary }, fixed: countFixed(file, earlier) };
}

function countFixed({ findings, unknown, rules }: FindingsFile, earlier: readonly Earlier[]): number {
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  const asked = new Set(rules);
  const open = new Set(unknown.map(({ rule, object }) => questionOf(rule, object)));
  return earlier.filter(({ fingerprint, rule, object }) => {
    if (found.has(fingerprint)) return false;
    if (rule === undefined || object === undefined) return true;
    return asked.has(rule) && !open.has(questionOf(rule, object));
  }).length;
}

const questionOf = (rule: string, { kind, namespace, name }: ObjectName): string =>
  [rule, kind, namespace, name].join('\n');
