/** Whether a manifest has the value that was recorded: Kubernetes writes quantities its own way. */
import { asProblem } from '../../core/base/problem.ts';
import { compareQuantities, parseQuantity } from '../../core/base/quantity.ts';

export function isSameValue(written: unknown, recorded: string | number | null): boolean {
  if (written === recorded) return true;
  if (recorded === null || (typeof written !== 'string' && typeof written !== 'number')) return false;
  try {
    return compareQuantities(parseQuantity(String(written)), parseQuantity(String(recorded))) === 0;
  } catch (thrown) {
    if (asProblem(thrown).code === 'quantity-invalid') return false;
    throw thrown;
  }
}
