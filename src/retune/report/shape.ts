/** Reads JSON of a stated shape: the first field that is something else is refused with its path. */
import { isRecord, type JsonRecord } from '../../core/base/json.ts';
import { problem } from '../../core/base/problem.ts';

/** Makes a value of a part of the file; `at` is the file and the path of the part, for the error. */
export type Reader<T> = (value: unknown, at: string) => T;

export function unfit(at: string, wanted: string, value: unknown): never {
  const saw = JSON.stringify(value) ?? 'nothing';
  throw problem('proposals-invalid', `${at} is not ${wanted}`, undefined, {
    saw: saw.length > 80 ? `${saw.slice(0, 80)}…` : saw,
  });
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
