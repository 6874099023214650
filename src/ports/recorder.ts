/** Where a recording is written: days as they are read, which later runs find again, and in the end the bundle made of them. */
import type { JsonRecord } from '../core/base/json.ts';
import type { Bundle } from '../core/history/bundle.ts';
import type { Series } from '../core/history/series.ts';

/** One day of a namespace, and everything that decides what was read of it. */
export interface DayKey {
  readonly namespace: string;
  /** `2026-10-18`. */
  readonly date: string;
  /** Server, queries, resolution and end of the day; another question is another day. */
  readonly question: string;
}

export interface DayContent {
  /** By a name that is the recording's own, each once; one is taken after the other, so that they are never held together. */
  readonly columns: AsyncIterable<readonly [name: string, column: Series]>;
  /** What is no series, as JSON; asked for when all columns are taken. */
  readonly notes: () => JsonRecord;
}

/** A day that is kept: its columns stay where they are until they are joined. */
export interface KeptDay {
  readonly columns: ReadonlySet<string>;
  readonly notes: JsonRecord;
  /** The column's bytes, which only the recorder that keeps them understands. */
  read(column: string): Promise<Uint8Array>;
}

/** Every call rejects with `output-not-written` where the disk refuses. */
export interface Recorder {
  /** Undefined where the day is not kept, or not as it was written. */
  find(key: DayKey): Promise<KeptDay | undefined>;
  /** Keeps a day, whole or not at all; rejects as its columns do. */
  keep(key: DayKey, content: DayContent): Promise<void>;
  /** From here on until `finish` there is no bundle: a run that is cut leaves none that is half new. */
  begin(): Promise<void>;
  /** Writes a series file of the bundle from the columns of days, oldest first. */
  join(file: string, parts: readonly Uint8Array[]): Promise<void>;
  /** Writes bundle.json, and forgets the days of these namespaces but the ones that were found or kept. Returns the directory. */
  finish(bundle: Bundle, namespaces: readonly string[]): Promise<string>;
}
