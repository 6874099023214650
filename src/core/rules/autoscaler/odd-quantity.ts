/** A target whose unit was hardly meant. */
import { canonicalText, compareQuantities, decimalText, parseQuantity } from '../../base/quantity.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Metric } from '../world/autoscaler/metric.ts';
import type { SeenObject } from '../world/seen.ts';

export const oddQuantity = rule({
  id: 'odd-quantity',
  severity: 'high',
  says: 'The target of the autoscaler is in a unit that was hardly meant.',
  remedy: 'Write cpu in thousandths of a core (`500m`) and memory in binary units (`512Mi`).',
  page: {
    when: 'An averageValue of cpu is 64 cores or more, or one of memory is below 1Mi or written in thousandths of a byte (`m`). The form that the API server gives to fractions, `1288490188800m` for 1.2Gi, passes.',
    why: 'A target of 500 cores is never reached, so that nothing scales up; one of 512 bytes is always exceeded, so that the workload stands at its maximum.',
    unknown: 'The quantity cannot be read.',
  },
  sources: ['manifests', 'cluster'],
  needs: ['autoscaler'],
  concerns: ({ autoscaler }) => autoscaler.metrics.some(isMeant),
  judge: ({ autoscaler: { seen, metrics } }) => metrics.filter(isMeant).map((metric) => judgeMetric(metric, seen)),
});

const isMeant = ({ resource, amount }: Metric): boolean =>
  (resource === 'cpu' || resource === 'memory') && amount !== undefined;

function judgeMetric({ resource, amount }: Metric, seen: SeenObject): Answer {
  if (amount?.value === undefined) return unknown('a target that is a quantity');
  const text = amount.value;
  const quantity = parseQuantity(text);
  if (resource === 'cpu') {
    if (compareQuantities(quantity, manyCores) < 0) return passes;
    return fails(seen, amount, `The target is ${decimalText(quantity)} cores a pod`);
  }
  const isFraction = text.endsWith('m') && canonicalText(quantity) === text;
  const isOdd = compareQuantities(quantity, littleMemory) < 0 || (text.endsWith('m') && !isFraction);
  return isOdd ? fails(seen, amount, `The target is ${decimalText(quantity)} bytes of memory a pod`) : passes;
}

const manyCores = parseQuantity('64');
const littleMemory = parseQuantity('1Mi');
