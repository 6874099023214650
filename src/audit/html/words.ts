/** Words and orders that the parts of the page agree on. */
import { formatNumber } from '../../core/report/figures.ts';
import { type Markup, markup, when } from '../../core/report/markup.ts';
import type { FindingRecord } from '../../core/rules/findings/file.ts';

export const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** In the order of their names; what has no namespace comes first. */
export function byNamespace(
  findings: readonly FindingRecord[],
): readonly (readonly [string, readonly FindingRecord[]])[] {
  return [...Map.groupBy(findings, ({ object }) => object.namespace)].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Positive where the first number that differs is larger in the one. */
export function firstDifference(one: readonly number[], other: readonly number[]): number {
  return one.map((number, index) => number - (other[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** `web, cart and 12 more` */
export function listText<Item>(items: readonly Item[], most: number, nameOf: (item: Item) => string): string {
  const more = items.length - most;
  const shown = items.slice(0, most).map(nameOf).join(', ');
  return more > 0 ? `${shown} and ${formatNumber(more)} more` : shown;
}

/** What is said where not all is shown. */
export function cutNote(all: number, shown: number): Markup {
  return when(
    all > shown,
    () =>
      markup`<p class="cut">The first ${formatNumber(shown)} are shown; the findings file has all ${formatNumber(all)}.</p>`,
  );
}
