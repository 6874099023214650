/** A row of numbers in the space of a word, of signs that every font has. */

const levels = '▁▂▃▄▅▆▇█';

/** Zero is the lowest sign, and no other number has it; the largest is the highest. */
export function trendText(values: readonly number[]): string {
  const most = Math.max(0, ...values);
  return values.map((value) => levels[value === 0 ? 0 : Math.max(1, Math.round((value / most) * 7))] ?? '').join('');
}
