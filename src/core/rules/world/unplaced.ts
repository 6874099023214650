/** What may belong together though not both say their namespace: which one is meant is said where they are applied. */
import { isSelected, type Labels } from '../../hpa/selector.ts';
import type { Autoscaler } from './autoscaler/autoscaler.ts';
import type { Budget } from './capacity/budget.ts';
import { isOfGroup, namespaceOf } from './catalog.ts';
import { firstOf } from './neighbours.ts';
import { type SeenObject, titleOf } from './seen.ts';
import type { Selecting } from './selecting/near-index.ts';
import { indexSelectors, type SelectorIndex } from './selecting/selector-index.ts';
import { type Label, type Labelled, labelledIn, type Placing, type UnplacedBeside } from './unplaced-beside.ts';
import type { Workload } from './workload/workload.ts';

/** Of its own world where one of the two says its namespace; of others that may be on one cluster, where not both do. */
export interface Unplaced {
  readonly scalerOf: (workload: Workload) => Autoscaler | undefined;
  readonly budgetOf: (workload: Workload) => Budget | undefined;
  /** A workload or a pod; none where nothing is asked for by value. */
  readonly selectedBy: (selecting: Selecting) => SeenObject | undefined;
}

/** The end of "this takes …". */
export function oneNamespaceFor(one: SeenObject, other: SeenObject): string {
  return `one namespace for ${titleOf(one)} and ${titleOf(other)}`;
}

/** Whether one of the two says its namespace. */
export function isHalfPlaced(seen: SeenObject, namespace: string): boolean {
  return (namespaceOf(seen) === '') !== (namespace === '');
}

/** In a cluster every object is in a namespace. */
export const nothingUnplaced: Unplaced = {
  scalerOf: () => undefined,
  budgetOf: () => undefined,
  selectedBy: () => undefined,
};

export function createUnplaced(own: Placing, beside: UnplacedBeside): Unplaced {
  const within = indexOwn(own);
  return {
    scalerOf: ({ seen }) => {
      const { kind, metadata } = seen.object;
      const namespace = namespaceOf(seen);
      const isOfKind = ({ target }: Autoscaler): boolean => isOfGroup(seen, target.group);
      const others = beside.scalersOf(kind, namespace, metadata.name);
      return firstOf(isOfKind, within.scalersOf(sideFor(namespace), kind, metadata.name), others);
    },
    budgetOf: ({ seen, pod: { labels } }) => {
      const namespace = namespaceOf(seen);
      return firstOf(() => true, within.budgetsOf(sideFor(namespace), labels), beside.budgetsOf(namespace, labels));
    },
    selectedBy: ({ seen, selector = [] }) => {
      const namespace = namespaceOf(seen);
      const given = selector.find(({ operator }) => operator === 'In');
      const asked = given?.values.map((value): Label => [given.key, value]) ?? [];
      const isMeant = ({ labels }: Labelled): boolean => isSelected(selector, labels);
      const half = asked.map((label) => within.labelled(sideFor(namespace), label));
      return firstOf(isMeant, ...half, ...asked.map((label) => beside.labelled(namespace, label)))?.seen;
    },
  };
}

type Side = 'placed' | 'unplaced';

const sideOf = (seen: SeenObject): Side => (namespaceOf(seen) === '' ? 'unplaced' : 'placed');

/** Where that is of which only one of the two says its namespace. */
const sideFor = (namespace: string): Side => (namespace === '' ? 'placed' : 'unplaced');

interface Own {
  readonly scalersOf: (side: Side, kind: string, name: string) => readonly Autoscaler[];
  readonly budgetsOf: (side: Side, labels: Labels) => readonly Budget[];
  readonly labelled: (side: Side, label: Label) => readonly Labelled[];
}

/** Each is indexed when it is first asked for. */
function indexOwn(own: Placing): Own {
  let scalers: ReadonlyMap<string, readonly Autoscaler[]> | undefined;
  let budgets: SelectorIndex<Budget> | undefined;
  let labelled: ReadonlyMap<string, readonly { readonly each: Labelled }[]> | undefined;
  return {
    scalersOf: (...asked) => {
      scalers ??= Map.groupBy(own.autoscalers, ({ seen, target }) => keyOf(sideOf(seen), target.kind, target.name));
      return scalers.get(keyOf(...asked)) ?? [];
    },
    budgetsOf: (side, labels) => {
      budgets ??= indexSelectors(
        own.budgets,
        ({ seen }) => sideOf(seen),
        ({ selector }) => selector,
      );
      return budgets(side, labels);
    },
    labelled: (side, label) => {
      labelled ??= Map.groupBy(
        labelledIn(own).flatMap((each) => Object.entries(each.labels).map((of) => ({ each, of }))),
        ({ each, of }) => keyOf(sideOf(each.seen), ...of),
      );
      return (labelled.get(keyOf(side, ...label)) ?? []).map(({ each }) => each);
    },
  };
}

const keyOf = (side: Side, ...parts: readonly (string | undefined)[]): string => [side, ...parts].join('/');
