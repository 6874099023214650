/** What the API server refuses in the spec of a HorizontalPodAutoscaler: no controller ever met it, so nothing is known of it. */
import { exhaustive } from '../base/exhaustive.ts';
import { parseQuantity } from '../base/quantity.ts';
import { maxInt32 } from './int64.ts';
import {
  hasObjectOrExternalMetrics,
  type HpaSpec,
  type MetricSpec,
  type MetricTarget,
  type ScalingPolicy,
  type ScalingRules,
  targetOf,
} from './spec.ts';

/** `maxReplicas` `must be at least minReplicas`. */
export interface Fault {
  readonly field: string;
  readonly must: string;
}

const longestWindowSeconds = 3600;
const longestPeriodSeconds = 1800;

/** The faults of a spec, in its order. Mirrors validateHorizontalPodAutoscalerSpec (Kubernetes 1.37). Throws `quantity-invalid`. */
export function faultsOf(spec: HpaSpec): readonly Fault[] {
  const { minReplicas, maxReplicas, metrics, behavior } = spec;
  const mayBeZero = hasObjectOrExternalMetrics(spec);
  return [
    ...unless(minReplicas >= 0, 'minReplicas', 'must not be negative'),
    ...unless(minReplicas !== 0 || mayBeZero, 'minReplicas', 'must not be 0 without an Object or External metric'),
    ...unless(maxReplicas >= Math.max(1, minReplicas), 'maxReplicas', 'must be at least 1, and at least minReplicas'),
    ...unless(maxReplicas <= maxInt32, 'maxReplicas', `must be at most ${maxInt32}`),
    ...metrics.flatMap((metric, index) => targetFaults(metric, `metrics[${index}]`)),
    ...(behavior === undefined ? [] : rulesFaults(behavior.scaleUp, 'behavior.scaleUp')),
    ...(behavior === undefined ? [] : rulesFaults(behavior.scaleDown, 'behavior.scaleDown')),
  ];
}

const unless = (isSound: boolean, field: string, must: string): readonly Fault[] => (isSound ? [] : [{ field, must }]);

/** The value by which the controller would decide has to be there, and each that is there above zero. */
function targetFaults(metric: MetricSpec, place: string): readonly Fault[] {
  const target = targetOf(metric);
  const { averageUtilization, averageValue, value } = target;
  const field = `${place}.${metric.type.charAt(0).toLowerCase()}${metric.type.slice(1)}.target`;
  return [
    ...unless(deciding(metric, target) !== undefined, field, 'must set the value that its type asks for'),
    ...unless((averageUtilization ?? 1) > 0, `${field}.averageUtilization`, 'must be at least 1'),
    ...unless(isAbove(averageValue), `${field}.averageValue`, 'must be greater than zero'),
    ...unless(isAbove(value), `${field}.value`, 'must be greater than zero'),
  ];
}

const isAbove = (quantity: string | undefined): boolean =>
  quantity === undefined || parseQuantity(quantity).digits > 0n;

/** What the controller takes of a target; each type of metric has its own way. */
function deciding({ type }: MetricSpec, target: MetricTarget): string | number | undefined {
  const { averageUtilization, averageValue, value } = target;
  switch (type) {
    case 'Resource':
    case 'ContainerResource':
      return averageValue ?? averageUtilization;
    case 'Pods':
      return averageValue;
    case 'Object':
      return target.type === 'Value' ? value : averageValue;
    case 'External':
      return averageValue ?? value;
    default:
      return exhaustive(type);
  }
}

function rulesFaults(rules: ScalingRules, field: string): readonly Fault[] {
  const { stabilizationWindowSeconds: window = 0, policies, tolerance } = rules;
  return [
    ...unless(
      window >= 0 && window <= longestWindowSeconds,
      `${field}.stabilizationWindowSeconds`,
      `must be from 0 to ${longestWindowSeconds}`,
    ),
    ...unless(policies.length > 0, `${field}.policies`, 'must have at least one policy'),
    ...policies.flatMap((policy, index) => policyFaults(policy, `${field}.policies[${index}]`)),
    ...unless(
      tolerance === undefined || parseQuantity(tolerance).digits >= 0n,
      `${field}.tolerance`,
      'must not be negative',
    ),
  ];
}

const policyFaults = ({ value, periodSeconds: period }: ScalingPolicy, field: string): readonly Fault[] => [
  ...unless(value > 0, `${field}.value`, 'must be greater than zero'),
  ...unless(
    period > 0 && period <= longestPeriodSeconds,
    `${field}.periodSeconds`,
    `must be from 1 to ${longestPeriodSeconds}`,
  ),
];
