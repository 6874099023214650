/** What was true of a workload for a time (images, requests, limits, the autoscaler's own numbers), and when it changed. */
import type { ChangeRecord } from '../../core/history/bundle.ts';
import type { Grid } from '../../core/history/series.ts';

/** What held from a time (Unix seconds) on; null where nothing was there. */
export type StatePoint = readonly [at: number, value: number | null];

/** One state: of `image/<container>` for each image (`text`) whether any pod ran it; else an amount. */
export interface StateRun {
  readonly series: string;
  readonly text?: string;
  readonly points: readonly StatePoint[];
}

/** `image/app`, `requests/app/cpu`, `limits/app/memory`, `spec/maxReplicas`: not recorded as series, what counts is the change. */
export const isState = (series: string): boolean => /^(?:image|requests|limits|spec)\//.test(series);

/** The first tick and each that differs from the one before. */
export function pointsOf(column: Float64Array, grid: Grid): readonly StatePoint[] {
  const points: StatePoint[] = [];
  column.forEach((each, tick) => {
    const value = Number.isNaN(each) ? null : each;
    if (tick === 0 || value !== points.at(-1)?.[1]) points.push([grid.start + tick * grid.step, value]);
  });
  return points;
}

/** States of one day, with the day's first tick in Unix seconds. */
export interface DayStates {
  readonly start: number;
  readonly runs: readonly StateRun[];
}

/** Changes over days in order, oldest first; what changed at one time is one change for each `what`. */
export function changesOf(days: readonly DayStates[]): readonly ChangeRecord[] {
  const all = [...joined(days)].flatMap(([series, runs]) =>
    series.startsWith('image/') ? imageChanges(runs) : amountChanges(series, runs.get('') ?? []),
  );
  const merged = new Map<string, Change>();
  for (const change of all.sort((one, other) => one.at - other.at)) {
    const key = `${change.at} ${change.what}`;
    const same = merged.get(key);
    merged.set(
      key,
      same === undefined ? change : { ...change, from: `${same.from}, ${change.from}`, to: `${same.to}, ${change.to}` },
    );
  }
  return [...merged.values()];
}

/** The last amount that was seen of a state, by its series. */
export function lastAmounts(days: readonly DayStates[]): ReadonlyMap<string, number> {
  const amounts = new Map<string, number>();
  for (const { runs } of days)
    for (const { series, points } of runs) {
      const last = points.findLast(([, value]) => value !== null)?.[1];
      if (typeof last === 'number') amounts.set(series, last);
    }
  return amounts;
}

type ByText = Map<string, StatePoint[]>;

/** Series → text → points; what a day does not have ended where the day begins. */
function joined(days: readonly DayStates[]): ReadonlyMap<string, ByText> {
  const all = new Map<string, ByText>();
  for (const { start, runs } of days) {
    for (const series of all.values()) for (const points of series.values()) points.push([start, null]);
    for (const { series, text = '', points } of runs) {
      const known = all.get(series) ?? new Map<string, StatePoint[]>();
      all.set(series, known);
      const earlier = known.get(text) ?? [];
      known.set(text, [...earlier.filter(([at]) => at < start), ...points]);
    }
  }
  return all;
}

interface Change extends ChangeRecord {
  readonly from: string;
  readonly to: string;
}

/** Where nothing was measured, what was there before is taken to have stayed. */
function amountChanges(series: string, points: readonly StatePoint[]): readonly Change[] {
  const [what = '', ...subject] = series.split('/');
  const changes: Change[] = [];
  let before: number | undefined;
  for (const [at, value] of points) {
    if (value === null) continue;
    const say = (amount: number): string => `${subject.join(' ')} ${amount}`;
    if (before !== undefined && before !== value)
      changes.push({ at, what: whatOf(what), from: say(before), to: say(value) });
    before = value;
  }
  return changes;
}

const whatOf = (name: string): ChangeRecord['what'] => (name === 'requests' || name === 'limits' ? name : 'spec');

/** The image that came last is the one that is meant, also while pods of another still run. */
function imageChanges(images: ByText): readonly Change[] {
  const changes: Change[] = [];
  const running = new Set<string>();
  let meant: string | undefined;
  for (const [at, events] of byTime(images)) {
    const wasRunning = meant !== undefined && running.has(meant);
    const fresh = events.filter(({ image, isThere }) => isThere && !running.has(image)).map(({ image }) => image);
    for (const { image, isThere } of events)
      if (isThere) running.add(image);
      else running.delete(image);
    const next = successor(meant, wasRunning, fresh, running);
    if (meant !== undefined && next !== undefined && next !== meant)
      changes.push({ at, what: 'image', from: meant, to: next });
    meant = next ?? meant;
  }
  return changes;
}

function successor(
  meant: string | undefined,
  wasRunning: boolean,
  fresh: readonly string[],
  running: ReadonlySet<string>,
): string | undefined {
  // after a time without measurements everything is new
  if (!wasRunning && meant !== undefined && fresh.includes(meant)) return meant;
  const [first] = fresh;
  if (first !== undefined) return first;
  return meant !== undefined && running.has(meant) ? meant : [...running][0];
}

interface ImageEvent {
  readonly image: string;
  readonly isThere: boolean;
}

function byTime(images: ByText): readonly (readonly [number, readonly ImageEvent[]])[] {
  const events = new Map<number, ImageEvent[]>();
  for (const [image, points] of [...images].sort(([one], [other]) => (one < other ? -1 : 1)))
    for (const [at, value] of points) {
      const here = events.get(at) ?? [];
      events.set(at, here);
      here.push({ image, isThere: (value ?? 0) > 0 });
    }
  return [...events].sort(([one], [other]) => one - other);
}
