// A small cluster over time as its metrics tell it: the same for the double in memory and for a real Prometheus.
import type { KubeObject } from '../../../src/core/kube/object.ts';
import type { Labels } from '../../../src/core/promql/signal.ts';

export interface WorldOptions {
  /** Unix seconds, a multiple of the scrape interval. */
  readonly from: number;
  /** Unix seconds, not included. */
  readonly to: number;
  readonly scrapeSeconds: number;
  readonly namespaces: readonly string[];
  readonly workloadsPerNamespace: number;
  readonly podsPerWorkload: number;
  /** Seconds between two rollouts of every workload; each brings a new image and new pods. */
  readonly rolloutSeconds: number;
}

export interface WorldSeries {
  readonly metric: string;
  readonly kind: 'counter' | 'gauge';
  readonly labels: Labels;
  readonly from: number;
  readonly to: number;
  readonly valueAt: (time: number) => number;
}

const hour = 3600;

/** Cores of one pod: another level each hour, in sixteenths, so that counters are exact. */
export const coresAt = (workload: number, time: number): number =>
  (1 + ((Math.floor(time / hour) + workload) % 8)) / 16;

/** What a counter of such use has counted since 1970. */
function secondsUsed(workload: number, from: number, time: number): number {
  const whole = (at: number): number => {
    const hours = Math.floor(at / hour);
    const cycle = Math.floor(hours / 8) * 36;
    let sum = cycle;
    for (let each = Math.floor(hours / 8) * 8; each < hours; each++) sum += 1 + ((each + workload) % 8);
    return (sum * hour) / 16 + coresAt(workload, at) * (at - hours * hour);
  };
  return whole(time) - whole(from);
}

export const nameOf = (workload: number): string => `web-${workload}`;

/** Pods that the autoscaler asks for: one more every other hour. */
export const desiredAt = (pods: number, time: number): number => pods + (Math.floor(time / hour) % 2);

/** From half of the time on. */
export const maxAt = ({ from, to }: WorldOptions, time: number): number => (time < (from + to) / 2 ? 10 : 12);

export const startupSeconds = (pod: number): number => 20 + (pod % 5) * 5;

export function* seriesOf(world: WorldOptions): Generator<WorldSeries, void> {
  for (const namespace of world.namespaces)
    for (let workload = 0; workload < world.workloadsPerNamespace; workload++) {
      yield* ofWorkload(world, namespace, workload);
      yield* ofAutoscaler(world, namespace, workload);
      const span = { from: world.from, to: world.to };
      for (let begin = world.from, release = 0; begin < world.to; begin += world.rolloutSeconds, release++) {
        const life = { from: begin, to: Math.min(begin + world.rolloutSeconds, span.to) };
        for (let pod = 0; pod < world.podsPerWorkload; pod++)
          yield* ofPod(namespace, workload, { release, pod, ...life });
      }
    }
}

interface PodLife {
  readonly release: number;
  readonly pod: number;
  readonly from: number;
  readonly to: number;
}

function* ofPod(
  namespace: string,
  workload: number,
  { release, pod, from, to }: PodLife,
): Generator<WorldSeries, void> {
  const replicaset = `${nameOf(workload)}-r${release}`;
  const name = `${replicaset}-p${pod}`;
  const own = { namespace, pod: name, uid: `uid-${name}` };
  const container = { ...own, container: 'app' };
  const gauge = (metric: string, labels: Labels, value: number): WorldSeries => ({
    metric,
    kind: 'gauge',
    labels: { job: 'kube-state-metrics', ...labels },
    from,
    to,
    valueAt: () => value,
  });
  const cadvisor = { ...container, image: `app:v${release}`, job: 'kubelet' };
  yield {
    metric: 'container_cpu_usage_seconds_total',
    kind: 'counter',
    labels: cadvisor,
    from,
    to,
    valueAt: (time) => secondsUsed(workload, from, time),
  };
  yield {
    metric: 'container_memory_working_set_bytes',
    kind: 'gauge',
    labels: cadvisor,
    from,
    to,
    valueAt: (time) => 1_048_576 * (100 + (Math.floor(time / hour) % 3)),
  };
  yield gauge(
    'kube_pod_owner',
    { ...own, owner_kind: 'ReplicaSet', owner_name: replicaset, owner_is_controller: 'true' },
    1,
  );
  if (pod === 0)
    yield gauge(
      'kube_replicaset_owner',
      { namespace, replicaset, owner_kind: 'Deployment', owner_name: nameOf(workload), owner_is_controller: 'true' },
      1,
    );
  yield gauge('kube_pod_container_resource_requests', { ...container, resource: 'cpu', unit: 'core' }, 0.25);
  yield gauge('kube_pod_container_info', { ...container, image: `app:v${release}`, image_spec: `app:v${release}` }, 1);
  yield gauge('kube_pod_created', own, from);
  yield gauge('kube_pod_status_ready_time', own, from + startupSeconds(release + pod));
}

