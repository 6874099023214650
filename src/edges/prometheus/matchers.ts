/** Reads a selector back into its matchers, as remote read wants them. */
import { problem } from '../../core/base/problem.ts';
import { childrenOf, parsePromql } from '../../core/promql/parse.ts';
import type { Matcher } from '../../core/promql/selector.ts';

/** Throws `invalid-input` where the text is anything but one selector. */
export function matchersOf(selector: string): readonly Matcher[] {
  const node = parsePromql(selector)?.firstChild;
  if (node?.name !== 'VectorSelector' || node.to - node.from !== selector.trim().length)
    throw problem('invalid-input', 'a selector of series is none', undefined, { saw: selector });
  const textOf = ({ from, to }: { readonly from: number; readonly to: number }): string => selector.slice(from, to);
  const name = node.getChild('Identifier');
  const braces = node.getChild('LabelMatchers');
  return [
    ...(name === null ? [] : [named(textOf(name))]),
    ...(braces === null ? [] : childrenOf(braces)).flatMap((matcher): readonly Matcher[] => {
      const [label, operator, value] = childrenOf(matcher).map(textOf);
      if (label === undefined) return [];
      if (value === undefined) return [named(unquoted(label))];
      return [{ label: unquoted(label), operator: operatorOf(operator), value: unquoted(value) }];
    }),
  ];
}

const named = (value: string): Matcher => ({ label: '__name__', operator: '=', value });

function operatorOf(text: string | undefined): Matcher['operator'] {
  return text === '!=' || text === '=~' || text === '!~' ? text : '=';
}

const escapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** What a string of Go means; what has no quotes is meant as it stands. `\x` and octals are bytes, which may make up a character. */
function unquoted(literal: string): string {
  const quote = literal.charAt(0);
  if (!/["'`]/.test(quote)) return literal;
  const inside = literal.slice(1, -1);
  if (quote === '`') return inside;
  const parts = inside.match(/\\(?:x..|[0-7]{3}|u.{4}|U.{8}|.)|[^\\]+/gs) ?? [];
  return Buffer.concat(parts.map(bytesOf)).toString('utf8');
}

function bytesOf(part: string): Uint8Array {
  if (!part.startsWith('\\')) return Buffer.from(part);
  const [kind, digits] = [part.charAt(1), part.slice(2)];
  if (kind === 'x') return Uint8Array.of(Number.parseInt(digits, 16));
  if (/[0-7]/.test(kind)) return Uint8Array.of(Number.parseInt(part.slice(1), 8));
  if (kind === 'u' || kind === 'U') return Buffer.from(String.fromCodePoint(Number.parseInt(digits, 16)));
  return Buffer.from(escapes[kind] ?? kind);
}
