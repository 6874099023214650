/** What a controller says of an object in its status, and for how long it has been saying so. */
import { formatSeconds, type Milliseconds } from '../../base/instant.ts';
import { readConditions } from '../../kube/condition.ts';
import type { Live } from './live.ts';
import type { SeenObject } from './seen.ts';

export interface Reported {
  readonly type: string;
  /** `True`, `False` or `Unknown`. */
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  /** Since it last changed its status, by the server's clock; undefined where that is not written. */
  readonly lasting: Milliseconds | undefined;
}

/** By type. */
export type Conditions = ReadonlyMap<string, Reported>;

export function conditionsOf({ object }: SeenObject, { readAt }: Live): Conditions {
  return new Map(
    readConditions(object).map(({ type, status, reason, message, changedAt }) => [
      type,
      { type, status, reason, message, lasting: changedAt === undefined ? undefined : Math.max(0, readAt - changedAt) },
    ]),
  );
}

/** `3 h 20 min`, from two days on `9 days`. */
export function formatLasting(lasting: Milliseconds): string {
  const days = Math.floor(lasting / 86_400_000);
  return days < 2 ? formatSeconds(Math.floor(lasting / 1000)) : `${days} days`;
}
