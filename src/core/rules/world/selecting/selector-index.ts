/** Finds the selectors that select given labels without asking each of them. */
import { isSelected, type Labels, type Selector } from '../../../hpa/selector.ts';

interface Entry<Item> {
  readonly selector: Selector;
  readonly item: Item;
}

/** Items whose selector selects the labels, in the order in which they were given. */
export type SelectorIndex<Item> = (namespace: string, labels: Labels) => readonly Item[];

/**
 * Filed by one label that a selector asks for by value, the one that the fewest others ask for; those that ask for none are
 * few, and each is tried.
 */
export function indexSelectors<Item>(
  items: readonly Item[],
  namespaceOf: (item: Item) => string,
  selectorOf: (item: Item) => Selector | undefined,
): SelectorIndex<Item> {
  const filed = new Map<string, Entry<Item>[]>();
  const order = new Map<Item, number>();
  const rarity = countFiles(items, namespaceOf, selectorOf);
  for (const item of items) {
    const selector = selectorOf(item);
    if (selector === undefined) continue;
    order.set(item, order.size);
    for (const key of filesFor(namespaceOf(item), selector, rarity)) {
      const file = filed.get(key);
      if (file === undefined) filed.set(key, [{ selector, item }]);
      else file.push({ selector, item });
    }
  }
  const inOrder = (one: Item, other: Item): number => (order.get(one) ?? 0) - (order.get(other) ?? 0);
  return (namespace, labels) => {
    const pairs = Object.entries(labels).map(([key, value]) => fileName(namespace, key, value));
    const candidates = [...pairs, namespace].flatMap((key) => filed.get(key) ?? []);
    return candidates
      .filter(({ selector }) => isSelected(selector, labels))
      .map(({ item }) => item)
      .sort(inOrder);
  };
}

type Rarity = (files: readonly string[]) => number;

/** How many ask for what is filed there. */
function countFiles<Item>(
  items: readonly Item[],
  namespaceOf: (item: Item) => string,
  selectorOf: (item: Item) => Selector | undefined,
): Rarity {
  const counts = new Map<string, number>();
  for (const item of items)
    for (const files of filesOf(namespaceOf(item), selectorOf(item) ?? []))
      for (const file of files) counts.set(file, (counts.get(file) ?? 0) + 1);
  return (files) => files.reduce((sum, file) => sum + (counts.get(file) ?? 0), 0);
}

function filesFor(namespace: string, selector: Selector, rarity: Rarity): readonly string[] {
  const [first = [namespace], ...others] = filesOf(namespace, selector);
  return others.reduce((rarest, files) => (rarity(files) < rarity(rarest) ? files : rarest), first);
}

/** Of each label that is asked for by value; one that may have several values is filed under each. */
function filesOf(namespace: string, selector: Selector): readonly (readonly string[])[] {
  return selector
    .filter(({ operator }) => operator === 'In')
    .map(({ key, values }) => [...new Set(values)].map((value) => fileName(namespace, key, value)));
}

const fileName = (namespace: string, key: string, value: string): string => `${namespace}\n${key}=${value}`;
