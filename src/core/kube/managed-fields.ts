/** Who wrote a field last, as the server keeps book in `metadata.managedFields`. */
import { at, textAt } from '../base/json.ts';
import type { KubeObject } from './object.ts';
import { instantAt } from './times.ts';

/** The manager whose entry is the newest among those that own the field (`spec`, `paused`); undefined when nobody does. */
export function lastManagerOf(object: KubeObject, ...field: readonly string[]): string | undefined {
  const path = ['fieldsV1', ...field.map((name) => `f:${name}`)];
  const [newest] = (object.metadata.managedFields ?? [])
    .filter((entry) => at(entry, ...path) !== undefined)
    .toSorted((a, b) => (instantAt(b, 'time') ?? 0) - (instantAt(a, 'time') ?? 0));
  return textAt(newest, 'manager');
}
