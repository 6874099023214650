/** What an Object or External metric asks for. */
import type { JsonRecord } from '../base/json.ts';
import { formatMilli } from '../base/quantity.ts';
import { type Answer, answered, during, onward } from './answer.ts';
import { type Int64, int64OfDouble, maxInt64 } from './int64.ts';
import { cappedPodSum, cappedSum, externalValues, milliOf, objectValue } from './measurements.ts';
import { readSelectorObject } from './selector.ts';
import { type Asked, type Sight, noPods, noTarget } from './sight.ts';
import type { MetricIdentifier, MetricTarget } from './spec.ts';
import { isWithin } from './tolerances.ts';
import { proposeForExternalAverage, proposeForObjectAverage, proposeForValue } from './value-proposal.ts';

const noValueTarget = 'a value target nor an average value target';

/** Mirrors computeStatusForObjectMetric (Kubernetes 1.37): the target's type decides. */
export function forObject(
  sight: Sight,
  { name, selector }: MetricIdentifier,
  { type, value, averageValue }: MetricTarget,
  kind: string,
): Answer<Asked> {
  return onward(readSelectorObject(selector), () => {
    const usage = during(`unable to get metric ${name} on ${kind}`, objectValue(sight.sync.metrics, name));
    if (type === 'Value' && value !== undefined)
      return onward(usage, (used) => askForValue(sight, used, milliOf(value), `${kind} metric ${name}`));
    if (type !== 'AverageValue' || averageValue === undefined) return noTarget('object', noValueTarget);
    return onward(during(`failed to get ${name} object metric`, usage), (used) => {
      const { statusReplicas } = sight.scale;
      const replicas = proposeForObjectAverage(used, milliOf(averageValue), sight.tolerances, statusReplicas);
      return answered({ replicas, metric: `external metric ${name}`, current: averageOver(used, statusReplicas) });
    });
  });
}

/** Mirrors computeStatusForExternalMetric (Kubernetes 1.37): an average value goes before a value, whatever the type. */
export function forExternal(
  sight: Sight,
  { name, selector }: MetricIdentifier,
  { value, averageValue }: MetricTarget,
): Answer<Asked> {
  const series = onward(readSelectorObject(selector), () =>
    during(`unable to get external metric ${name}`, externalValues(sight.sync.metrics, name)),
  );
  const metric = `external metric ${name}`;
  if (averageValue !== undefined)
    return onward(series, (values) => {
      const { statusReplicas } = sight.scale;
      const used = cappedPodSum(values);
      const replicas = proposeForExternalAverage(used, milliOf(averageValue), sight.tolerances, statusReplicas);
      return answered({ replicas, metric, current: averageOver(used, statusReplicas) });
    });
  if (value === undefined) return noTarget('external', noValueTarget);
  return onward(series, (values) => askForValue(sight, cappedSum(values), milliOf(value), metric));
}

/** Mirrors getUsageRatioReplicaCount (Kubernetes 1.37): from zero, and inside the tolerance, nobody asks for the pods. */
function askForValue({ pods, scale, tolerances }: Sight, used: Int64, target: Int64, metric: string): Answer<Asked> {
  const { specReplicas } = scale;
  const needsPods = specReplicas !== 0 && !isWithin(Number(used) / Number(target), tolerances);
  if (needsPods && pods.length === 0) return during('unable to calculate ready pods', noPods);
  const ready = pods.filter((pod) => pod.phase === 'Running' && pod.ready?.status === 'True').length;
  const replicas = proposeForValue(used, target, ready, tolerances, specReplicas);
  return answered({ replicas, metric, current: { value: formatMilli(BigInt(used), 'decimal') } });
}

/** Per existing pod, rounded up; what does not fit 64 bits stays at their end. */
function averageOver(used: Int64, pods: number): JsonRecord {
  const isFull = Number(used) >= Number(maxInt64);
  const average = isFull ? maxInt64 : int64OfDouble(Math.ceil(Number(used) / pods));
  return { averageValue: formatMilli(BigInt(average), 'decimal') };
}
