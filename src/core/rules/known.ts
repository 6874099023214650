/** What a rule can ask for, found before it is asked: a rule that lacks something of it is not asked, its answer is unknown. */
import type { Application } from './world/workload/application.ts';
import type { Autoscaler } from './world/autoscaler/autoscaler.ts';
import type { Budget } from './world/capacity/budget.ts';
import { gapsOf } from './world/catalog.ts';
import { clusterOf } from './world/cluster.ts';
import { type Conditions, conditionsOf } from './world/conditions.ts';
import type { Ingress } from './world/traffic/ingress.ts';
import type { Live } from './world/live.ts';
import { type Managed, managedBy } from './world/workload/managed.ts';
import type { Measured } from './world/recorded.ts';
import type { Node } from './world/nodes/nodes.ts';
import type { LimitRange } from './world/pod/limit-range.ts';
import type { Program } from './world/workload/program.ts';
import type { Quota } from './world/capacity/quota.ts';
import { type SeenObject, titleOf } from './world/seen.ts';
import type { Monitor } from './world/traffic/service-monitor.ts';
import type { Service } from './world/traffic/kube-service.ts';
import { type Workload, workloadKinds } from './world/workload/workload.ts';
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
  /** Each Ingress, and each HTTPRoute and GRPCRoute. */
  readonly ingress: Ingress;
  /** Each ServiceMonitor and PodMonitor. */
  readonly monitor: Monitor;
  readonly quota: Quota;
  readonly limitRange: LimitRange;
  /** The workloads whose pods a budget or a service selects; at least one. */
  readonly selected: readonly Workload[];
  /** Of Argo CD. */
  readonly application: Application;
  /** What such a one applies, as far as it can be told. */
  readonly managed: Managed;
  /** A container that runs a program of the repository; every cluster that was read may be where it runs. */
  readonly program: Program;
  /** Each VerticalPodAutoscaler. */
  readonly verticalAutoscaler: SeenObject;
  /** A cluster as a whole. */
  readonly cluster: SeenObject;
  /** All of the cluster; at least one. */
  readonly nodes: readonly Node[];
  /** What the cluster said beside its objects when it was read. */
  readonly live: Live;
  /** The HorizontalPodAutoscaler that acts for an autoscaler: itself, or the one that KEDA made for it. */
  readonly hpa: Autoscaler;
  /** What the controller says of that one; at least one condition. */
  readonly conditions: Conditions;
  /** What a recorded history tells of an autoscaler and its pods. */
  readonly measured: Measured;
}

export type Need = keyof Known;
/** What a rule is about: it is asked once for each of them. */
export type Topic = Exclude<
  Need,
  'target' | 'selected' | 'managed' | 'nodes' | 'live' | 'hpa' | 'conditions' | 'measured'
>;

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
  ingress: ({ ingresses }) => ingresses.map((ingress) => ({ seen: ingress.seen, known: { ingress }, lacks: {} })),
  monitor: ({ monitors }) => monitors.map((monitor) => ({ seen: monitor.seen, known: { monitor }, lacks: {} })),
  quota: ({ quotas }) => quotas.map((quota) => ({ seen: quota.seen, known: { quota }, lacks: {} })),
  limitRange: ({ limitRanges }) =>
    limitRanges.map((limitRange) => ({ seen: limitRange.seen, known: { limitRange }, lacks: {} })),
  application: (world) => world.applications.map((application) => applicationSubject(application, world)),
  program: (world) => world.programs.map((program) => programSubject(program, world)),
  verticalAutoscaler: ({ ofKind }) =>
    ofKind('VerticalPodAutoscaler').map((seen) => ({ seen, known: { verticalAutoscaler: seen }, lacks: {} })),
  cluster: (world) => (world.isCluster ? [clusterSubject(world)] : []),
};

/** What a topic is read from. */
const kindsOf: Readonly<Record<Topic, readonly string[]>> = {
  autoscaler: ['HorizontalPodAutoscaler', 'ScaledObject'],
  workload: workloadKinds,
  service: ['Service'],
  budget: ['PodDisruptionBudget'],
  ingress: ['Ingress', 'HTTPRoute', 'GRPCRoute'],
  monitor: ['ServiceMonitor', 'PodMonitor'],
  quota: ['ResourceQuota'],
  limitRange: ['LimitRange'],
  application: ['Application'],
  program: workloadKinds,
  verticalAutoscaler: ['VerticalPodAutoscaler'],
  cluster: [],
};

