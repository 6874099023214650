/** Whether recorded values can be what they are called. */
import { quantile } from '../history/quantile.ts';
import type { Series } from '../history/series.ts';
import { mayBeNegative } from '../history/series-text.ts';
import type { Refusal } from './refusals.ts';
import { quantileIn } from './columns.ts';
import { short } from './part.ts';

/** Series that are shares of one. */
const shares: ReadonlySet<string> = new Set(['errors', 'throttled']);
/** No common node has more. */
const mostCores = 64;
/** Pods that use this many times their request do so in thousandths. */
const mostTimesRequest = 20;

/** The first value that no series of its name can have. */
export function impossibleValue(series: ReadonlyMap<string, Series>): Refusal | undefined {
  return [...series].map(([name, { values }]) => whyImpossible(name, values)).find((reason) => reason !== undefined);
}

function whyImpossible(name: string, values: Float64Array): Refusal | undefined {
  const least = mayBeNegative(name) ? -Infinity : 0;
  const wrong = values.find((value) => !Number.isFinite(value) || value < least);
  if (wrong !== undefined) return { code: 'history-invalid', says: `${name} has the value ${wrong}` };
  const usual = shares.has(name) ? quantile(values, 0.5) : 0;
  // of no values half is not a number
  if (!(usual > 1)) return undefined;
  return { code: 'unit-suspect', says: `${name} is a share from 0 to 1, and is ${short(usual)} half of the time` };
}

/** Use of cpu that no such pods can have had; `request` and `limit` are of one pod, in cores. */
export function unitOfCpu(
  use: Float64Array,
  pods: Float64Array | undefined,
  mostPods: number,
  pod: { readonly request: number | undefined; readonly limit: number | undefined },
): Refusal | undefined {
  const usual = quantileIn(
    use.map((value, tick) => value / Math.max(1, pods?.[tick] ?? mostPods)),
    0.5,
  );
  const bounds = [
    mostCores,
    ...(pod.request ? [mostTimesRequest * pod.request] : []),
    ...(pod.limit ? [2 * pod.limit] : []),
  ];
  const bound = Math.min(...bounds);
  if (!(usual > bound)) return undefined;
  return {
    code: 'unit-suspect',
    says: `A pod used ${short(usual)} cores half of the time, more than ${short(bound)} cannot be: is cpu in thousandths of a core?`,
  };
}
