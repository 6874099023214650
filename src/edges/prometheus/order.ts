/** Samples in order of time, each time once. */
import type { Series } from '../../core/history/series.ts';

/** The series itself where it is in order; undefined where one time has two values, of which neither is better. */
export function inOrder(series: Series): Series | undefined {
  const { times, values } = series;
  if (isAscending(times)) return series;
  const order = Uint32Array.from(times.keys()).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  let isClear = true;
  const kept = order.filter((row, place) => {
    const before = order[place - 1];
    if (before === undefined || times[before] !== times[row]) return true;
    if (!Object.is(values[before], values[row])) isClear = false;
    return false;
  });
  return isClear ? { times: picked(times, kept), values: picked(values, kept) } : undefined;
}

function isAscending(times: Float64Array): boolean {
  for (let row = 1; row < times.length; row++) if ((times[row] ?? 0) <= (times[row - 1] ?? 0)) return false;
  return true;
}

const picked = (from: Float64Array, rows: Uint32Array): Float64Array =>
  Float64Array.from(rows, (row) => from[row] ?? Number.NaN);

/** The rows of an ordered series from one time to another, both included; the same memory. */
export function between({ times, values }: Series, from: number, to: number): Series {
  const [first, end] = [rowFrom(times, (time) => time >= from), rowFrom(times, (time) => time > to)];
  return { times: times.subarray(first, end), values: values.subarray(first, end) };
}

/** The first row of which something holds that also holds of all later ones. */
function rowFrom(times: Float64Array, holds: (time: number) => boolean): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(times[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
