/** What a run tells, in one short text that stays the same when only time went by. */
import { createHash } from 'node:crypto';
import type { FindingsFile } from '../../core/rules/findings/file.ts';
import type { StoredFinding } from './state.ts';

/** Lines move and files are skipped without anybody's scaling being another. */
export function digestOf(file: FindingsFile, unjudged: readonly StoredFinding[]): string {
  const { findings, unknown, skipped, suppressions } = file;
  const told = {
    findings: distinct(
      findings.map(({ fingerprint, severity, state, message }) => [
        fingerprint,
        severity,
        state === 'suppressed' ? state : timeless(message),
      ]),
    ),
    unjudged: distinct(unjudged.map(({ fingerprint }) => fingerprint)),
    unknown: distinct(unknown.map(({ rule, missing }) => [rule, missing.map(timeless)])),
    skipped: distinct(skipped.map(({ reason }) => reason)),
    suppressions: distinct(suppressions.map(({ rule, location, state }) => [rule, location?.file, state])),
  };
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 16);
}

const distinct = (items: readonly unknown[]): readonly string[] =>
  [...new Set(items.map((item) => JSON.stringify(item)))].sort();

const times = /\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?|\d[\d.,]*\s?(?:s|min|h|d|seconds?|minutes?|hours?|days?)\b/g;

/** `has been False for 3 h 12 min` says the same an hour later. */
const timeless = (text: string): string => text.replaceAll(times, '…');
