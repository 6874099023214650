/** A bad sign in a snapshot, and the time from which it counts: most must last a while before they mean anything. */
import type { Instant, Seconds } from '../../core/base/instant.ts';
import type { Reason } from '../reason.ts';
import type { Evidence } from './judgement.ts';

export interface Sign {
  /** The same at every look, so that it is known again. */
  readonly key: string;
  readonly reason: Reason;
  readonly evidence: Evidence;
  /** How long it must last; `never` when it may pass by itself, and only explains. */
  readonly mustLast: Seconds;
  /** When it began, where the server says so; else it began when it was first seen. */
  readonly since: Instant | undefined;
  /** Of a time before our write: its cause may be gone without the kubelet having tried again. */
  readonly isInherited: boolean;
}

export type Dated<S extends Sign> = S & { readonly countsAt: Instant };

export const atOnce: Seconds = 0;
/** Two observations of the same, 10 s apart. */
export const onSecondLook: Seconds = 10;
export const never: Seconds = Number.POSITIVE_INFINITY;

const inheritedMustLast: Seconds = 20;

/** When each sign of the last look was first seen, by key. */
export type Sightings = ReadonlyMap<string, Instant>;

export function date<S extends Sign>(signs: readonly S[], before: Sightings, now: Instant): readonly Dated<S>[] {
  return signs.map((sign) => {
    const seenAt = before.get(sign.key) ?? now;
    const ripeAt = Math.min(seenAt, sign.since ?? seenAt) + sign.mustLast * 1000;
    return { ...sign, countsAt: sign.isInherited ? Math.max(ripeAt, seenAt + inheritedMustLast * 1000) : ripeAt };
  });
}

export const isRipe =
  (now: Instant) =>
  ({ countsAt }: Dated<Sign>): boolean =>
    now >= countsAt;

/** What is no longer to be seen is forgotten: when it comes back it begins anew. */
export function sightingsOf(signs: readonly Sign[], before: Sightings, now: Instant): Sightings {
  return new Map(signs.map(({ key }) => [key, before.get(key) ?? now]));
}
