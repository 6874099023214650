/** What the search may not cross: disruption budgets below, quotas and nodes above. */
import { type JsonRecord, at, numberAt, recordAt, textAt } from '../base/json.ts';
import { numberOf, parseQuantity } from '../base/quantity.ts';
import type { ContainerRecord, WorkloadRecord } from '../history/bundle.ts';
import type { SubjectSettings } from './settings.ts';
import { limitOf, requestOf } from './pod.ts';

export interface Bounds {
  readonly leastMin: number;
  readonly mostMax: number;
  readonly assumptions: readonly string[];
}

/** One pod is no redundancy. */
const usualMin = 2;
const mostPods = 10_000;
/** Quotients of decimal shares and quantities miss whole numbers by a little. */
const rounding = 1e-9;

/** Bounds never ask for more than the autoscaler has now: they say what may not be lowered, or raised, further. */
export function boundsOf(
  record: WorkloadRecord,
  objects: readonly JsonRecord[],
  present: { readonly min: number; readonly max: number; readonly pods: number },
  { minAtLeast = 0, maxAtMost = Infinity }: Pick<SubjectSettings, 'minAtLeast' | 'maxAtMost'> = {},
): Bounds {
  const budgets = objects.filter(
    (object) => isOf(object, 'PodDisruptionBudget', record) && selects(object, record.name),
  );
  const quotas = objects.filter((object) => isOf(object, 'ResourceQuota', record));
  const nodes = objects.filter((object) => textAt(object, 'kind') === 'Node');
  const budgetMin = Math.max(0, ...budgets.map(podsForOneEviction));
  const quotaMax = Math.min(
    Infinity,
    ...quotas.map((quota) => podsWithinQuota(quota, record.containers, present.pods)),
  );
  const nodeMax =
    nodes.length === 0 ? Infinity : nodes.reduce((sum, node) => sum + podsOnNode(node, record.containers), 0);
  const room = Math.min(quotaMax, nodeMax);
  const isConfigured = minAtLeast > 0 || maxAtMost < Infinity;
  const assumptions = [
    ...(budgetMin > usualMin ? [`The disruption budget lets a pod go only from ${budgetMin} pods on`] : []),
    ...(Number.isFinite(room)
      ? [`${nodeMax < quotaMax ? 'The recorded nodes hold' : 'The quota leaves room for'} ${room} pods at most`]
      : []),
    ...(isConfigured ? [`The configuration keeps it ${limitsText(minAtLeast, maxAtMost)}`] : []),
  ];
  return {
    leastMin: Math.min(present.min, Math.max(usualMin, budgetMin, minAtLeast)),
    mostMax: Math.max(present.max, Math.min(room, maxAtMost)),
    assumptions,
  };
}

function limitsText(least: number, most: number): string {
  const [from, to] = [`at ${least} pods or more`, `at ${most} pods or fewer`];
  if (most === Infinity) return from;
  return least === 0 ? to : `${from} and ${to}`;
}

const isOf = (object: JsonRecord, kind: string, record: WorkloadRecord): boolean =>
  textAt(object, 'kind') === kind && textAt(object, 'metadata', 'namespace') === record.namespace;

/** Labels of the pods are not recorded: a budget is the workload's when its name or a selected label says so. */
const selects = (budget: JsonRecord, workload: string): boolean =>
  textAt(budget, 'metadata', 'name') === workload ||
  Object.values(recordAt(budget, 'spec', 'selector', 'matchLabels')).includes(workload);

/** The least number of pods of which the budget gives one up; percentages round up, as in the disruption controller. */
function podsForOneEviction(budget: JsonRecord): number {
  const least = at(budget, 'spec', 'minAvailable');
  if (typeof least === 'number') return least + 1;
  const share = typeof least === 'string' && least.endsWith('%') ? Number(least.slice(0, -1)) / 100 : Number.NaN;
  // with 100 % none is ever given up, whatever the number
  return share > 0 && share < 1 ? Math.ceil(1 / (1 - share) - rounding) : 0;
}

function podsWithinQuota(quota: JsonRecord, containers: readonly ContainerRecord[], running: number): number {
  const hard = recordAt(quota, 'spec', 'hard');
  const free = Object.keys(hard).map((name) => {
    const each = perPod(name, containers);
    const left = quantityAt(hard, name) - quantityAt(recordAt(quota, 'status', 'used'), name);
    // what is used includes the pods that run
    return each > 0
      ? Math.floor(left / each + rounding) + (at(quota, 'status', 'used', name) === undefined ? 0 : running)
      : Infinity;
  });
  return Math.min(Infinity, ...free);
}

/** Of what a quota counts, the part of one pod; 0 for what pods of this workload do not use up. */
function perPod(name: string, containers: readonly ContainerRecord[]): number {
  if (name === 'pods' || name === 'count/pods') return 1;
  const [, side, resource = ''] = /^(?:(requests|limits)\.)?(cpu|memory)$/.exec(name) ?? [];
  return (side === 'limits' ? limitOf(containers, resource) : requestOf(containers, resource)) ?? 0;
}

function podsOnNode(node: JsonRecord, containers: readonly ContainerRecord[]): number {
  if (at(node, 'spec', 'unschedulable') === true) return 0;
  const allocatable = recordAt(node, 'status', 'allocatable');
  const fits = ['cpu', 'memory'].map((resource) => {
    const each = requestOf(containers, resource) ?? 0;
    return each > 0 && allocatable[resource] !== undefined
      ? Math.floor(quantityAt(allocatable, resource) / each)
      : mostPods;
  });
  const pods = allocatable['pods'] === undefined ? mostPods : quantityAt(allocatable, 'pods');
  return Math.min(pods, ...fits);
}

function quantityAt(record: JsonRecord, name: string): number {
  const text = textAt(record, name) ?? numberAt(record, name)?.toString();
  return text === undefined ? 0 : numberOf(parseQuantity(text));
}
