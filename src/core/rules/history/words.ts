/** Figures of a history as findings say them. */
import type { Fix } from '../answer.ts';
import { countText } from '../words.ts';
import type { Demand, Measured } from '../world/recorded.ts';

/** Demand is a share of what a pod serves, and pods are whole. */
export function podsText(pods: number): string {
  return countText(Math.ceil(pods), 'pod');
}

/** `2026-10-05 12:35 UTC`, of Unix seconds. */
export function timeText(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

export function demandEvidence({ p99, p995 }: Demand): string {
  return `99 % of the time ${podsText(p99)} or fewer were asked for, 99.5 % of the time ${podsText(p995)}`;
}

/** Only where a replay shows that it serves no worse. */
export function higherMaxFix({ replayed }: Measured): { readonly fix?: Fix } {
  const to = replayed.kind === 'told' ? replayed.figures.higherMax : undefined;
  if (to === undefined) return {};
  return { fix: { to, because: 'it leaves 15 % of room above the highest demand, and a replay with it is no worse' } };
}
