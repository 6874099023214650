/** The way back: from a changed autoscaler to the ScaledObject of which KEDA makes it. */
import { isSameJson, type JsonPath, type JsonRecord, recordsAt, withValueAt } from '../../core/base/json.ts';
import { numberOf, parseQuantity } from '../../core/base/quantity.ts';
import { parseHpaSpec } from '../../core/hpa/parse-spec.ts';
import { type HpaSpec, type MetricSpec, type ScalingRules, targetOf } from '../../core/hpa/spec.ts';
import { thresholdField } from '../../core/subject/keda/triggers.ts';

/** One number, text or list of the ScaledObject's `spec`. */
interface Leaf {
  readonly path: JsonPath;
  readonly value: unknown;
}

/**
 * The ScaledObject's `spec` with what differs between the two autoscalers, and nothing else touched.
 * `before` is what KEDA makes of `spec`; the metrics of both are in the order of its triggers.
 */
export function applyToScaledObject(spec: JsonRecord, before: HpaSpec, after: HpaSpec): JsonRecord {
  const old = leaves(spec, before);
  return leaves(spec, after)
    .filter(({ path, value }) => !old.some((leaf) => isSameJson(leaf.path, path) && isSameJson(leaf.value, value)))
    .reduce((changed, { path, value }) => withValueAt(changed, path, value), spec);
}

function leaves(spec: JsonRecord, hpa: HpaSpec): readonly Leaf[] {
  return [
    { path: ['minReplicaCount'], value: hpa.minReplicas },
    { path: ['maxReplicaCount'], value: hpa.maxReplicas },
    ...hpa.metrics.map((metric, index) => thresholdLeaf(spec, metric, index)),
    ...directionLeaves('scaleUp', (hpa.behavior ?? unsaid)?.scaleUp),
    ...directionLeaves('scaleDown', (hpa.behavior ?? unsaid)?.scaleDown),
  ];
}

/** What the API server fills in where `behavior` says nothing. */
const unsaid = parseHpaSpec({
  scaleTargetRef: { kind: 'Deployment', name: 'any' },
  maxReplicas: 1,
  behavior: {},
}).behavior;

function directionLeaves(direction: 'scaleUp' | 'scaleDown', rules: ScalingRules | undefined): readonly Leaf[] {
  return Object.entries(rules ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ path: [...behaviorPath, direction, name], value }));
}

const behaviorPath = ['advanced', 'horizontalPodAutoscalerConfig', 'behavior'] as const;

/** Texts, as KEDA wants all of `metadata`. */
function thresholdLeaf(spec: JsonRecord, metric: MetricSpec, index: number): Leaf {
  const field = thresholdField(recordsAt(spec, 'triggers')[index] ?? {}) ?? 'value';
  const target = targetOf(metric);
  const value = target.averageUtilization?.toString() ?? plainText(metric, target.averageValue ?? target.value ?? '');
  return { path: ['triggers', index, 'metadata', field], value };
}

/** KEDA's thresholds are plain numbers, except those of cpu and memory. */
const plainText = (metric: MetricSpec, quantity: string): string =>
  metric.type === 'External' ? numberOf(parseQuantity(quantity)).toString() : quantity;
