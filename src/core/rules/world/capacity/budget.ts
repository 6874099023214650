/** A PodDisruptionBudget, and how many pods it lets go of how many. */
import { at } from '../../../base/json.ts';
import { readSelectorObject, type Selector } from '../../../hpa/selector.ts';
import type { SeenObject } from '../seen.ts';
import { type Setting, type Size, sizeSetting } from '../setting.ts';

export interface Budget {
  readonly seen: SeenObject;
  /** Undefined where it selects no pods at all. */
  readonly selector: Selector | undefined;
  readonly limit: BudgetLimit;
}

export type BudgetLimit =
  | { readonly kind: 'minAvailable' | 'maxUnavailable'; readonly size: Setting<Size> }
  /** Neither is written: every pod may go. */
  | { readonly kind: 'none' };

export function readBudget(seen: SeenObject): Budget {
  return { seen, selector: selectorOf(seen), limit: limitOf(seen) };
}

/** `{}` selects every pod of the namespace in policy/v1, and none in policy/v1beta1; absent, it selects none in both. */
function selectorOf({ object }: SeenObject): Selector | undefined {
  const written = at(object, 'spec', 'selector') ?? undefined;
  const read = written === undefined ? undefined : readSelectorObject(written);
  if (read?.kind !== 'answered') return undefined;
  return read.value.length === 0 && object.apiVersion === 'policy/v1beta1' ? undefined : read.value;
}

function limitOf({ object }: SeenObject): BudgetLimit {
  const maxUnavailable = sizeSetting(object, ['spec', 'maxUnavailable']);
  if (maxUnavailable !== undefined) return { kind: 'maxUnavailable', size: maxUnavailable };
  const minAvailable = sizeSetting(object, ['spec', 'minAvailable']);
  return minAvailable === undefined ? { kind: 'none' } : { kind: 'minAvailable', size: minAvailable };
}

/**
 * Pods that may be evicted at once of `pods` healthy ones. Mirrors getExpectedPodCount (disruption controller of
 * Kubernetes 1.37): percentages round up, of what must stay as of what may go.
 */
export function allowedDisruptions(kind: 'minAvailable' | 'maxUnavailable', size: Size, pods: number): number {
  const share = typeof size === 'number' ? size : Math.ceil((Number.parseInt(size, 10) * pods) / 100);
  return Math.max(0, kind === 'maxUnavailable' ? Math.min(share, pods) : pods - share);
}

/** The smallest number of pods of which one may go; undefined where no number does. */
export function fewestPodsThatAllow(kind: 'minAvailable' | 'maxUnavailable', size: Size): number | undefined {
  const share = Number.parseInt(String(size), 10);
  if (kind === 'maxUnavailable') return share > 0 ? 1 : undefined;
  if (typeof size === 'number') return size + 1;
  // ceil(share * n / 100) < n first holds where n * (100 - share) reaches 100
  return share < 100 ? Math.ceil(100 / (100 - share)) : undefined;
}
