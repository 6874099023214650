/** What a rule can ask for, found before it is asked: a rule that lacks something of it is not asked, its answer is unknown. */
import type { Autoscaler } from './world/autoscaler.ts';
import type { Budget } from './world/budget.ts';
import { type SeenObject, titleOf } from './world/seen.ts';
import type { Service } from './world/kube-service.ts';
import type { Workload } from './world/workload.ts';
import type { World } from './world/world.ts';

export interface Known {
  /** Each HorizontalPodAutoscaler that KEDA did not make, and each ScaledObject. */
  readonly autoscaler: Autoscaler;
  /** What it scales, where that makes its pods of a template. */
  readonly target: Workload;
  /** Each workload, scaled or not. */
  readonly workload: Workload;
  readonly service: Service;
  readonly budget: Budget;
  /** The workloads whose pods a budget or a service selects; at least one. */
  readonly selected: readonly Workload[];
}

export type Need = keyof Known;
/** What a rule is about: it is asked once for each of them. */
export type Topic = Exclude<Need, 'target' | 'selected'>;

/** One thing that a rule is asked about. */
export interface Subject {
  readonly seen: SeenObject;
  readonly known: Partial<Known>;
  /** Why something is not known. */
  readonly lacks: Partial<Readonly<Record<Need, string>>>;
}

const subjects: Readonly<Record<Topic, (world: World) => readonly Subject[]>> = {
  autoscaler: (world) =>
    world.autoscalers.filter((each) => !each.isMadeByKeda).map((each) => autoscalerSubject(each, world)),
  workload: ({ workloads }) => workloads.map((workload) => ({ seen: workload.seen, known: { workload }, lacks: {} })),
  service: (world) => world.services.map((service) => selectingSubject(service, { service }, world)),
  budget: (world) => world.budgets.map((budget) => selectingSubject(budget, { budget }, world)),
};

export function subjectsOf(topic: Topic, world: World): readonly Subject[] {
  return subjects[topic](world);
}

function autoscalerSubject(autoscaler: Autoscaler, world: World): Subject {
  const { seen, target } = autoscaler;
  const found = world.targetOf(autoscaler);
  const subject = { seen, known: { autoscaler } };
  if (found.kind === 'unknown') return { ...subject, lacks: { target: found.missing } };
  if (found.kind === 'missing') return { ...subject, lacks: { target: `the ${target.kind} ${target.name}` } };
  const workload = world.workloadOf(found.seen);
  if (workload === undefined) return { ...subject, lacks: { target: `the pods of ${titleOf(found.seen)}` } };
  return { ...subject, known: { autoscaler, target: workload }, lacks: {} };
}

function selectingSubject(selecting: Service | Budget, known: Partial<Known>, world: World): Subject {
  const selected = world.selectedBy(selecting);
  const { seen } = selecting;
  if (selected.length > 0) return { seen, known: { ...known, selected }, lacks: {} };
  return { seen, known, lacks: { selected: `a workload whose pods ${titleOf(seen)} selects` } };
}
