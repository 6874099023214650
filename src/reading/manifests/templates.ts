/** Tells manifests from templates of them: by actions (`{{ … }}`) that decide what is applied. */
import { at, isRecord, type JsonPath, listAt, textAt } from '../../core/base/json.ts';
import type { YamlDocument } from '../../core/yaml/document.ts';
import { wantedKinds } from '../cluster/wanted.ts';

/** In lines of a text, comments left out. */
export function hasTemplate(text: string): boolean {
  return text.includes('{{') && text.split('\n').some((line) => withoutComment(line).includes('{{'));
}

const withoutComment = (line: string): string => line.replace(/(?:^|\s)#.*/, '');

/**
 * The first value of a document that an action decides. What programs are told is their own, and so is all of a kind
 * that no rule knows but its name: alerts and descriptions are full of actions that somebody else fills in.
 */
export function templateIn({ value, text }: YamlDocument): JsonPath | undefined {
  return text.includes('{{') ? inObject(value, []) : undefined;
}

const judgedKinds: ReadonlySet<string> = new Set(wantedKinds.map(({ kind }) => kind));
const toldToPrograms: ReadonlySet<string> = new Set(['annotations', 'args', 'command', 'env', 'helm']);
const naming: readonly JsonPath[] = [['apiVersion'], ['kind'], ['metadata', 'name'], ['metadata', 'namespace']];

function inObject(value: unknown, path: JsonPath): JsonPath | undefined {
  const items = listAt(value, 'items');
  if (items.length > 0) return firstOf(items.entries(), (item, index) => inObject(item, [...path, 'items', index]));
  if (judgedKinds.has(textAt(value, 'kind') ?? '')) return inValue(value, path);
  return firstOf(naming.entries(), (name) => inValue(at(value, ...name), [...path, ...name]));
}

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
