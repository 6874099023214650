// What kube-state-metrics tells of workloads and of the autoscaler.
import { everywhere } from './kube-state.ts';
import type { WrittenSeries } from './remote-write.ts';
import { minutes } from './scrape.ts';

const steps = (minute: number): number => 2 + (Math.floor(minute / 7) % 3);

export const counts: readonly WrittenSeries[] = [
  ['kube_deployment_spec_replicas', 'deployment', 'web'],
  ['kube_deployment_status_replicas_ready', 'deployment', 'web'],
  ['kube_statefulset_replicas', 'statefulset', 'db'],
  ['kube_statefulset_status_replicas_ready', 'statefulset', 'db'],
  ['kube_horizontalpodautoscaler_status_current_replicas', 'horizontalpodautoscaler', 'web'],
  ['kube_horizontalpodautoscaler_status_desired_replicas', 'horizontalpodautoscaler', 'web'],
  ['kube_horizontalpodautoscaler_spec_min_replicas', 'horizontalpodautoscaler', 'web'],
  ['kube_horizontalpodautoscaler_spec_max_replicas', 'horizontalpodautoscaler', 'web'],
].flatMap(([metric = '', label = '', name = '']) =>
  everywhere({ __name__: metric, [label]: name }, [0, minutes], steps),
);

const autoscaler = { horizontalpodautoscaler: 'web' } as const;

export const ofAutoscaler: readonly WrittenSeries[] = [
  ...['true', 'false', 'unknown'].flatMap((status) =>
    everywhere(
      { __name__: 'kube_horizontalpodautoscaler_status_condition', condition: 'ScalingLimited', status, ...autoscaler },
      [0, minutes],
      (minute) => ((Math.floor(minute / 7) % 2 === 0) === (status === 'true') && status !== 'unknown' ? 1 : 0),
    ),
  ),
  ...['cpu', 'queue_depth'].flatMap((metric_name) =>
    ['status', 'spec'].flatMap((part) =>
      everywhere(
        {
          __name__: `kube_horizontalpodautoscaler_${part}_target_metric`,
          metric_name,
          metric_target_type: 'average',
          ...autoscaler,
        },
        [0, minutes],
        (minute) => 30 + Math.sin(minute),
      ),
    ),
  ),
];
