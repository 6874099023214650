/** Writes documents the way people do, in many styles, and remembers where each scalar stands and which maps there are. */
import {
  type Arbitrary,
  array,
  boolean,
  constantFrom,
  dictionary,
  integer,
  letrec,
  nat,
  oneof,
  record,
  string,
} from 'fast-check';
import type { JsonPath } from '../../../../src/core/base/json.ts';

export type Tree = number | string | readonly Tree[] | { readonly [key: string]: Tree };

export interface Style {
  readonly lineBreak: '\n' | '\r\n';
  readonly step: number;
  readonly isListIndented: boolean;
  readonly hasMark: boolean;
  readonly hasLastBreak: boolean;
  /** Decides over comments, quotes and braces, one after the other and again from the start. */
  readonly chances: readonly number[];
}

export interface WrittenScalar {
  readonly document: number;
  readonly path: JsonPath;
  readonly value: number | string;
  readonly from: number;
  readonly to: number;
}

export interface Written {
  readonly text: string;
  readonly trees: readonly Tree[];
  readonly scalars: readonly WrittenScalar[];
  readonly maps: readonly { readonly document: number; readonly path: JsonPath }[];
}

const anyKey = constantFrom('a', 'min', 'maxReplicas', 'x-y', 'on', 'two words', 'ключ', '😀', '7', 'a: b');
export const anyText = oneof(
  constantFrom('500m', '70%', 'web', 'shop/web:v1', 'yes', '1e3', '010', '', 'null', "it's", '- a', '# b', '{ .x }}'),
  string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !text.includes('{{')),
);
export const anyNumber = oneof(integer({ min: -1000, max: 100_000 }), constantFrom(0.5, -2.25, 1e-7, 1e15));

export const anyTree: Arbitrary<Tree> = letrec<{ tree: Tree; map: Tree }>((tie) => ({
  tree: oneof({ depthSize: 'small' }, anyNumber, anyText, array(tie('tree'), { maxLength: 3 }), tie('map')),
  map: dictionary(anyKey, tie('tree'), { maxKeys: 3, noNullPrototype: true }),
})).map;

export const anyStyle: Arbitrary<Style> = record({
  lineBreak: constantFrom('\n', '\r\n'),
  step: integer({ min: 1, max: 4 }),
  isListIndented: boolean(),
  hasMark: boolean(),
  hasLastBreak: boolean(),
  chances: array(nat(99), { minLength: 7, maxLength: 23 }),
});

const isPlain = (text: string): boolean => /^(?:500m|70%|web|maxReplicas|min|a|x-y|ключ|😀|shop\/web:v1)$/u.test(text);

export function write(trees: readonly Tree[], style: Style): Written {
  const { lineBreak, step, isListIndented, chances } = style;
  const scalars: WrittenScalar[] = [];
  const maps: { document: number; path: JsonPath }[] = [];
  let text = style.hasMark ? '\uFEFF' : '';
  let draws = 0;
  let document = 0;

  const happens = (percent: number): boolean => (chances[draws++ % chances.length] ?? 0) < percent;
  const spelling = (value: number | string): string => {
    if (typeof value === 'number') return String(value);
    if (isPlain(value) && happens(60)) return value;
    return /^[^\p{C}\u2028\u2029]*$/u.test(value) && happens(40) ? `'${value.replaceAll("'", "''")}'` : quote(value);
  };
  const scalar = (value: number | string, path: JsonPath): void => {
    const written = spelling(value);
    scalars.push({ document, path, value, from: text.length, to: text.length + written.length });
    text += written;
  };
  const key = (name: string): string => (isPlain(name) ? name : quote(name));
  const endLine = (): void => {
    text += `${happens(20) ? ' # note: 1' : ''}${lineBreak}`;
  };

  function inline(tree: Tree, path: JsonPath): void {
    if (typeof tree !== 'object') return scalar(tree, path);
    const isList = Array.isArray(tree);
    if (!isList) maps.push({ document, path });
    const pad = happens(30) ? ' ' : '';
    text += `${isList ? '[' : '{'}${pad}`;
    Object.entries(tree).forEach(([name, each], index) => {
      text += `${index > 0 ? ', ' : ''}${isList ? '' : `${key(name)}: `}`;
      inline(each, [...path, isList ? index : name]);
    });
    text += `${pad}${isList ? ']' : '}'}`;
  }

  /** Behind `key:` or `-`. */
  function behind(tree: Tree, path: JsonPath, indent: number, isItem: boolean): void {
    if (typeof tree !== 'object' || Object.keys(tree).length === 0 || happens(20)) {
      text += ' ';
      inline(tree, path);
      return endLine();
    }
    if (isItem) {
      const spaces = happens(30) ? 3 : 1;
      text += ' '.repeat(spaces);
      return block(tree, path, indent + 1 + spaces, true);
    }
    endLine();
    return block(tree, path, Array.isArray(tree) && !isListIndented ? indent : indent + step, false);
  }

  function block(tree: Tree, path: JsonPath, indent: number, isFirstInLine: boolean): void {
    if (typeof tree !== 'object') return;
    const isList = Array.isArray(tree);
    if (!isList) maps.push({ document, path });
    Object.entries(tree).forEach(([name, each], index) => {
      if (!(isFirstInLine && index === 0)) {
        if (happens(15)) text += `${' '.repeat(indent)}# was: 1${lineBreak}${happens(40) ? lineBreak : ''}`;
        text += ' '.repeat(indent);
      }
      text += isList ? '-' : `${key(name)}:`;
      behind(each, [...path, isList ? index : name], indent, isList);
    });
  }

  for (const tree of trees) {
    if (document > 0 || happens(30)) text += `---${lineBreak}`;
    if (typeof tree === 'object' && Object.keys(tree).length === 0) {
      inline(tree, []);
      endLine();
    } else block(tree, [], 0, false);
    document += 1;
  }
  if (!style.hasLastBreak && text.endsWith(lineBreak)) text = text.slice(0, -lineBreak.length);
  return { text, trees, scalars, maps };
}

const quote = (text: string): string =>
  JSON.stringify(text).replaceAll(
    /[\x7F-\x9F\u2028\u2029\uFEFF]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
