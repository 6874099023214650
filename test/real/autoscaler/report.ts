// The line that a run ends with: how much was compared, how much of it is equal, what was left out and why.
import type { Comparison } from './comparison.ts';

export function reportOf(comparisons: readonly Comparison[]): string {
  const equal = comparisons.reduce((sum, { equal }) => sum + equal.length, 0);
  const different = comparisons.reduce((sum, { differences }) => sum + differences.length, 0);
  const doubts = comparisons.flatMap(({ doubts }) => doubts);
  const why = [...Map.groupBy(doubts, (doubt) => doubt)].map(([doubt, those]) => `${doubt} ${those.length}`);
  const leftOut = doubts.length === 0 ? 'none left out' : `${doubts.length} left out: ${why.join(', ')}`;
  return `syncs of the real autoscaler: ${equal} compared and equal, ${different} different, ${leftOut}`;
}
