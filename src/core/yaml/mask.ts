/** Finds the actions of Go templates in a text, and hides them behind as many characters, so that what is left is YAML. */

/** From the first character to behind the last, in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Every `{{ … }}` from left to right; one that is not closed ends the search. */
export function findTemplates(text: string): readonly Span[] {
  const found: Span[] = [];
  for (let from = text.indexOf('{{'); from >= 0; from = text.indexOf('{{', found.at(-1)?.to)) {
    const to = endOfAction(text, from + 2);
    if (to === undefined) break;
    found.push({ from, to });
  }
  return found;
}

const comment = /(?:- )?\/\*/y;
/** Quoted text may hold `}}`; a quote that is not closed matches nothing. */
const part = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|\}\}|\}|[^"'`}]+/y;

function endOfAction(text: string, from: number): number | undefined {
  comment.lastIndex = from;
  if (comment.test(text)) {
    const closed = text.indexOf('*/', comment.lastIndex);
    const end = closed < 0 ? -1 : text.indexOf('}}', closed);
    return end < 0 ? undefined : end + 2;
  }
  part.lastIndex = from;
  for (let found = part.exec(text); found !== null; found = part.exec(text)) {
    if (found[0] === '}}') return part.lastIndex;
  }
  return undefined;
}

/**
 * As long as the text, and with the same line breaks. A line of nothing but actions becomes a comment; within a line an
 * action becomes a word of its own, so that two keys do not become the same.
 */
export function maskTemplates(text: string, templates: readonly Span[]): string {
  const between = templates.map(({ from }, index) => text.slice(templates[index - 1]?.to ?? 0, from));
  const blanked = templates.map(({ from, to }) => text.slice(from, to).replaceAll(/[^\r\n]/g, '\0'));
  const rest = text.slice(templates.at(-1)?.to ?? 0);
  let words = 0;
  return `${between.map((each, index) => `${each}${blanked[index]}`).join('')}${rest}`
    .replaceAll(
      /^([ \t]*)\0([\0 \t]*)(?=#|$)/gm,
      (_line, indent: string, more: string) => `${indent}#${more.replaceAll('\0', 'x')}`,
    )
    .replaceAll(/\0+/g, ({ length }) => `x${(words++).toString(36)}`.padEnd(length, 'x').slice(0, length));
}
