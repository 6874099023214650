/** Many files, and few of them open at a time. */

const mostAtOnce = 32;

/** In the order of the items. */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  each: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let next = 0; next < items.length; next += mostAtOnce)
    results.push(...(await Promise.all(items.slice(next, next + mostAtOnce).map(each))));
  return results;
}
