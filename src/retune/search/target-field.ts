/** The target of each metric as a tunable field: percent of the request as whole points, quantities in steps of three percent. */
import { numberOf, parseQuantity } from '../../core/base/quantity.ts';
import { exhaustive } from '../../core/base/exhaustive.ts';
import type { JsonPath } from '../../core/base/json.ts';
import { controllerDefaults, type HpaSpec, type MetricSpec, type MetricTarget, targetOf } from '../../core/hpa/spec.ts';
import { nameOf } from '../../core/subject/target.ts';
import type { Subject } from '../../core/subject/subject.ts';
import { type Field, valuesAround } from './field.ts';

const leastUtilization = 30;
const mostUtilization = 95;
/** Of a quantity, as a multiple of what it is now. */
const leastFactor = 0.4;
const mostFactor = 2.5;
const factorStep = 1.03;

/** One a metric, in the order of the spec; no value above the present one where the history forbids to raise targets. */
export function targetFields(subject: Subject): readonly Field[] {
  const { spec, mayOnlyGrow } = subject;
  return spec.metrics.map((metric, index) => {
    const read = (of: HpaSpec): number => numberIn(targetOf(of.metrics[index] ?? metric));
    const present = read(spec);
    const isShare = targetOf(metric).averageUtilization !== undefined;
    const most = Math.min(mayOnlyGrow ? present : Infinity, hottestTarget(subject, index, isShare));
    return {
      kind: 'target',
      label: labelOf(spec, index),
      path: pathOf(metric, index),
      values: isShare
        ? valuesAround(present, points, leastUtilization, Math.min(mostUtilization, most))
        : valuesAround(present, quantitiesAround(targetOf(metric)), 0, most),
      read,
      write: (of, value) => ({
        ...of,
        metrics: of.metrics.map((each, at) => (at === index ? retargeted(each, value) : each)),
      }),
    };
  });
}

/** Where the band of the tolerance reaches the knee, the autoscaler is content with pods that are short already: shortage jumps there. */
function hottestTarget({ spec, signals, demand, plant }: Subject, index: number, isShare: boolean): number {
  const signal = signals[index];
  const perWork = signal === undefined ? undefined : ratioOf(signal.load, demand.values);
  if (signal === undefined || perWork === undefined) return Infinity;
  const tolerance = spec.behavior?.scaleUp.tolerance;
  const band = 1 + (tolerance === undefined ? controllerDefaults.tolerance : numberOf(parseQuantity(tolerance)));
  const most = (underTheKnee * (signal.idle + perWork * plant.podCapacity * plant.usableShare)) / band;
  return isShare ? Math.floor((100 * most) / signal.request) : most;
}

/** Of a metric that is the demand in another unit; undefined for one that goes its own way. */
function ratioOf(load: Float64Array, demand: Float64Array): number | undefined {
  let least = Infinity;
  let most = 0;
  for (let tick = 0; tick < demand.length; tick++) {
    const work = demand[tick] ?? 0;
    const ratio = (load[tick] ?? 0) / work;
    if (!(work > 0) || Number.isNaN(ratio)) continue;
    least = Math.min(least, ratio);
    most = Math.max(most, ratio);
  }
  return most > 0 && most <= sameRatio * least ? most : undefined;
}

const sameRatio = 1.02;
/** How near the band may come: load is not spread quite evenly. */
const underTheKnee = 0.95;

function pathOf(metric: MetricSpec, index: number): JsonPath {
  const source = metric.type.charAt(0).toLowerCase() + metric.type.slice(1);
  const { averageUtilization, averageValue } = targetOf(metric);
  const name =
    averageUtilization !== undefined ? 'averageUtilization' : averageValue !== undefined ? 'averageValue' : 'value';
  return ['metrics', index, source, 'target', name];
}

const points = Array.from({ length: 101 }, (_, point) => point);

/** `cpu target`; of two metrics of one name, the second is `cpu target (2)`. */
function labelOf({ metrics }: HpaSpec, index: number): string {
  const names = metrics.map(nameOf);
  const before = names.slice(0, index).filter((name) => name === names[index]).length;
  return `${names[index]} target${before === 0 ? '' : ` (${before + 1})`}`;
}

function numberIn(target: MetricTarget): number {
  return target.averageUtilization ?? numberOf(parseQuantity(target.averageValue ?? target.value ?? '0'));
}

/** Those that can be written in three digits or so, as people do. */
function quantitiesAround(target: MetricTarget): readonly number[] {
  const present = numberIn(target);
  const like = target.averageValue ?? target.value ?? '1';
  const steps = Math.ceil(Math.log(mostFactor / leastFactor) / Math.log(factorStep));
  return Array.from({ length: steps + 1 }, (_, step) =>
    numberOf(parseQuantity(quantityText(present * leastFactor * factorStep ** step, like))),
  );
}

/** The quantity nearest to `value` in three digits, or as many as it has before the point, in the unit in which `like` is written. */
function quantityText(value: number, like: string): string {
  if (value === numberOf(parseQuantity(like))) return like;
  const suffix = /[a-zA-Z]*$/.exec(like)?.[0] ?? '';
  const amount = value / numberOf(parseQuantity(`1${suffix}`));
  return `${amount >= 100 ? Math.round(amount) : Number(amount.toPrecision(3))}${suffix}`;
}

function retargeted(metric: MetricSpec, value: number): MetricSpec {
  const target = withNumber(targetOf(metric), value);
  switch (metric.type) {
    case 'Resource':
      return { ...metric, resource: { ...metric.resource, target } };
    case 'ContainerResource':
      return { ...metric, containerResource: { ...metric.containerResource, target } };
    case 'Pods':
      return { ...metric, pods: { ...metric.pods, target } };
    case 'Object':
      return { ...metric, object: { ...metric.object, target } };
    case 'External':
      return { ...metric, external: { ...metric.external, target } };
    default:
      return exhaustive(metric);
  }
}

function withNumber(target: MetricTarget, value: number): MetricTarget {
  if (target.averageUtilization !== undefined) return { ...target, averageUtilization: value };
  if (target.averageValue !== undefined) return { ...target, averageValue: quantityText(value, target.averageValue) };
  return { ...target, value: quantityText(value, target.value ?? '1') };
}
