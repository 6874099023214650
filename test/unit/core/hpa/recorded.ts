/** The recorded syncs of test/cases/hpa, and what of them is compared. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type JsonRecord, isRecord, recordAt, recordsAt, textAt } from '../../../../src/core/base/json.ts';

export interface Recorded {
  readonly id: string;
  readonly tags: string;
  readonly json: JsonRecord;
}

export function readCases(name: 'steps' | 'sequences'): readonly Recorded[] {
  const file = new URL(`../../../cases/hpa/${name}.jsonl.gz`, import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  return lines.map((line) => {
    const json: unknown = JSON.parse(line);
    if (!isRecord(json)) throw new Error(`a line of ${name} is no object`);
    return { id: textAt(json, 'id') ?? '', tags: String(json['tags']), json };
  });
}

/** Texts for people, by the name of their field. */
const texts: ReadonlySet<string> = new Set(['message', 'metric', 'error']);

/** Without texts; of an error it stays that there is one. A list that is null is empty. */
export function compared(expectation: JsonRecord): JsonRecord {
  const { conditions, events, decision, history, error, ...exact } = expectation;
  return {
    ...exact,
    conditions: withoutTexts(conditions),
    events: withoutTexts(events),
    decision: withoutTexts(decision),
    history: Object.fromEntries(Object.entries(recordAt(history)).map(([name, list]) => [name, list ?? []])),
    hasError: error !== undefined,
  };
}

function withoutTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !texts.has(name));
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutTexts(each)]));
}

export const expectation = (json: unknown): JsonRecord => recordAt(json, 'expect');
export const ticksOf = (json: unknown): readonly JsonRecord[] => recordsAt(json, 'ticks');
