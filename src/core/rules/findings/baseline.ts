/** What is new since an earlier run, and what is gone. */
import { dirname } from 'node:path/posix';
import type { Region } from '../../base/region.ts';
import { isWholeCluster } from '../world/cluster.ts';
import { type FindingRecord, type FindingsFile, type ObjectName, summaryOf } from './file.ts';

/** What an earlier run found; a stored state may know no more than fingerprints. */
export type Earlier = Pick<FindingRecord, 'fingerprint'> &
  Partial<Pick<FindingRecord, 'rule' | 'worlds'>> & {
    readonly object?: Omit<ObjectName, 'apiVersion'>;
    readonly location?: Pick<Region, 'file'> | null;
  };

export interface Compared {
  /** With `known` where the earlier run had it too. */
  readonly file: FindingsFile;
  /** Earlier findings that are gone. What was not asked again, or could not be judged this time, is not. Undefined without an earlier run. */
  readonly fixed: number | undefined;
}

export function compareTo(file: FindingsFile, earlier: readonly Earlier[] | undefined): Compared {
  if (earlier === undefined) return { file, fixed: undefined };
  const known = new Set(earlier.map(({ fingerprint }) => fingerprint));
  const findings = file.findings.map((each) =>
    each.state !== 'suppressed' && known.has(each.fingerprint) ? { ...each, state: 'known' as const } : each,
  );
  const summary = summaryOf(findings, file.summary.unknown, file.summary.passed);
  return { file: { ...file, findings, summary }, fixed: fixedSince(file, earlier).length };
}

/** Those that are gone, of which the run had all that it takes to find them again. */
export function fixedSince(file: FindingsFile, earlier: readonly Earlier[]): readonly Earlier[] {
  const found = new Set(file.findings.map(({ fingerprint }) => fingerprint));
  const asked = new Set(file.rules);
  const open = new Set(file.unknown.map(({ rule, object }) => questionOf(rule, object)));
  const blind = new Set(file.unknown.filter(({ object }) => isWholeCluster(object)).map(({ rule }) => rule));
  return earlier.filter((each) => {
    const { fingerprint, rule, object, location } = each;
    if (found.has(fingerprint) || isUnread(each, file)) return false;
    if (rule === undefined || object === undefined) return true;
    const isLost = location === null && blind.has(rule);
    return asked.has(rule) && !isLost && !open.has(questionOf(rule, object));
  });
}

/** Its file, or what renders it, was left out this time. */
function isUnread({ location, worlds = [] }: Earlier, { skipped }: FindingsFile): boolean {
  return skipped.some(({ file }) => {
    const isPlace = location?.file === file || location?.file.startsWith(`${file}/`) === true;
    return isPlace || worlds.some((world) => world === file || world === dirname(file));
  });
}

const questionOf = (rule: string, { kind, namespace, name }: Omit<ObjectName, 'apiVersion'>): string =>
  [rule, kind, namespace, name].join('\n');
