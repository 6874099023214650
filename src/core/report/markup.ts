/** HTML and SVG from templates whose values are escaped, unless they are markup of this kind themselves. */

export interface Markup {
  readonly text: string;
}

type Value = string | number | Markup | readonly Markup[];

/** What is indented in the template is not indented in the page; values stand as they are. */
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { text: strings.map((text, index) => `${text.replaceAll(/\n\s+/g, '\n')}${write(values[index])}`).join('') };
}

/** Text that is HTML already. */
export function raw(text: string): Markup {
  return { text };
}

export const nothing: Markup = raw('');

/** The markup only where there is something to show. */
export function when(isShown: boolean, make: () => Markup): Markup {
  return isShown ? make() : nothing;
}

function write(value: Value | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escape(String(value));
  return 'text' in value ? value.text : value.map(({ text }) => text).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const unseen = /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Control characters but tab and line feed, and the marks that reorder text, show as what is missing. */
export function visible(text: string): string {
  return text.replaceAll(unseen, '\ufffd');
}

function escape(text: string): string {
  return visible(text).replaceAll(/[&<>"']/g, (mark) => entities[mark] ?? mark);
}
