// HTML and SVG from templates whose values are escaped, unless they are markup of this kind themselves.

export interface Html {
  readonly text: string;
}

type Value = string | number | Html | readonly Html[];

export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { text: strings.map((text, index) => `${text}${write(values[index])}`).join('') };
}

/** Text that is HTML already. */
export function raw(text: string): Html {
  return { text };
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

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => entities[mark] ?? mark);
}
