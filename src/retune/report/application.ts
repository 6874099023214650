/** How a proposal is applied by hand and undone: the lines that change in the manifest, and one command each way. */
import { isRecord, isSameJson, type JsonRecord } from '../../core/base/json.ts';
import { type DiffLine, diffLines } from '../../core/report/diff.ts';
import type { AutoscalerRef, WorkloadRef } from '../../core/subject/subject.ts';
import type { Advice } from '../advice.ts';
import { resourceOf } from './words.ts';
import { yamlLines } from './yaml.ts';

export interface Application {
  /** Below `spec:`, only what changes and what it stands in. */
  readonly diff: readonly DiffLine[];
  readonly apply: string;
  readonly undo: string;
}

/** undefined where nothing is proposed. */
export function applicationOf({ workload, autoscaler, current, proposed }: Advice): Application | undefined {
  if (proposed === null) return undefined;
  const names = [...new Set([...Object.keys(current), ...Object.keys(proposed)])].filter(
    (name) => !isSameJson(current[name], proposed[name]),
  );
  if (names.length === 0) return undefined;
  return {
    diff: diffLines(yamlLines({ spec: only(current, names) }), yamlLines({ spec: only(proposed, names) })),
    apply: patchCommand(workload, autoscaler, current, proposed, names),
    undo: patchCommand(workload, autoscaler, proposed, current, names),
  };
}

const only = (spec: JsonRecord, names: readonly string[]): JsonRecord =>
  Object.fromEntries(names.filter((name) => spec[name] !== undefined).map((name) => [name, spec[name]]));

/** A JSON merge patch: lists are replaced whole, and null takes away what the other side does not have. */
function patchCommand(
  { namespace }: WorkloadRef,
  autoscaler: AutoscalerRef,
  from: JsonRecord,
  to: JsonRecord,
  names: readonly string[],
): string {
  const spec = Object.fromEntries(names.map((name) => [name, mergePatch(from[name], to[name])]));
  return `kubectl patch ${quoted(resourceOf(autoscaler))} --namespace ${quoted(namespace)} --type merge --patch ${quoted(JSON.stringify({ spec }))}`;
}

/** RFC 7386. */
function mergePatch(from: unknown, to: unknown): unknown {
  if (to === undefined) return null;
  if (!isRecord(from) || !isRecord(to)) return to;
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return Object.fromEntries(
    names.filter((name) => !isSameJson(from[name], to[name])).map((name) => [name, mergePatch(from[name], to[name])]),
  );
}

/** For a POSIX shell. */
export function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
