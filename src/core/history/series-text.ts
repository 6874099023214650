/** A series as CSV with the header `t,value`: read piece by piece, in memory that its rows bound, and written. */
import { type Problem, problem } from '../base/problem.ts';
import { growingColumns } from './columns.ts';
import { parseDecimal } from './decimal.ts';
import { mostRows, type Series } from './series.ts';

export interface SeriesReader {
  /** Takes the next bytes, cut anywhere. Throws `history-invalid` or `history-too-large` at the first line that is wrong. */
  readonly feed: (chunk: Uint8Array) => void;
  /** What was read. Throws `history-invalid` when there was no header. */
  readonly finish: () => Series;
}

export interface SeriesRules {
  /** For messages. */
  readonly file: string;
  readonly mayBeNegative: boolean;
  /** Lines, blank ones too, after which reading stops. */
  readonly mostRows?: number;
}

/** No row needs more; what goes on longer is no CSV of numbers. */
const longestLine = 128;
/** In seconds this is the year 5138, in milliseconds 1973: what lies beyond was not meant as seconds. */
const latestTime = 1e11;
const newline = 0x0a;
const carriageReturn = 0x0d;
const comma = 0x2c;
const nothing: Uint8Array = new Uint8Array();
const header = /^\uFEFF?t,value$/;
const hint =
  'Rows are `t,value`: Unix seconds, ascending, each once, and a number; leave a row out where nothing was measured.';

export function seriesReader({ file, mayBeNegative, mostRows: most = mostRows }: SeriesRules): SeriesReader {
  const columns = growingColumns();
  let line = 0;
  let last = -Infinity;
  let rest = nothing;

  const wrong = (says: string, saw?: string): Problem =>
    problem('history-invalid', `${file}, line ${line}: ${says}`, hint, { saw, at: { file, line } });

  // lines are given by where they lie in their chunk: an array for each would cost more than its numbers
  const readLine = (bytes: Uint8Array, from: number, to: number): void => {
    line++;
    if (to - from > longestLine) throw wrong(`is longer than ${longestLine} bytes: no row of numbers`);
    const end = bytes[to - 1] === carriageReturn ? to - 1 : to;
    if (line === 1) readHeader(bytes.subarray(from, end));
    else if (end > from) readRow(bytes, from, end);
    if (line > most + 1) throw tooLarge(file, most);
  };

  const readHeader = (bytes: Uint8Array): void => {
    if (!header.test(textOf(bytes))) throw wrong('the header `t,value` is missing', printable(bytes));
  };

  const readRow = (bytes: Uint8Array, from: number, end: number): void => {
    const cut = indexOfComma(bytes, from, end);
    const time = parseDecimal(bytes, from, cut);
    const value = parseDecimal(bytes, cut + 1, end);
    const fault = cut === end ? 'has no comma' : (faultOfTime(time, last) ?? faultOfValue(value, mayBeNegative));
    if (fault !== undefined) throw wrong(fault, printable(bytes.subarray(from, end)));
    last = time;
    columns.append(time, value);
  };

  /** The part of a chunk that its first line end closes, after what was left of the chunk before. */
  const readSeam = (chunk: Uint8Array, to: number): void => {
    const seam = joined(rest, chunk.subarray(0, Math.min(to, longestLine + 1)));
    rest = nothing;
    readLine(seam, 0, seam.length);
  };

  return {
    feed: (chunk) => {
      let from = 0;
      for (let to = chunk.indexOf(newline); to !== -1; to = chunk.indexOf(newline, from)) {
        if (rest.length > 0) readSeam(chunk, to);
        else readLine(chunk, from, to);
        from = to + 1;
      }
      // of a line without end no more is kept than shows that it is too long
      rest = joined(rest, chunk.subarray(from, from + longestLine + 1));
      if (rest.length > longestLine) readLine(rest, 0, rest.length);
    },
    finish: () => {
      if (rest.length > 0 || line === 0) readLine(rest, 0, rest.length);
      rest = nothing;
      return columns.series();
    },
  };
}

/** Where the comma of a row lies; its end where there is none. */
function indexOfComma(bytes: Uint8Array, from: number, end: number): number {
  let cut = from;
  while (cut < end && bytes[cut] !== comma) cut++;
  return cut;
}

function faultOfTime(time: number, last: number): string | undefined {
  if (!Number.isFinite(time)) return 'the time is not a number';
  if (time > latestTime) return 'the time looks like milliseconds, not seconds';
  if (time < 0) return 'the time lies before 1970';
  if (time === last) return 'the time was there already';
  return time < last ? 'the time lies before that of the row above' : undefined;
}

function faultOfValue(value: number, mayBeNegative: boolean): string | undefined {
  if (!Number.isFinite(value)) return 'the value is not a finite number';
  return value < 0 && !mayBeNegative ? 'the value is negative, and this series cannot be' : undefined;
}

const tooLarge = (file: string, most: number): Problem =>
  problem('history-too-large', `${file} has more than ${most.toLocaleString('en')} rows`, undefined, { at: { file } });

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** What was there, without what could move a terminal's cursor. */
const printable = (bytes: Uint8Array): string =>
  textOf(bytes)
    .replaceAll(/\p{Cc}/gu, '·')
    .slice(0, 60);

/** A custom or external metric may mean anything; everything else that is recorded counts or measures an amount. */
export function mayBeNegative(name: string): boolean {
  return name.startsWith('metric/');
}

/** What every series begins with. */
export const seriesHeader = 't,value\n';

/** The series as CSV, its values rounded to `decimals`: the same bytes for the same series, always. */
export function encodeSeries(series: Series, decimals = 6): string {
  return seriesHeader + encodeRows(series, decimals);
}

/** The same without its header: a part of a series that is written day by day. */
export function encodeRows({ times, values }: Series, decimals = 6): string {
  const scale = 10 ** decimals;
  let text = '';
  for (let row = 0; row < times.length; row++)
    text += `${times[row]},${Math.round((values[row] ?? 0) * scale) / scale}\n`;
  return text;
}
