/** One self-contained HTML page: no network, no handlers, and only the scripts and styles whose digests it names itself. */
import { createHash } from 'node:crypto';
import { type Markup, markup, nothing, raw } from './markup.ts';

export interface PageCode {
  readonly script: string;
  readonly style: string;
}

/** What makes a page more than static; without scripts it reads the same. */
export interface Enhancement extends PageCode {
  /** What the script reads: JSON in the element `#data`. */
  readonly data: unknown;
}

export interface Page {
  readonly title: string;
  readonly style: string;
  readonly body: Markup;
  readonly enhancement?: Enhancement | undefined;
}

export function renderPage({ title, style, body, enhancement }: Page): string {
  const styles = [style, ...(enhancement === undefined ? [] : [enhancement.style])];
  const scripts = enhancement === undefined ? [] : [unclosable(enhancement.script)];
  return `${
    markup`<!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy(scripts, styles)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>${title}</title>
    ${styles.map((text) => raw(`<style>${text}</style>`))}
    </head>
    <body>
    ${body}
    ${enhancement === undefined ? nothing : raw(`<script type="application/json" id="data">${json(enhancement.data)}</script>`)}
    ${scripts.map((text) => raw(`<script>${text}</script>`))}
    </body>
    </html>`.text
  }\n`;
}

function policy(scripts: readonly string[], styles: readonly string[]): string {
  const digests = (texts: readonly string[]): string =>
    texts.length === 0
      ? "'none'"
      : texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`).join(' ');
  return `default-src 'none'; script-src ${digests(scripts)}; style-src ${digests(styles)}; base-uri 'none'; form-action 'none'`;
}

/** JSON that can stand inside a script element: nothing in it opens or closes markup. */
export function json(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** In a string or a regular expression `<\/script` means the same, and elsewhere it is no JavaScript. */
const unclosable = (script: string): string => script.replaceAll(/<\/(?=script)/gi, '<\\/');
