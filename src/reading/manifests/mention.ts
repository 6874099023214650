/** Where people look for a field of a rendered object that no value decides by itself: where it is written, or the nearest key. */
import { at, type JsonPath } from '../../core/base/json.ts';
import type { Region } from '../../core/base/region.ts';
import { readUtf8 } from '../../core/yaml/text.ts';
import type { Files } from '../../ports/files.ts';
import type { Field, RenderedSource } from './trial.ts';
import { nearestKey } from './written.ts';

/** Undefined where no file of the repository writes the object. */
export async function mentionOf(rendered: RenderedSource, field: Field, files: Files): Promise<Region | undefined> {
  const isChart = rendered.source.request.kind === 'chart';
  return isChart ? inTemplate(rendered, field, files) : nearestKey(rendered, field);
}

/** The value where its template writes it as it is, else the last step on the way to the field that it writes once, else the kind. */
async function inTemplate(
  { base }: RenderedSource,
  { object, path }: Field,
  files: Files,
): Promise<Region | undefined> {
  const { file = '', object: found } = base.get(object) ?? {};
  if (found === undefined || !/(?:^|\/)templates\//.test(file)) return undefined;
  const text = readUtf8((await files.read(file)) ?? new Uint8Array()) ?? '';
  const kind = new RegExp(`^(kind): *${escaped(found.kind)}\\s*$`);
  const lines = documentOf(kind, text.split('\n'));
  const section = sectionOf(path[0], lines);
  const [place] = patternsOf(path, at(found, ...path))
    .flatMap((pattern) => onlyPlace(section, pattern) ?? [])
    .concat(onlyPlace(lines, kind) ?? []);
  return place && { file, ...place, endLine: place.line };
}

interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

/** The lines of the only document of that kind; of several, all lines. */
function documentOf(kind: RegExp, texts: readonly string[]): readonly Line[] {
  const lines = texts.map((text, index) => ({ text, number: index + 1 }));
  const ends = lines.filter(({ text }) => text.startsWith('---')).map(({ number }) => number);
  const parts = [0, ...ends].map((from, index) => lines.slice(from, ends[index]));
  const [own, second] = parts.filter((part) => part.some(({ text }) => kind.test(text)));
  return own === undefined || second !== undefined ? lines : own;
}

/** The lines from a key at the left, where it is there once, to the next; else all of them. */
function sectionOf(key: string | number | undefined, lines: readonly Line[]): readonly Line[] {
  const [start, second] = lines.filter(({ text }) => text.startsWith(`${key}:`));
  if (start === undefined || second !== undefined) return lines;
  const rest = lines.slice(lines.indexOf(start));
  const next = rest.findIndex(({ text }, index) => index > 0 && /^\w/.test(text));
  return next === -1 ? rest : rest.slice(0, next);
}

/** From the field up; each takes what is to be pointed at as its group. */
function patternsOf(path: JsonPath, value: unknown): readonly RegExp[] {
  const keys = path.flatMap((step, index) => {
    if (typeof step === 'number') return [];
    return new RegExp(`${index === 0 ? '^' : '^\\s+(?:- )?'}(${escaped(step)}):`);
  });
  const isScalar = typeof value === 'string' || typeof value === 'number';
  const whole = new RegExp(`^\\s*(?:- )?${escaped(String(path.at(-1)))}: *(${escaped(String(value))})\\s*$`);
  return [...(isScalar ? [whole] : []), ...keys.toReversed()];
}

function onlyPlace(lines: readonly Line[], pattern: RegExp): Pick<Region, 'line' | 'column' | 'endColumn'> | undefined {
  const [only, second] = lines.flatMap(({ text, number }) => {
    const [whole = '', part = ''] = pattern.exec(text) ?? [];
    const column = whole.lastIndexOf(part) + 1;
    return part === '' ? [] : [{ line: number, column, endColumn: column + part.length }];
  });
  return second === undefined ? only : undefined;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
