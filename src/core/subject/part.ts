/** One part of the preparation: what was found and what had to be assumed for it, or why the workload is refused. */
import type { Refusal, RefusalCode } from './refusals.ts';

export type Part<Found> =
  | { readonly kind: 'found'; readonly found: Found; readonly assumptions: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: Refusal };

export function found<Found>(value: Found, ...assumptions: readonly string[]): Part<Found> {
  return { kind: 'found', found: value, assumptions };
}

export function refused(code: RefusalCode, says: string): { readonly kind: 'refused'; readonly reason: Refusal } {
  return { kind: 'refused', reason: { code, says } };
}

/** `14.3 %`. */
export const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;

/** At most three digits that say something. */
export const short = (value: number): string => Number(value.toPrecision(3)).toString();
