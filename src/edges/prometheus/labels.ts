/** Label sets as the identity of a series. */
import type { Labels } from '../../ports/metrics.ts';

/** The same text for the same labels, in whatever order they came. */
export function labelsKey(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1)));
}
