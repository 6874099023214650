/** The scalars of editable files that may decide a field: those that have its value. */
import { isRecord, type JsonPath } from '../../core/base/json.ts';
import { type Place, Problem } from '../../core/base/problem.ts';
import { editYaml } from '../../core/yaml/edit.ts';
import type { YamlDocument } from '../../core/yaml/document.ts';
import { parseYaml } from '../../core/yaml/parse.ts';

export type Scalar = string | number;

export interface Candidate {
  readonly document: number;
  readonly path: JsonPath;
  readonly value: Scalar;
  readonly at: Place;
}

/** Path → text. */
export type Editable = ReadonlyMap<string, string>;

/** First those whose key is the field's own, then the others: two lists, each in the order of the files. */
export function candidatesFor(
  editable: Editable,
  wanted: Scalar,
  key: string | number | undefined,
): readonly (readonly Candidate[])[] {
  const all = [...editable].flatMap(([file, text]) => candidatesOf(file, text, wanted));
  const isNamesake = ({ path }: Candidate): boolean => path.at(-1) === key;
  return [all.filter(isNamesake), all.filter((each) => !isNamesake(each))];
}

/** Close to what is there, so that templates which compare values go the same way. */
export function neighbours(value: Scalar): readonly [Scalar, ...Scalar[]] {
  if (typeof value === 'number') return value > 1 ? [value + 1, value - 1] : [value + 1];
  const [digits] = /\d+/.exec(value) ?? [];
  if (digits === undefined) return [`${value}x`];
  const [above, ...below] = neighbours(Number(digits)).map((near) => value.replace(digits, String(near)));
  return [above ?? value, ...below];
}

/** The text of its file with one scalar changed; undefined where it cannot be changed by itself. */
export function withChange({ at, document, path }: Candidate, to: Scalar, editable: Editable): string | undefined {
  const edited = editYaml(editable.get(at.file) ?? '', document, path, to);
  return 'refused' in edited ? undefined : edited.text;
}

/** Why its file does not let a scalar be changed by itself; undefined where it does. */
export function refusalOf(candidate: Candidate, editable: Editable): string | undefined {
  const [to] = neighbours(candidate.value);
  const edited = editYaml(editable.get(candidate.at.file) ?? '', candidate.document, candidate.path, to);
  return 'refused' in edited ? edited.says : undefined;
}

function candidatesOf(file: string, text: string, wanted: Scalar): readonly Candidate[] {
  const lines = text.split('\n');
  return documentsOf(file, text).flatMap((document) => {
    const scalars = scalarsIn(document.value, []);
    const here = scalars.filter(({ value }) => String(value) === String(wanted));
    return here
      .map(({ path, value }) => ({ document: document.index, path, value, at: document.placeOf(path) }))
      .concat(scalars.flatMap((scalar) => candidatesInBlock(scalar, document, lines, wanted)));
  });
}

/** A patch written into a kustomization is a block of text that is YAML itself; the path goes on into it. */
function candidatesInBlock(
  { path, value: block }: Found,
  { index, placeOf }: YamlDocument,
  lines: readonly string[],
  wanted: Scalar,
): readonly Candidate[] {
  if (typeof block !== 'string' || !block.includes('\n')) return [];
  const start = placeOf(path);
  const [inner, second] = documentsOf(start.file, block);
  if (inner === undefined || second !== undefined) return [];
  return scalarsIn(inner.value, [])
    .filter(({ value }) => String(value) === String(wanted))
    .map(({ path: way, value }) => ({
      document: index,
      path: [...path, ...way],
      value,
      at: placeInBlock(inner.placeOf(way), start, block.split('\n'), lines),
    }));
}

/** The block begins in the line after its `|`, further to the right; of one that is folded, only the start is known. */
function placeInBlock(inner: Place, start: Place, block: readonly string[], lines: readonly string[]): Place {
  const { line: above = 1, file } = start;
  const { line = 1, column = 1 } = inner;
  const indentation = lines[above + line - 1]?.indexOf(block[line - 1] ?? '') ?? -1;
  return indentation === -1 ? start : { file, line: above + line, column: indentation + column };
}

/** What cannot be read as YAML has no scalars: a script in a ConfigMap, a template of a component. */
export function documentsOf(file: string, text: string): readonly YamlDocument[] {
  try {
    return parseYaml(Buffer.from(text), file);
  } catch (thrown) {
    if (thrown instanceof Problem) return [];
    throw thrown;
  }
}

/** Every number and text, with the way to it. */
export interface Found {
  readonly path: JsonPath;
  readonly value: Scalar;
}

export function scalarsIn(value: unknown, path: JsonPath): readonly Found[] {
  if (typeof value === 'number' || typeof value === 'string') return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((each, index) => scalarsIn(each, [...path, index]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => scalarsIn(each, [...path, key]));
}
