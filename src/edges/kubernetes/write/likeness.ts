/** Whether an object, as the server has it now, shows that a write was done. */
import { exhaustive } from '../../../core/base/exhaustive.ts';
import { isRecord, isSameJson } from '../../../core/base/json.ts';
import type { JsonPatchOperation } from '../../../ports/cluster.ts';

/** Whether everything that is wanted is there; what the server added beside it does not matter. */
export function contains(live: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(live) && live.length === wanted.length && wanted.every((item, index) => contains(live[index], item))
    );
  }
  if (!isRecord(wanted)) return live === wanted;
  return isRecord(live) && Object.entries(wanted).every(([key, value]) => contains(live[key], value));
}

/** Whether every value that a patch sets is set, and every one that it removes is gone. */
export function isPatched(live: unknown, operations: readonly JsonPatchOperation[]): boolean {
  return operations.every((operation) => {
    switch (operation.op) {
      case 'test':
        return true;
      case 'add':
      case 'replace':
        return isSameJson(valueAt(live, operation.path), operation.value);
      case 'remove':
        return valueAt(live, operation.path) === undefined;
      default:
        return exhaustive(operation);
    }
  });
}

/** What a JSON pointer (RFC 6901) points to; `-` is the last element, which is where `add` put it. */
function valueAt(document: unknown, pointer: string): unknown {
  const steps = pointer.split('/').slice(1);
  return steps.reduce<unknown>((inner, escaped) => {
    const step = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(inner)) return step === '-' ? inner.at(-1) : inner[Number(step)];
    return isRecord(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined;
  }, document);
}
