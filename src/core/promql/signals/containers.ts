/** What containers use, from cAdvisor, summed for each workload. */
import {
  averageBy,
  countBy,
  either,
  type Expression,
  lastOf,
  type Leaf,
  maxBy,
  over,
  presenceOf,
  rateOf,
  sumBy,
} from '../expression.ts';
import type { Matcher } from '../selector.ts';
import type { Signal } from '../signal.ts';
import { signal } from './define.ts';
import { ownedPods, owner, workloadRows } from './ownership.ts';

/** Without the sums of pods and cgroups that cAdvisor counts beside them, and the sandboxes of older runtimes. */
const realContainers: readonly Matcher[] = [
  { label: 'container', operator: '!=', value: '' },
  { label: 'container', operator: '!=', value: 'POD' },
];
const container = ['pod', 'container'] as const;

type LeafOf = (matchers: readonly Matcher[]) => Leaf;

/** With an image, and where there is none without: kubelets on Windows, and their resource metrics, name none. */
const ofContainers = (leafOf: LeafOf): Expression =>
  either(
    leafOf([...realContainers, { label: 'image', operator: '!=', value: '' }]),
    leafOf([...realContainers, { label: 'image', operator: '=', value: '' }]),
  );

const cpuBy =
  (by: readonly string[]): LeafOf =>
  (matchers) =>
    rateOf('container_cpu_usage_seconds_total', matchers, by);

const memoryBy =
  (by: readonly string[]): LeafOf =>
  (matchers) =>
    lastOf('container_memory_working_set_bytes', matchers, by);

const cpuOfContainers = ofContainers(cpuBy(container));
const cpuOfPods = ownedPods(sumBy(['pod'], cpuOfContainers));

const total = (use: Expression): Expression => sumBy([...owner, 'container'], ownedPods(use));

/** Cores: `cpu` of all containers together, `cpu/<container>` of each. */
export const cpu = signal('cpu', total(cpuOfContainers), (labels) =>
  workloadRows(labels, 'cpu', `cpu/${labels['container']}`),
);

/** Bytes that cannot be reclaimed: `memory`, `memory/<container>`. */
export const memory = signal('memory', total(ofContainers(memoryBy(container))), (labels) =>
  workloadRows(labels, 'memory', `memory/${labels['container']}`),
);

/** `measured/<series>`: pods that are in the sum. Where they are fewer than are ready, it is too small. */
const measured = (series: string, leafOf: LeafOf): Signal =>
  signal(
    `measured-${series}`,
    countBy(owner, ownedPods(ofContainers((matchers) => presenceOf(leafOf(matchers))))),
    (labels) => workloadRows(labels, `measured/${series}`),
  );

export const measuredCpu = measured('cpu', cpuBy(['pod']));
export const measuredMemory = measured('memory', memoryBy(['pod']));

/** Cores of the busiest pod over the mean of all. */
export const hottestPod = signal('hottest-pod', over(maxBy(owner, cpuOfPods), averageBy(owner, cpuOfPods)), (labels) =>
  workloadRows(labels, 'hottest-pod'),
);

const periods = (metric: string): Expression =>
  sumBy(owner, ownedPods(rateOf(metric, [{ label: 'container', operator: '!=', value: '' }], container)));

/** Share of the scheduler's periods in which containers with a limit were held back. */
export const throttled = signal(
  'throttled',
  over(periods('container_cpu_cfs_throttled_periods_total'), periods('container_cpu_cfs_periods_total')),
  (labels) => workloadRows(labels, 'throttled'),
);
