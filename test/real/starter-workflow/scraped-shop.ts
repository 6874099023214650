// The shop's recorded fortnight as a Prometheus would have scraped it: kube-state-metrics and cAdvisor, pod by pod.
import { join } from 'node:path';
import type { Labels } from '../../../src/core/promql/signal.ts';
import { openHistoryIn } from '../../../src/edges/files/history.ts';
import type { Written } from '../prometheus/written.ts';

const root = join(import.meta.dirname, '../../..');
const day = 86_400;
const namespace = 'shop';
const replicaset = 'shop-6f7c9d5b48';

/** What was so at one scrape. */
interface Minute {
  /** Unix seconds. */
  readonly time: number;
  /** Cores that all pods together used since the scrape before. */
  readonly cores: number;
  readonly replicas: number;
  readonly ready: number;
  readonly desired: number;
}

/** From the midnight two weeks before today up to `now` (Unix seconds); what is over of today is as the first day was. */
export async function scrapedShop(now: number): Promise<readonly Written[]> {
  const minutes = await minutesUpTo(now);
  const gauge = (__name__: string, labels: Labels, valueOf: (minute: Minute) => number): Written =>
    written({ __name__, namespace, job: 'kube-state-metrics', ...labels }, minutes, valueOf);
  const owner = { owner_kind: 'Deployment', owner_name: 'shop', owner_is_controller: 'true' };
  const ofAutoscaler = 'kube_horizontalpodautoscaler_status';
  return [
    ...podsOf(minutes).flatMap(ofPod),
    gauge('kube_replicaset_owner', { replicaset, ...owner }, () => 1),
    gauge('kube_deployment_spec_replicas', { deployment: 'shop' }, ({ replicas }) => replicas),
    gauge('kube_deployment_status_replicas_ready', { deployment: 'shop' }, ({ ready }) => ready),
    gauge(`${ofAutoscaler}_current_replicas`, { horizontalpodautoscaler: 'shop' }, ({ replicas }) => replicas),
    gauge(`${ofAutoscaler}_desired_replicas`, { horizontalpodautoscaler: 'shop' }, ({ desired }) => desired),
  ].toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)));
}

const nameOf = ({ labels }: Written): string => labels['__name__'] ?? '';

async function minutesUpTo(now: number): Promise<readonly Minute[]> {
  const history = await openHistoryIn(root)('examples/shop/history');
  const shop = history.bundle.workloads.find(({ name }) => name === 'shop');
  if (shop === undefined) throw new Error('the example has no history of the shop');
  const valuesOf = async (name: string): Promise<Float64Array> => (await history.series(shop, name)).values;
  const { times, values: cores } = await history.series(shop, 'cpu');
  const [replicas, ready, desired] = [await valuesOf('replicas'), await valuesOf('ready'), await valuesOf('desired')];
  const from = (begin: number): readonly Minute[] =>
    Array.from(times, (time, row) => ({
      time: time - (times[0] ?? 0) + begin,
      cores: cores[row] ?? 0,
      replicas: replicas[row] ?? 0,
      ready: ready[row] ?? 0,
      desired: desired[row] ?? 0,
    }));
  const midnight = Math.floor(now / day) * day;
  return [...from(midnight - 14 * day), ...from(midnight)].filter(({ time }) => time <= now);
}

interface Pod {
  readonly name: string;
  /** The n-th of its ReplicaSet at the time. */
  readonly slot: number;
  /** Scrapes that saw it. */
  readonly minutes: readonly Minute[];
}

/** The youngest go first. */
function podsOf(minutes: readonly Minute[]): readonly Pod[] {
  const most = Math.max(...minutes.map(({ replicas }) => replicas));
  return Array.from({ length: most }, (_, slot) =>
    livesOf(minutes, slot).map((life, index) => ({ name: `${replicaset}-${slot}-${index}`, slot, minutes: life })),
  ).flat();
}

function livesOf(minutes: readonly Minute[], slot: number): readonly (readonly Minute[])[] {
  const lives: Minute[][] = [];
  let isAlive = false;
  for (const minute of minutes) {
    const wasAlive = isAlive;
    isAlive = minute.replicas > slot;
    if (!isAlive) continue;
    if (wasAlive) lives.at(-1)?.push(minute);
    else lives.push([minute]);
  }
  return lives;
}

/** Seconds until the first scrape saw a pod: half the way from one to the next. */
const sinceCreation = 30;

function ofPod({ name, slot, minutes }: Pod): readonly Written[] {
  const created = (minutes[0]?.time ?? 0) - sinceCreation;
  const own = { namespace, pod: name, uid: name };
  const gauge = (__name__: string, labels: Labels, value: number): Written =>
    written({ __name__, job: 'kube-state-metrics', ...own, ...labels }, minutes, () => value);
  const controller = { owner_kind: 'ReplicaSet', owner_name: replicaset, owner_is_controller: 'true' };
  let [used, before] = [0, created];
  const count = ({ time, cores, ready }: Minute): number => {
    if (slot < ready) used += (cores / ready) * (time - before);
    before = time;
    return used;
  };
  const container = { namespace, pod: name, container: 'shop', image: 'registry.example/shop:1.5.0', job: 'kubelet' };
  return [
    written({ __name__: 'container_cpu_usage_seconds_total', ...container }, minutes, count),
    gauge('kube_pod_owner', controller, 1),
    gauge('kube_pod_created', {}, created),
    gauge('kube_pod_status_ready_time', {}, created + 6 + (slot % 5) * 2),
  ];
}

function written(labels: Labels, minutes: readonly Minute[], valueOf: (minute: Minute) => number): Written {
  return { labels, times: Float64Array.from(minutes, ({ time }) => time), values: Float64Array.from(minutes, valueOf) };
}
