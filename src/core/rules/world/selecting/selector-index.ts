/** Finds the selectors that select given labels without asking each of them. */
import { isSelected, type Labels, type Selector } from '../../../hpa/selector.ts';

interface Entry<Item> {
  readonly selector: Selector;
  readonly item: Item;
}

/** Items whose selector selects the labels, in the order in which they were given. */
export type SelectorIndex<Item> = (namespace: string, labels: Labels) => readonly Item[];

/** Filed by one label that a selector asks for by value; those that ask for none are few, and each is tried. */
export function indexSelectors<Item>(
  items: readonly Item[],
  namespaceOf: (item: Item) => string,
  selectorOf: (item: Item) => Selector | undefined,
): SelectorIndex<Item> {
  const filed = new Map<string, Entry<Item>[]>();
  const order = new Map<Item, number>();
  for (const item of items) {
    const selector = selectorOf(item);
    if (selector === undefined) continue;
    order.set(item, order.size);
    for (const key of filesOf(namespaceOf(item), selector)) {
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

/** An item that asks for one of several values is filed under each. */
function filesOf(namespace: string, selector: Selector): readonly string[] {
  const asked = selector.find(({ operator }) => operator === 'In');
  if (asked === undefined) return [namespace];
  return [...new Set(asked.values)].map((value) => fileName(namespace, asked.key, value));
}

const fileName = (namespace: string, key: string, value: string): string => `${namespace}\n${key}=${value}`;
