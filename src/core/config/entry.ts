/** One value of the configuration, which complains with its file, line and path when it is not what it should be. */
import { at, isRecord, type JsonPath, pathText } from '../base/json.ts';
import { formatPlace, type Place } from '../base/problem.ts';

export interface Entry {
  /** Absent, or null. */
  readonly isAbsent: boolean;
  readonly isText: boolean;
  readonly at: (key: string) => Entry;
  readonly complain: (says: string) => void;
  /** Complains of every key that is none of these. */
  readonly allow: (...keys: readonly string[]) => void;
  /** The readers below complain and go on with something empty when the value is another. */
  readonly text: () => string;
  /** Not negative. */
  readonly amount: () => number;
  readonly whole: () => number;
  readonly flag: () => boolean;
  /** Of an absent list: nothing. */
  readonly items: () => readonly Entry[];
}

export interface Complaint {
  readonly at: Place;
  /** `evenkeel.yaml:7:5 renders[1].chart is missing` */
  readonly says: string;
}

export interface Source {
  readonly value: unknown;
  readonly placeOf: (path: JsonPath) => Place;
}

/** `complaints` receives what is wrong, in the order in which it is found. */
export function entryOf(source: Source, complaints: Complaint[], path: JsonPath = []): Entry {
  const value = at(source.value, ...path);
  const isAbsent = value === undefined || value === null;
  const inner = (step: string | number): Entry => entryOf(source, complaints, [...path, step]);
  const complainOf = (where: JsonPath, what: string): void => {
    const place = source.placeOf(where);
    complaints.push({ at: place, says: `${formatPlace(place)} ${pathText(where) || 'the file'} ${what}` });
  };
  const complain = (says: string): void => complainOf(path, says);
  const wanted = <T>(found: T | undefined, what: string, instead: T): T => {
    if (found === undefined) complain(isAbsent ? 'is missing' : `is not ${what}`);
    return found ?? instead;
  };
  const amount = typeof value === 'number' && value >= 0 ? value : undefined;
  return {
    isAbsent,
    isText: typeof value === 'string',
    complain,
    at: inner,
    allow: (...keys) => {
      if (!isRecord(value)) return complain('is not a map');
      for (const key of Object.keys(value).filter((key) => !keys.includes(key)))
        complainOf([...path, key], `is no key that is known here; known are ${keys.join(', ')}`);
    },
    text: () => wanted(typeof value === 'string' && value !== '' ? value : undefined, 'a text', ''),
    amount: () => wanted(amount, 'a number of at least 0', 0),
    whole: () => wanted(Number.isSafeInteger(amount) ? amount : undefined, 'a whole number', 0),
    flag: () => wanted(typeof value === 'boolean' ? value : undefined, '`true` or `false`', false),
    items: () => {
      if (isAbsent) return [];
      const items: readonly unknown[] = wanted(Array.isArray(value) ? value : undefined, 'a list', []);
      return items.map((_item, index) => inner(index));
    },
  };
}
