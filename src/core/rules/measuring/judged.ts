/** The workload that is judged: as its history has it, with the autoscaler and the resources of the object that would be mended. */
import { isSameJson, type JsonRecord } from '../../base/json.ts';
import type { ContainerRecord, WorkloadRecord } from '../../history/bundle.ts';
import { type HpaSpec, type MetricSpec, targetOf } from '../../hpa/spec.ts';
import { autoscalerOf } from '../../subject/autoscaler.ts';
import { limitOf, requestOf } from '../../subject/pod.ts';
import { nameOf } from '../../subject/target.ts';

export interface Judged {
  /** The whole HorizontalPodAutoscaler or ScaledObject. */
  readonly autoscaler: JsonRecord;
  /** Of the pods of its target; undefined where they are not known. */
  readonly containers: readonly ContainerRecord[] | undefined;
}

/** Containers that only the history has were injected into the pods, and are there still. */
export function withJudged(record: WorkloadRecord, { autoscaler, containers = [] }: Judged): WorkloadRecord {
  const named = new Map([...record.containers, ...containers].map((each) => [each.name, each]));
  return { ...record, autoscaler, containers: [...named.values()] };
}

/** What was decided under the one would have been decided under the other. */
export function hasSpecOf(one: WorkloadRecord, other: WorkloadRecord): boolean {
  const [own, judged] = [deciding(one), deciding(other)];
  return own !== undefined && isSameJson(own, judged) && haveSamePods(one, other);
}

function deciding(record: WorkloadRecord): Omit<HpaSpec, 'scaleTargetRef'> | undefined {
  const read = autoscalerOf(record);
  if (read.kind === 'refused') return undefined;
  const { scaleTargetRef: _, ...spec } = read.found.spec;
  return spec;
}

/** A replay of one says something of the other: they read the same metrics, whatever the targets and bounds. */
export function isAlike(one: HpaSpec, other: HpaSpec): boolean {
  return isSameJson(one.metrics.map(meaningOf), other.metrics.map(meaningOf));
}

const meaningOf = (metric: MetricSpec): readonly string[] => [metric.type, nameOf(metric), targetOf(metric).type];

/** What pods ask for and may use decides what they can serve, and what a share of it means. Throws `quantity-invalid`. */
export function haveSamePods(one: WorkloadRecord, other: WorkloadRecord): boolean {
  return isSameJson(one.containers.map(sizeOf), other.containers.map(sizeOf));
}

const sizeOf = (container: ContainerRecord): JsonRecord => ({
  name: container.name,
  amounts: ['cpu', 'memory'].flatMap((resource) => [
    requestOf([container], resource) ?? null,
    limitOf([container], resource) ?? null,
  ]),
});
