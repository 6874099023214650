/** How far a ratio may be from 1 before the controller acts. */
import { approximateNumber, parseQuantity } from '../base/quantity.ts';
import type { ControllerSettings, HpaSpec } from './spec.ts';

/** Shares of 1, each for its direction. */
export interface Tolerances {
  readonly down: number;
  readonly up: number;
}

/**
 * What `behavior` says for each direction, else what the controller was started with.
 * Mirrors tolerancesForHpa (Kubernetes 1.37). Throws `quantity-invalid`.
 */
export function tolerancesOf(spec: Pick<HpaSpec, 'behavior'>, controller: ControllerSettings): Tolerances {
  const read = (text: string | undefined): number =>
    text === undefined ? controller.tolerance : approximateNumber(parseQuantity(text));
  return { down: read(spec.behavior?.scaleDown.tolerance), up: read(spec.behavior?.scaleUp.tolerance) };
}

/** Both ends are inside, in doubles. Mirrors Tolerances.isWithin (Kubernetes 1.37). */
export function isWithin(ratio: number, tolerances: Tolerances): boolean {
  return 1 - tolerances.down <= ratio && ratio <= 1 + tolerances.up;
}