/** What was missing to see everything of a cluster that a topic is about. */
export function unseenOf(topic: Topic, world: World): readonly string[] {
  return world.isCluster ? gapsOf(kindsOf[topic], world) : [];
}

const foundIn = new WeakMap<World, Map<Topic, readonly Subject[]>>();

/** Found once for all rules. */
export function subjectsOf(topic: Topic, world: World): readonly Subject[] {
  const ofWorld = foundIn.get(world) ?? new Map<Topic, readonly Subject[]>();
  foundIn.set(world, ofWorld);
  const known = ofWorld.get(topic) ?? subjects[topic](world).map((subject) => withWorld(subject, world));
  ofWorld.set(topic, known);
  return known;
}

type Learnt = Pick<Subject, 'known' | 'lacks'>;

const joined = (subject: Subject, { known, lacks }: Learnt): Subject => ({
  ...subject,
  known: { ...known, ...subject.known },
  lacks: { ...lacks, ...subject.lacks },
});

/** What a cluster tells, whatever a rule is about. */
function withWorld(subject: Subject, { live, nodes, gaps }: World): Subject {
  return joined(subject, {
    known: { ...(live && { live }), ...(nodes.length > 0 && { nodes }) },
    lacks: { live: 'a cluster, and when it was read', nodes: gaps?.get('Node') ?? 'the nodes of the cluster' },
  });
}

function autoscalerSubject(autoscaler: Autoscaler, world: World): Subject {
  const { seen, target } = autoscaler;
  const found = world.targetOf(autoscaler);
  const acting = joined({ seen, known: { autoscaler }, lacks: {} }, actingOf(autoscaler, world));
  const subject = joined(acting, measuredOf(autoscaler, world));
  const lacking = (target: string): Subject => joined(subject, { known: {}, lacks: { target } });
  if (found.kind === 'unknown') return lacking(found.missing);
  if (found.kind === 'missing') return lacking(`the ${target.kind} ${target.name}`);
  const workload = world.workloadOf(found.seen);
  if (workload === undefined) return lacking(`the pods of ${titleOf(found.seen)}`);
  return joined(subject, { known: { target: workload }, lacks: {} });
}

function actingOf(autoscaler: Autoscaler, world: World): Learnt {
  const hpa = world.hpaOf(autoscaler);
  if (hpa === undefined) {
    const missing = world.gaps?.get('HorizontalPodAutoscaler') ?? `what KEDA made for ${titleOf(autoscaler.seen)}`;
    return { known: {}, lacks: { hpa: missing, conditions: missing } };
  }
  const conditions = world.live === undefined ? undefined : conditionsOf(hpa.seen, world.live);
  if (conditions !== undefined && conditions.size > 0) return { known: { hpa, conditions }, lacks: {} };
  return { known: { hpa }, lacks: { conditions: `what the controller says of ${titleOf(hpa.seen)} in its status` } };
}

function measuredOf(autoscaler: Autoscaler, world: World): Learnt {
  const measured = world.measuredOf(autoscaler);
  if (measured.kind === 'untold') return { known: {}, lacks: { measured: measured.missing } };
  return { known: { measured: measured.figures }, lacks: {} };
}

function applicationSubject(application: Application, world: World): Subject {
  return { seen: application.seen, known: { application, managed: managedBy(application, world) }, lacks: {} };
}

function programSubject(program: Program, { everywhere }: World): Subject {
  const nodes = everywhere.worlds().flatMap((world) => world.nodes);
  return { seen: program.workload.seen, known: { program, ...(nodes.length > 0 && { nodes }) }, lacks: {} };
}

function clusterSubject(world: World): Subject {
  const cluster = clusterOf(world);
  return { seen: cluster, known: { cluster }, lacks: {} };
}

function selectingSubject(selecting: Service | Budget, known: Partial<Known>, world: World): Subject {
  const selected = world.selectedBy(selecting);
  const { seen } = selecting;
  if (selected.length > 0) return { seen, known: { ...known, selected }, lacks: {} };
  return { seen, known, lacks: { selected: `a workload whose pods ${titleOf(seen)} selects` } };
}
