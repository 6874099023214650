/** Reads JSON of unknown shape without casts: what is not there, or is something else, is undefined or empty. */

export type JsonRecord = Readonly<Record<string, unknown>>;
export type JsonPath = readonly (string | number)[];

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value that a path leads to; undefined where it leads nowhere. Only own fields count. */
export function at(value: unknown, ...path: JsonPath): unknown {
  return path.reduce<unknown>((inner, step) => {
    if (Array.isArray(inner)) return typeof step === 'number' ? inner[step] : undefined;
    return isRecord(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined;
  }, value);
}

/** `spec.metrics[0].resource`: a path as people write it. */
export function pathText(path: JsonPath): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return text.replace(/^\./, '');
}

export function recordAt(value: unknown, ...path: JsonPath): JsonRecord {
  const found = at(value, ...path);
  return isRecord(found) ? found : {};
}

export function listAt(value: unknown, ...path: JsonPath): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The objects of a list. */
export function recordsAt(value: unknown, ...path: JsonPath): readonly JsonRecord[] {
  return listAt(value, ...path).filter(isRecord);
}

export function textAt(value: unknown, ...path: JsonPath): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

export function numberAt(value: unknown, ...path: JsonPath): number | undefined {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : undefined;
}

/** Absent is false: what Kubernetes says of every optional boolean. */
export function flagAt(value: unknown, ...path: JsonPath): boolean {
  return at(value, ...path) === true;
}

/** The same with another value where the path leads; records that are missing on the way are made, places of a list are not. */
export function withValueAt(record: JsonRecord, [step, ...rest]: JsonPath, value: unknown): JsonRecord {
  return step === undefined ? record : { ...record, [step]: changedAt(record[step], rest, value) };
}

function changedAt(inner: unknown, path: JsonPath, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(inner)) return inner.map((each, index) => (index === step ? changedAt(each, rest, value) : each));
  return withValueAt(isRecord(inner) ? inner : {}, path, value);
}

/** Equal as JSON: the order of fields does not matter, the order of a list does. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, index) => isSameJson(each, other[index]));
  if (!isRecord(one) || !isRecord(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSameJson(one[name], other[name]))
  );
}
