/** Reads JSON of a stated shape: the first field that is something else is refused with its path. */
import { isRecord, type JsonRecord } from './json.ts';
import type { ProblemCode } from './problem-codes.ts';
import { type Problem, problem } from './problem.ts';

/** Makes a value of a part of the file; `at` is the file and the path of the part, for the error. */
export type Reader<T> = (value: unknown, at: string) => T;

/** A file that one job leaves for another. */
export interface FileKind {
  /** `a proposals file`. */
  readonly called: string;
  readonly version: number;
  readonly invalid: ProblemCode;
  /** Of another version. */
  readonly foreign: ProblemCode;
}

/** `file` is for messages. Throws `kind.invalid` for what has another shape, and `kind.foreign` for another version. */
export function readFile<T>(json: string, file: string, kind: FileKind, read: Reader<T>): T {
  try {
    const whole = record(parseJson(json, file), file);
    if (whole['version'] !== kind.version)
      throw problem(kind.foreign, `${file} is not ${kind.called} of version ${kind.version}`, undefined, {
        saw: `version: ${JSON.stringify(whole['version'])}`,
      });
    return read(whole, file);
  } catch (error) {
    throw error instanceof Unfit ? problemOf(error, kind) : error;
  }
}

const problemOf = (error: Unfit, { invalid }: FileKind): Problem =>
  problem(invalid, error.message, undefined, { saw: error.saw, cause: error });

/** Becomes the problem of the file that was read. */
class Unfit extends Error {
  readonly saw: string;

  constructor(message: string, saw: string) {
    super(message);
    this.saw = saw;
  }
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new Unfit(`${file} is not JSON`, error instanceof Error ? error.message : String(error));
  }
}

export function unfit(at: string, wanted: string, value: unknown): never {
  const saw = JSON.stringify(value) ?? 'nothing';
  throw new Unfit(`${at} is not ${wanted}`, saw.length > 80 ? `${saw.slice(0, 80)}…` : saw);
}

export const text: Reader<string> = (value, at) => (typeof value === 'string' ? value : unfit(at, 'a text', value));
export const number: Reader<number> = (value, at) => (typeof value === 'number' ? value : unfit(at, 'a number', value));
export const record: Reader<JsonRecord> = (value, at) => (isRecord(value) ? value : unfit(at, 'an object', value));

export const textOrNumber: Reader<string | number> = (value, at) =>
  typeof value === 'string' || typeof value === 'number' ? value : unfit(at, 'a text or a number', value);

export function nullOr<T>(read: Reader<T>): Reader<T | null> {
  return (value, at) => (value === null ? null : read(value, at));
}

export function listOf<T>(read: Reader<T>): Reader<readonly T[]> {
  return (value, at) =>
    Array.isArray(value) ? value.map((each, index) => read(each, `${at}[${index}]`)) : unfit(at, 'a list', value);
}

export function oneOf<T extends string>(...words: readonly T[]): Reader<T> {
  return (value, at) => words.find((word) => word === value) ?? unfit(at, `one of ${words.join(', ')}`, value);
}

/** The fields of an object, each read by name: `const read = fields(value, at); read('days', number)`. */
export function fields(value: unknown, at: string): <T>(name: string, read: Reader<T>) => T {
  const object = record(value, at);
  return (name, read) => read(Object.hasOwn(object, name) ? object[name] : undefined, `${at}.${name}`);
}
