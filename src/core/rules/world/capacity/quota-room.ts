/** How many pods of each autoscaled workload a ResourceQuota has room for, beside what others take of it. */
import { addQuantities, multiplyQuantity, parseQuantity, type Quantity, timesIn } from '../../../base/quantity.ts';
import type { KubeEvent } from '../../../kube/event.ts';
import type { Autoscaler } from '../autoscaler/autoscaler.ts';
import { fewestPods } from '../autoscaler/fewest-pods.ts';
import { containerWithout, podAmount } from '../pod/pod-amount.ts';
import { type Allowance, countsPod, type Quota } from './quota.ts';
import { isAbout, refusalsBy } from './refusal.ts';
import { titleOf } from '../seen.ts';
import { wholeSetting } from '../setting.ts';
import type { Workload } from '../workload/workload.ts';
import type { World } from '../world.ts';

/** One autoscaler under one quota. */
export interface Squeeze {
  readonly autoscaler: Autoscaler;
  readonly target: Workload;
  /** The tightest first. */
  readonly rooms: readonly Room[];
  readonly missing: readonly string[];
  /** The last pod of it that the quota refused, as far as the cluster remembers. */
  readonly refusal: KubeEvent | undefined;
}

export interface Room {
  readonly allowance: Allowance;
  /** Of one pod. */
  readonly each: Quantity;
  /** What is left for all pods of the workload; may be below zero. */
  readonly left: Quantity;
  /** Pods, from 0 on. */
  readonly pods: number;
}

/**
 * A cluster has counted what others take; in manifests it is the least that they will take, with each at its fewest pods.
 * Throws `quantity-invalid`.
 */
export function squeezesOf(quota: Quota, world: World): readonly Squeeze[] {
  const governed = world.governedBy(quota.seen).filter(({ pod }) => countsPod(quota, pod) !== false);
  const counted = new Set(governed.filter(({ pod }) => countsPod(quota, pod) === true));
  const ledgers = quota.allowances.map((allowance) => openLedger(allowance, [...counted], world));
  const refusals = refusalsBy(quota, world);
  return governed.flatMap((target) => {
    const autoscalers = world.scalersOf(target);
    if (autoscalers.length === 0) return [];
    const entries = counted.has(target)
      ? ledgers.flatMap((ledger) => ledger(target) ?? [])
      : [{ missing: `whether ${titleOf(quota.seen)} counts the pods of ${titleOf(target.seen)}` }];
    const rooms = entries.filter((each) => 'pods' in each).toSorted((one, other) => one.pods - other.pods);
    const missing = entries.flatMap((each) => ('missing' in each ? each.missing : []));
    const refusal = refusals.find((each) => isAbout(each, target));
    return autoscalers.map((autoscaler) => ({ autoscaler, target, rooms, missing, refusal }));
  });
}

/** The room that one allowance has for a workload; undefined where its pods take nothing of it. */
type Ledger = (target: Workload) => Room | { readonly missing: string } | undefined;

function openLedger(allowance: Allowance, counted: readonly Workload[], world: World): Ledger {
  const hard = parseQuantity(allowance.hard);
  const taken = world.isCluster ? usedOf(allowance) : sumOf(counted, allowance, world);
  return (target) => {
    const lacking = lackOf(allowance, target);
    if (lacking !== undefined) return { missing: lacking };
    const each = amountOf(allowance, target);
    if (each === undefined || each.digits <= 0n) return undefined;
    if (taken === undefined) return { missing: `what is used of ${allowance.name} in the status of the ResourceQuota` };
    const own = world.isCluster ? presentPods(target) : leastPods(target, world);
    const others = addQuantities(taken, multiplyQuantity(each, -own));
    const left = addQuantities(hard, multiplyQuantity(others, -1));
    return { allowance, each, left, pods: Math.max(0, timesIn(left, each)) };
  };
}

/** Admission refuses a pod that leaves one of these out where the quota limits it. */
const required: ReadonlySet<string> = new Set(['cpu', 'memory']);

function lackOf({ counts }: Allowance, { pod }: Workload): string | undefined {
  if (counts.kind === 'pods' || !required.has(counts.resource)) return undefined;
  const container = containerWithout(pod, counts.side, counts.resource);
  const what = counts.side === 'limits' ? 'limit' : 'request';
  return container === undefined ? undefined : `the ${counts.resource} ${what} of the container ${container}`;
}

const onePod = parseQuantity('1');
const none = parseQuantity('0');

function amountOf({ counts }: Allowance, { pod }: Workload): Quantity | undefined {
  return counts.kind === 'pods' ? onePod : podAmount(pod, counts.side, counts.resource);
}

function usedOf({ used }: Allowance): Quantity | undefined {
  return used === undefined ? undefined : parseQuantity(used);
}

function sumOf(counted: readonly Workload[], allowance: Allowance, world: World): Quantity {
  return counted
    .map((each) => multiplyQuantity(amountOf(allowance, each) ?? none, leastPods(each, world)))
    .reduce(addQuantities, none);
}

/** What a condition of a template may leave out counts as nothing, as does what may be scaled to zero. */
function leastPods(workload: Workload, world: World): number {
  const mayBeNone = world.autoscalersOf(workload).some(({ min }) => min.value === 0);
  if (mayBeNone || workload.seen.isConditional) return 0;
  const fewest = fewestPods(workload, world);
  return fewest.kind === 'told' ? fewest.figures : 0;
}

function presentPods({ seen, replicas }: Workload): number {
  return wholeSetting(seen.object, ['status', 'replicas'], replicas.value).value ?? 0;
}
