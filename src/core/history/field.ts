/** A field of a JSON document that complains by its place when it is not what it should be. */
import { type JsonRecord, at, isRecord } from '../base/json.ts';

export interface Field {
  /** Absent, or null. */
  readonly isAbsent: boolean;
  readonly at: (step: string) => Field;
  readonly complain: (says: string) => void;
  /** The readers below complain and go on with something empty when the value is another. */
  readonly text: () => string;
  /** Not negative. */
  readonly amount: () => number;
  /** Kubernetes takes a number for a quantity too. */
  readonly quantity: () => string;
  /** Unix seconds, or RFC 3339. */
  readonly time: () => number;
  readonly choice: <T extends string>(accepted: readonly [T, ...T[]]) => T;
  readonly record: () => JsonRecord;
  /** The items that are objects; of an absent list: nothing. */
  readonly objects: () => readonly Field[];
  /** Of an absent object: nothing. */
  readonly entries: () => readonly (readonly [string, Field])[];
}

/** `complaints` receives `workloads[3].name is missing` and the like. */
export function fieldOf(value: unknown, complaints: string[], place = ''): Field {
  const isAbsent = value === undefined || value === null;
  const complain = (says: string): void => void complaints.push(`${place === '' ? 'the document' : place} ${says}`);
  const wanted = <T>(found: T | undefined, what: string, instead: T): T => {
    if (found === undefined) complain(isAbsent ? 'is missing' : `is not ${what}`);
    return found ?? instead;
  };
  const record = (): JsonRecord => wanted(isRecord(value) ? value : undefined, 'an object', {});
  return {
    isAbsent,
    complain,
    record,
    at: (step) => fieldOf(at(value, step), complaints, place === '' ? step : `${place}.${step}`),
    text: () => wanted(typeof value === 'string' && value !== '' ? value : undefined, 'a text', ''),
    amount: () => wanted(typeof value === 'number' && value >= 0 ? value : undefined, 'a number of at least 0', 0),
    quantity: () => wanted(quantityOf(value), 'a quantity', ''),
    time: () => wanted(timeOf(value), 'a time', 0),
    choice: (accepted) =>
      wanted(
        accepted.find((each) => each === value),
        `one of ${accepted.join(', ')}`,
        accepted[0],
      ),
    objects: () => {
      if (isAbsent) return [];
      const items: readonly unknown[] = wanted(Array.isArray(value) ? value : undefined, 'a list', []);
      return items.flatMap((item, index) => {
        const field = fieldOf(item, complaints, `${place}[${index}]`);
        if (isRecord(item)) return [field];
        field.complain('is not an object');
        return [];
      });
    },
    entries: () => {
      if (isAbsent) return [];
      return Object.entries(record()).map(([name, each]) => [name, fieldOf(each, complaints, `${place}.${name}`)]);
    },
  };
}

function quantityOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) / 1000 : value;
  return typeof time === 'number' && Number.isFinite(time) ? time : undefined;
}
