/** How far a rolling update may go above and below the wanted number of pods. */
import type { Deployment } from '../shapes.ts';

/** ResolveFenceposts: surge rounds up, unavailable rounds down, and both cannot be 0. */
export function limits({ replicas, strategy }: Deployment['spec']): {
  readonly surge: number;
  readonly unavailable: number;
} {
  const { maxSurge, maxUnavailable } = strategy.rollingUpdate;
  const surge = resolve(maxSurge, replicas, Math.ceil);
  const unavailable = Math.min(replicas, resolve(maxUnavailable, replicas, Math.floor));
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

function resolve(value: number | string, of: number, round: (share: number) => number): number {
  return typeof value === 'number' ? value : round((Number.parseInt(value, 10) * of) / 100);
}
