/** What is new since an earlier run, and what is gone. */
import { dirname } from 'node:path/posix';
import type { Region } from '../../base/region.ts';
import { isWholeCluster } from '../world/cluster.ts';
import {
  type FindingRecord,
  type FindingsFile,
  fingerprintsOf,
  isOpen,
  type ObjectName,
  type SkippedRecord,
  summaryOf,
} from './file.ts';

/** What an earlier run found; a stored state may know no more than fingerprints. */
export type Earlier = Pick<FindingRecord, 'fingerprint'> &
  Partial<Pick<FindingRecord, 'rule' | 'worlds'>> & {
    readonly object?: EarlierObject;
    readonly sharedBy?: readonly { readonly fingerprint: string; readonly object?: EarlierObject }[];
    readonly location?: Pick<Region, 'file'> | null;
  };

type EarlierObject = Omit<ObjectName, 'apiVersion'>;

export interface Compared {
  /** With `known` where the earlier run had it too. */
  readonly file: FindingsFile;
  /** Earlier findings that are gone. What was not asked again, or could not be judged this time, is not. Undefined without an earlier run. */
  readonly fixed: number | undefined;
}

export function compareTo(file: FindingsFile, earlier: readonly Earlier[] | undefined): Compared {
  if (earlier === undefined) return { file, fixed: undefined };
  const known = new Set(earlier.flatMap(fingerprintsOf));
  const published = new Set(earlier.map(({ fingerprint }) => fingerprint));
  const isKnown = (each: FindingRecord): boolean => isOpen(each) && fingerprintsOf(each).some((one) => known.has(one));
  const findings = file.findings.map((each) => (isKnown(each) ? knownAs(each, published) : each));
  const summary = summaryOf(findings, file.summary.unknown, file.summary.passed);
  return { file: { ...file, findings, summary }, fixed: earlier.filter(goneFrom(file)).length };
}

/** It keeps the fingerprint that it was published under, for as long as one of its objects has that. */
function knownAs(finding: FindingRecord, published: ReadonlySet<string>): FindingRecord {
  const fingerprint = fingerprintsOf(finding).find((one) => published.has(one)) ?? finding.fingerprint;
  return { ...finding, state: 'known', fingerprint };
}

/** Whether an earlier finding is gone, of which the run had all that it takes to find it again. */
export function goneFrom(file: FindingsFile): (earlier: Earlier) => boolean {
  const found = new Set(file.findings.flatMap(fingerprintsOf));
  const asked = new Set(file.rules);
  const open = new Set(file.unknown.map(({ rule, object }) => questionOf(rule, object)));
  const blind = new Set(file.unknown.filter(({ object }) => isWholeCluster(object)).map(({ rule }) => rule));
  const isUnread = unreadIn(file);
  return (earlier) => {
    const { rule, location } = earlier;
    if (fingerprintsOf(earlier).some((one) => found.has(one)) || isUnread(earlier)) return false;
    if (rule === undefined) return true;
    const isLost = location === null && blind.has(rule);
    return asked.has(rule) && !isLost && !objectsOf(earlier).some((each) => open.has(questionOf(rule, each)));
  };
}

const objectsOf = ({ object, sharedBy = [] }: Earlier): readonly EarlierObject[] =>
  [object, ...sharedBy.map((each) => each.object)].filter((each) => each !== undefined);

/** Whether the file of an earlier finding, or what renders it, was left out this time, or the part that names its object. */
function unreadIn({ skipped }: FindingsFile): (earlier: Earlier) => boolean {
  const isUnderAny = underAny(skipped);
  const isUnderWhole = underAny(skipped.filter(({ names }) => names === undefined));
  const byName = new Map<string, SkippedRecord[]>();
  for (const each of skipped)
    for (const name of each.names ?? []) byName.set(name, [...(byName.get(name) ?? []), each]);
  return (earlier) => {
    const objects = objectsOf(earlier);
    if (objects.length === 0) return isUnderAny(earlier);
    return isUnderWhole(earlier) || objects.some(({ name }) => underAny(byName.get(name) ?? [])(earlier));
  };
}

function underAny(skipped: readonly SkippedRecord[]): (earlier: Earlier) => boolean {
  const files = new Set(skipped.map(({ file }) => file));
  const directories = new Set(skipped.map(({ file }) => dirname(file)));
  return ({ location, worlds = [] }) =>
    pathsTo(location?.file ?? '').some((each) => files.has(each)) ||
    worlds.some((each) => files.has(each) || directories.has(each));
}

/** A file, and every directory that it is in. */
const pathsTo = (file: string): readonly string[] =>
  file.split('/').map((_, index, steps) => steps.slice(0, index + 1).join('/'));

const questionOf = (rule: string, { kind, namespace, name }: EarlierObject): string =>
  [rule, kind, namespace, name].join('\n');
