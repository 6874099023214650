/** What HorizontalPodAutoscalers say of themselves, from kube-state-metrics. */
import { type Expression, lastOf } from '../expression.ts';
import type { Matcher } from '../selector.ts';
import type { Labels, Signal } from '../signal.ts';
import { signal } from './define.ts';

const autoscaler = 'horizontalpodautoscaler';
const prefix = `kube_${autoscaler}`;

const plain = (metric: string): Expression => lastOf(`${prefix}_${metric}`, [], [autoscaler]);

/** Rows of the autoscaler that the labels name. */
function ofAutoscaler(name: string, expression: Expression, seriesOf: (labels: Labels) => string): Signal {
  return signal(name, expression, (labels) => {
    const called = labels[autoscaler];
    if (!called) return [];
    return [{ of: 'autoscaler', kind: 'HorizontalPodAutoscaler', name: called, series: seriesOf(labels) }];
  });
}

/** Replicas of its target as it last saw them. */
export const seenReplicas = ofAutoscaler('seen-replicas', plain('status_current_replicas'), () => 'replicas');

/** Replicas that it last asked for. */
export const desired = ofAutoscaler('desired', plain('status_desired_replicas'), () => 'desired');

/** `condition/<type>`: 1 while the condition is true. */
export const conditions = ofAutoscaler(
  'conditions',
  lastOf(`${prefix}_status_condition`, [{ label: 'status', operator: '=', value: 'true' }], [autoscaler, 'condition']),
  ({ condition }) => `condition/${condition}`,
);

const averages: readonly Matcher[] = [
  { label: 'metric_target_type', operator: '=', value: 'average' },
  { label: 'metric_name', operator: '!~', value: 'cpu|memory' },
];

/**
 * `metric/<name>`: a custom or external metric of all pods together, as the autoscaler itself saw it: the average of its
 * status times the replicas that it divided by. In the sync of a change these two may be of different moments.
 * Targets of kind `Value` have no average: they are not here.
 */
export const metrics = ofAutoscaler(
  'metrics',
  {
    kind: 'joined',
    left: lastOf(`${prefix}_status_target_metric`, averages, [autoscaler, 'metric_name']),
    on: [autoscaler],
    carried: [],
    right: plain('status_current_replicas'),
  },
  (labels) => `metric/${labels['metric_name']}`,
);

export const specMin = ofAutoscaler('spec-min', plain('spec_min_replicas'), () => 'spec/minReplicas');

export const specMax = ofAutoscaler('spec-max', plain('spec_max_replicas'), () => 'spec/maxReplicas');

/** `spec/target/<metric>/<utilization|average|value>`. */
export const specTargets = ofAutoscaler(
  'spec-targets',
  lastOf(`${prefix}_spec_target_metric`, [], [autoscaler, 'metric_name', 'metric_target_type']),
  (labels) => `spec/target/${labels['metric_name']}/${labels['metric_target_type']}`,
);
