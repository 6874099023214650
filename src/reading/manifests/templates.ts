/** Tells manifests from templates of them: by actions (`{{ … }}`) that decide what is applied. */
import { at, isRecord, type JsonPath, textAt } from '../../core/base/json.ts';
import { wantedKinds } from '../cluster/wanted.ts';

/** In lines of a text, comments left out. */
export function hasTemplate(text: string): boolean {
  return text.includes('{{') && text.split('\n').some((line) => withoutComment(line).includes('{{'));
}

const withoutComment = (line: string): string => line.replace(/(?:^|\s)#.*/, '');

/**
 * The first value of an object that an action decides. What programs are told is their own, and so is all of a kind that
 * no rule knows but its name: alerts and descriptions are full of actions that somebody else fills in.
 */
export function templateIn(object: unknown): JsonPath | undefined {
  if (judgedKinds.has(textAt(object, 'kind') ?? '')) return inValue(object, []);
  return firstOf(naming.entries(), (name) => inValue(at(object, ...name), name));
}

const judgedKinds: ReadonlySet<string> = new Set(wantedKinds.map(({ kind }) => kind));
const toldToPrograms: ReadonlySet<string> = new Set(['annotations', 'args', 'command', 'env', 'helm']);
const naming: readonly JsonPath[] = [['apiVersion'], ['kind'], ['metadata', 'name'], ['metadata', 'namespace']];

function inValue(value: unknown, path: JsonPath): JsonPath | undefined {
  if (typeof value === 'string') return value.includes('{{') ? path : undefined;
  if (Array.isArray(value)) return firstOf(value.entries(), (each, index) => inValue(each, [...path, index]));
  if (!isRecord(value)) return undefined;
  // a label may be called `env`
  const own = Object.entries(value).filter(([key, each]) => typeof each === 'string' || !toldToPrograms.has(key));
  return firstOf(own, (each, key) => inValue(each, [...path, key]));
}

function firstOf<Key, Value>(
  entries: Iterable<readonly [Key, Value]>,
  find: (value: Value, key: Key) => JsonPath | undefined,
): JsonPath | undefined {
  for (const [key, value] of entries) {
    const found = find(value, key);
    if (found !== undefined) return found;
  }
  return undefined;
}
