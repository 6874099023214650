/** What takes the place of a scalar, or of nothing behind a key: in the same quotes where it can be. */
import { Scalar } from 'yaml';
import { refuse, type Refused } from './refusal.ts';
import { isJsonAround, type ScalarStyle, spell } from './spelling.ts';
import type { Splice } from './splice.ts';
import type { EmptyTarget, ScalarTarget } from './target.ts';

export function planReplacement(
  text: string,
  target: ScalarTarget | EmptyTarget,
  value: string | number,
): Splice | Refused {
  const { from, to } = target;
  if (target.kind === 'empty') return { from, to, text: ` ${spell(value, 'plain')}` };
  const { node, within } = target;
  const style = styleOf(node);
  if (style === undefined) return refuse('block-scalar');
  if (node.tag !== undefined) return refuse('tagged', node.tag);
  if (typeof value === 'number' && style !== 'plain') return refuse('type-change');
  return { from, to, text: spell(value, style === 'plain' && isJsonAround(text, within) ? 'double' : style) };
}

/** Undefined for blocks of text. */
function styleOf({ type }: Scalar): ScalarStyle | undefined {
  if (type === Scalar.QUOTE_DOUBLE) return 'double';
  if (type === Scalar.QUOTE_SINGLE) return 'single';
  return type === Scalar.PLAIN ? 'plain' : undefined;
}
