/** The line in an issue's body by which the next run knows its own, and what the last one found. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { isRecord, listAt, numberAt, textAt } from '../../core/base/json.ts';
import type { Severity } from '../../core/rules/answer.ts';
import { severities } from '../../core/rules/findings/file.ts';
import type { IssueState, RunCounts, StoredAbout, StoredFinding, StoredObject, StoredSharedBy } from './state.ts';

/** The last one counts: a name further up could look like another. */
const pattern = /<!-- evenkeel:audit v1 ([\w-]+) -->(?![\s\S]*<!-- evenkeel:audit v1 )/;

/** What a marker may unfold to; a larger one is none of ours. */
const mostBytes = 8 * 1024 * 1024;

/** One line of at most so many signs, the name of the cluster permitting; what has no room is left out, the least bad first. */
export function writeMarker(state: IssueState, most: number): string {
  let line = '';
  for (const shorten of shortenings) {
    line = lineOf(shorten(state));
    if (line.length <= most) return line;
  }
  return line;
}

/** The same body for people, of at most so many signs, with another marker. */
export function withMarker(body: string, state: IssueState, most: number): string {
  return body.replace(pattern, (old) => writeMarker(state, most - body.length + old.length));
}

const shortenings: readonly ((state: IssueState) => IssueState)[] = [
  (state) => state,
  bare,
  ...severities.map((_, index) => (state: IssueState) => bare(downTo(state, severities.length - 1 - index))),
];

function bare(state: IssueState): IssueState {
  return { ...state, open: state.open.map(bareFinding) };
}

function bareFinding({ fingerprint, severity, sharedBy }: StoredFinding): StoredFinding {
  const bareShares = sharedBy?.map((each) => ({ fingerprint: each.fingerprint }));
  return { fingerprint, severity, ...(bareShares && { sharedBy: bareShares }) };
}

const downTo = (state: IssueState, count: number): IssueState => ({
  ...state,
  severities: count,
  open: state.open.filter(({ severity }) => severities.indexOf(severity) < count),
});

function lineOf({ scope, digest, severities: count, runs, open }: IssueState): string {
  const document = {
    scope,
    digest,
    severities: count,
    runs: runs.map(({ at, counts }) => [at, ...severities.map((each) => counts[each])]),
    open: open.map(rowOf),
  };
  return `<!-- evenkeel:audit v1 ${deflateRawSync(JSON.stringify(document), { level: 9 }).toString('base64url')} -->`;
}

/** Without its details a row is short; the objects that share a line end it, where there are several. */
function rowOf({ fingerprint, severity, sharedBy, about }: StoredFinding): readonly unknown[] {
  const end = sharedBy === undefined ? [] : [sharedBy.map((each) => [each.fingerprint, ...objectRow(each.object)])];
  const row = [fingerprint, severities.indexOf(severity)];
  if (about === undefined) return [...row, ...end];
  const { rule, object, file, worlds } = about;
  return [...row, rule, ...objectRow(object), file, worlds, ...end];
}

const objectRow = (object: StoredObject | undefined): readonly string[] =>
  object === undefined ? [] : [object.kind, object.namespace, object.name];

/** undefined where there is none that can be read. */
export function parseMarker(body: string): IssueState | undefined {
  const [, text = ''] = pattern.exec(body) ?? [];
  const found = unfold(text);
  const [scope, digest, count] = [textAt(found, 'scope'), textAt(found, 'digest'), numberAt(found, 'severities')];
  if (!isRecord(found) || scope === undefined || digest === undefined || count === undefined) return undefined;
  return {
    scope,
    digest,
    severities: count,
    runs: listAt(found, 'runs').flatMap(readRun),
    open: listAt(found, 'open').flatMap(readRow),
  };
}

function unfold(text: string): unknown {
  try {
    return JSON.parse(inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: mostBytes }).toString());
  } catch {
    return undefined;
  }
}

function readRun(run: unknown): readonly RunCounts[] {
  if (!Array.isArray(run)) return [];
  const number = (index: number): number => numberAt(run, index) ?? 0;
  const counts = { critical: number(1), high: number(2), medium: number(3), low: number(4), info: number(5) };
  return [{ at: number(0), counts }];
}

function readRow(row: unknown): readonly StoredFinding[] {
  const fingerprint = textAt(row, 0);
  const severity: Severity | undefined = severities[numberAt(row, 1) ?? -1];
  if (fingerprint === undefined || severity === undefined) return [];
  const sharedBy = [...listAt(row, 2), ...listAt(row, 8)].flatMap(readSharedBy);
  const about = readAbout(row);
  return [{ fingerprint, severity, ...(sharedBy.length > 0 && { sharedBy }), ...(about && { about }) }];
}

function readSharedBy(row: unknown): readonly StoredSharedBy[] {
  const fingerprint = textAt(row, 0);
  const object = readObject(row, 1);
  return fingerprint === undefined ? [] : [{ fingerprint, ...(object && { object }) }];
}

function readAbout(row: unknown): StoredAbout | undefined {
  const rule = textAt(row, 2);
  const object = readObject(row, 3);
  if (rule === undefined || object === undefined) return undefined;
  const worlds = listAt(row, 7).filter((each) => typeof each === 'string');
  return { rule, object, file: textAt(row, 6) ?? null, worlds };
}

function readObject(row: unknown, from: number): StoredObject | undefined {
  const [kind, namespace, name] = [from, from + 1, from + 2].map((index) => textAt(row, index));
  return kind === undefined || namespace === undefined || name === undefined ? undefined : { kind, namespace, name };
}
