/** A day of a namespace as it is kept: the series of each workload, and in few words what changed and what started. */
import { type JsonRecord, listAt, numberAt, recordAt, recordsAt, textAt } from '../../core/base/json.ts';
import type { Grid, Series } from '../../core/history/series.ts';
import type { Row } from '../../core/promql/signal.ts';
import type { DayContent, KeptDay } from '../../ports/recorder.ts';
import type { Answer } from './answer.ts';
import type { Startups } from './startup.ts';
import { type DayStates, isState, pointsOf, type StatePoint, type StateRun } from './states.ts';
import { keyOf, type Target } from './target.ts';
import { isCount, type Judge, judgeOf } from './whole.ts';

/**
 * What is not of a target is left out; of a series that two signals answer, the first counts. `grace` is how many seconds a
 * pod that runs may go without a rate.
 */
export function contentOf(answers: AsyncIterable<Answer>, targets: readonly Target[], grace: number): DayContent {
  const notes = new Map(targets.map((target) => [target, emptyNote()]));
  return {
    columns: columnsIn(answers, notes, judgeOf(grace)),
    notes: () => Object.fromEntries([...notes].map(([target, note]) => [keyOf(target.kind, target), documentOf(note)])),
  };
}

/** What is no column is noted as it passes. */
async function* columnsIn(
  answers: AsyncIterable<Answer>,
  notes: ReadonlyMap<Target, Note>,
  judge: Judge,
): AsyncGenerator<readonly [name: string, column: Series], void> {
  const targetOf = finderOf([...notes.keys()]);
  const told = new Set<string>();
  for await (const answer of answers) {
    judge.take(answer);
    for (const [row, column] of answer.rows) {
      const target = targetOf(row);
      const note = target && notes.get(target);
      if (target === undefined || note === undefined || isCount(row) || isNoted(row, column, note, answer.grid))
        continue;
      const kept = judge.whole(row, column);
      if (row.series === 'cpu') note.lostSeconds = answer.grid.step * (ticksIn(column) - ticksIn(kept));
      const series = seriesOf(kept, answer.grid);
      const name = columnName(target, row.series);
      if (series.times.length === 0 || told.has(name)) continue;
      told.add(name);
      yield [name, series];
    }
  }
}

/** Whether the row is one of which only a note is kept. */
function isNoted(row: Row, column: Float64Array, note: Note, grid: Grid): boolean {
  if (row.series.startsWith(startup)) note.startups.set(row.series.slice(startup.length), leastOf(column));
  else if (isState(row.series)) note.states.push(runOf(row, column, grid));
  else return false;
  return true;
}

/** Series of how long a pod took: `startup/<pod>`. */
const startup = 'startup/';

interface Note {
  readonly states: StateRun[];
  /** Pod → seconds. */
  readonly startups: Map<string, number>;
  /** Of `cpu`, in which pods were missing. */
  lostSeconds: number;
}

const emptyNote = (): Note => ({ states: [], startups: new Map(), lostSeconds: 0 });

const documentOf = ({ startups, ...note }: Note): JsonRecord => ({ ...note, startups: Object.fromEntries(startups) });

const ticksIn = (column: Float64Array): number =>
  column.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + 1), 0);

function finderOf(targets: readonly Target[]): (row: Row) => Target | undefined {
  const workloads = new Map(targets.map((target) => [`${target.kind}/${target.name}`, target]));
  const autoscalers = new Map(targets.map((target) => [target.autoscalerName, target]));
  return ({ of, kind, name }) => (of === 'autoscaler' ? autoscalers.get(name) : workloads.get(`${kind}/${name}`));
}

/** How many pods run an image does not matter, only whether any does. */
function runOf({ series, text }: Row, column: Float64Array, grid: Grid): StateRun {
  if (text === undefined) return { series, points: pointsOf(column, grid) };
  const isThere = column.map((value) => (value > 0 ? 1 : Number.NaN));
  return { series, text, points: pointsOf(isThere, grid) };
}

const leastOf = (column: Float64Array): number =>
  column.reduce((least, value) => (value < least ? value : least), Infinity);

/** A tick that was not measured has no row. */
function seriesOf(column: Float64Array, { start, step }: Grid): Series {
  const times = new Float64Array(column.length);
  const values = new Float64Array(column.length);
  let rows = 0;
  for (let tick = 0; tick < column.length; tick++) {
    const value = column[tick] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    times[rows] = start + tick * step;
    values[rows++] = value;
  }
  return { times: times.subarray(0, rows), values: values.subarray(0, rows) };
}

/** Unambiguous: neither names nor series have a blank. */
const columnName = ({ kind, name }: Target, series: string): string => `${kind}/${name} ${series}`;

/** Whether the day was read for all of these. */
export const isReadFor = ({ notes }: KeptDay, targets: readonly Target[]): boolean =>
  targets.every((target) => Object.hasOwn(notes, keyOf(target.kind, target)));

/** The series of a target that the day has, each with its column. */
export function columnsOf({ columns }: KeptDay, target: Target): ReadonlyMap<string, string> {
  const prefix = columnName(target, '');
  const own = [...columns].filter((column) => column.startsWith(prefix));
  return new Map(own.map((column) => [column.slice(prefix.length), column]));
}

/** `start` is the day's first tick. */
export function statesOf({ notes }: KeptDay, target: Target, start: number): DayStates {
  return { start, runs: recordsAt(notes, keyOf(target.kind, target), 'states').map(runFrom) };
}

export function startupsOf({ notes }: KeptDay, target: Target): Startups {
  const pods = recordAt(notes, keyOf(target.kind, target), 'startups');
  return new Map(Object.keys(pods).map((pod) => [pod, numberAt(pods, pod) ?? Infinity]));
}

/** Seconds of `cpu` that were left out, because pods were missing in it. */
export const lostSecondsOf = ({ notes }: KeptDay, target: Target): number =>
  numberAt(notes, keyOf(target.kind, target), 'lostSeconds') ?? 0;

function runFrom(record: JsonRecord): StateRun {
  const text = textAt(record, 'text');
  const points = listAt(record, 'points').map((point): StatePoint => [
    numberAt(point, 0) ?? 0,
    numberAt(point, 1) ?? null,
  ]);
  return { series: textAt(record, 'series') ?? '', points, ...(text === undefined ? {} : { text }) };
}