function* ofWorkload(world: WorldOptions, namespace: string, workload: number): Generator<WorldSeries, void> {
  const labels = { namespace, deployment: nameOf(workload), job: 'kube-state-metrics' };
  const { from, to, podsPerWorkload } = world;
  const gauge = { kind: 'gauge', labels, from, to } as const;
  yield { ...gauge, metric: 'kube_deployment_spec_replicas', valueAt: (time) => desiredAt(podsPerWorkload, time) };
  yield { ...gauge, metric: 'kube_deployment_status_replicas_ready', valueAt: () => podsPerWorkload };
}

function* ofAutoscaler(world: WorldOptions, namespace: string, workload: number): Generator<WorldSeries, void> {
  const labels = { namespace, horizontalpodautoscaler: nameOf(workload), job: 'kube-state-metrics' };
  const { from, to, podsPerWorkload } = world;
  const gauge = { kind: 'gauge', labels, from, to } as const;
  const asked = (time: number): number => desiredAt(podsPerWorkload, time);
  const prefix = 'kube_horizontalpodautoscaler';
  yield { ...gauge, metric: `${prefix}_status_desired_replicas`, valueAt: asked };
  yield { ...gauge, metric: `${prefix}_status_current_replicas`, valueAt: asked };
  yield { ...gauge, metric: `${prefix}_spec_max_replicas`, valueAt: (time) => maxAt(world, time) };
  yield { ...gauge, metric: `${prefix}_spec_min_replicas`, valueAt: () => 2 };
  for (const status of ['true', 'false'])
    yield {
      ...gauge,
      labels: { ...labels, condition: 'ScalingLimited', status },
      metric: `${prefix}_status_condition`,
      valueAt: (time) => (Math.floor(time / hour) % 2 === (status === 'true' ? 1 : 0) ? 1 : 0),
    };
}

/** What the cluster's API server has of it. */
export function objectsOf({ namespaces, workloadsPerNamespace }: WorldOptions): readonly KubeObject[] {
  return namespaces.flatMap((namespace) =>
    Array.from({ length: workloadsPerNamespace }, (_, workload) => {
      const metadata = { name: nameOf(workload), namespace };
      const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: nameOf(workload) };
      const resource = { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } };
      const containers = [{ name: 'app', image: 'app:v1', resources: { requests: { cpu: '250m' } } }];
      return [
        {
          apiVersion: 'autoscaling/v2',
          kind: 'HorizontalPodAutoscaler',
          metadata,
          spec: { scaleTargetRef, minReplicas: 2, maxReplicas: 12, metrics: [{ type: 'Resource', resource }] },
        },
        { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { template: { spec: { containers } } } },
      ];
    }).flat(),
  );
}

/** As promtool wants it, metric by metric; series by series, for a world that is longer than a text can be. */
export function* openMetricsOf(world: WorldOptions): Generator<string, void> {
  const byMetric = Map.groupBy(seriesOf(world), ({ metric }) => metric);
  for (const series of [...byMetric.values()].flat()) yield samplesOf(series, world.scrapeSeconds);
  yield '# EOF\n';
}

function samplesOf({ metric, labels, from, to, valueAt }: WorldSeries, step: number): string {
  const inside = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  const head = `${metric}{${inside.join(',')}}`;
  const lines: string[] = [];
  for (let time = from; time < to; time += step) lines.push(`${head} ${valueAt(time)} ${time}\n`);
  return lines.join('');
}
