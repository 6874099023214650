/** One value of an object as it counts, with the path to where it is written or would be. */
import { at, type JsonPath } from '../../base/json.ts';

export interface Setting<Value> {
  /** Undefined where something is written that cannot be what it should be. */
  readonly value: Value | undefined;
  readonly path: JsonPath;
  /** False where a default of the API counts. */
  readonly isWritten: boolean;
}

/** A whole number; `otherwise` where nothing, or null, is written. */
export function wholeSetting(object: unknown, path: JsonPath, otherwise: number | undefined): Setting<number> {
  const found = at(object, ...path) ?? undefined;
  if (found === undefined) return { value: otherwise, path, isWritten: false };
  return { value: typeof found === 'number' && Number.isInteger(found) ? found : undefined, path, isWritten: true };
}

/** A number of pods or a percentage (`IntOrString`). */
export type Size = number | `${number}%`;

/** Undefined where nothing is written. */
export function sizeSetting(object: unknown, path: JsonPath): Setting<Size> | undefined {
  const found = at(object, ...path) ?? undefined;
  if (found === undefined) return undefined;
  return { value: isSize(found) ? found : undefined, path, isWritten: true };
}

function isSize(value: unknown): value is Size {
  return typeof value === 'number' ? Number.isInteger(value) : typeof value === 'string' && /^\d{1,9}%$/.test(value);
}
