/** Headers that a user wants on every request to the metric store. */
import { problem } from '../../core/base/problem.ts';

export type Headers = Readonly<Record<string, string>>;

/** Each line `Name: value`. Throws one `invalid-input` that lists the names of all lines that are none. */
export function parseHeaders(lines: readonly string[]): Headers {
  const read = lines.map((line) => ({
    line,
    found: /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/.exec(line),
  }));
  const wrong = read.filter(({ found }) => found === null || isOurs(found[1] ?? ''));
  if (wrong.length > 0) {
    const names = wrong.map(({ line }) => line.split(':', 1)[0]);
    const remedy =
      'Write one `Name: value` a line; what carries the request (Host, Content-…, Connection) is set by itself.';
    throw problem('invalid-input', `prometheus-headers: not accepted are ${names.join(', ')}`, remedy);
  }
  return Object.fromEntries(read.map(({ found }) => [(found?.[1] ?? '').toLowerCase(), (found?.[2] ?? '').trim()]));
}

const isOurs = (name: string): boolean =>
  /^(?:host|connection|keep-alive|transfer-encoding|te|trailer|upgrade|expect|accept-encoding|content-.*)$/i.test(name);
