/** Which recorded workload an autoscaler of a world is, and the world of those that no other world holds. */
import { type JsonRecord, textAt } from '../../core/base/json.ts';
import type { Bundle, WorkloadRecord } from '../../core/history/bundle.ts';
import { isKubeObject } from '../../core/kube/object.ts';
import type { Autoscaler } from '../../core/rules/world/autoscaler/autoscaler.ts';
import { namespaceOf, type WorldInput } from '../../core/rules/world/catalog.ts';
import type { SeenObject } from '../../core/rules/world/seen.ts';

/** Usually one; several where a manifest without a namespace may be any of them. */
export type Match = (autoscaler: Autoscaler) => readonly WorkloadRecord[];

/** By the autoscaler's own name, else by what it scales. */
export function matcherOf({ workloads }: Bundle): Match {
  const byAutoscaler = Map.groupBy(workloads, autoscalerKey);
  const byTarget = Map.groupBy(workloads, ({ kind, name }) => keyOf(kind, name));
  return (autoscaler) => {
    const { seen, kind, target } = autoscaler;
    const namespace = namespaceOf(seen);
    const isHere = (record: WorkloadRecord): boolean => namespace === '' || record.namespace === namespace;
    const named = (byAutoscaler.get(keyOf(kind, seen.object.metadata.name)) ?? []).filter(isHere);
    if (named.length > 0) return named;
    return (byTarget.get(keyOf(target.kind, target.name ?? '')) ?? []).filter(isHere);
  };
}

const autoscalerKey = ({ autoscaler }: WorkloadRecord): string =>
  keyOf(textAt(autoscaler, 'kind') ?? 'HorizontalPodAutoscaler', textAt(autoscaler, 'metadata', 'name') ?? '');

const keyOf = (kind: string, name: string): string => `${kind}/${name}`;

/** Autoscalers and their targets as the history has them; undefined where there are none. */
export function recordedWorld(records: readonly WorkloadRecord[]): WorldInput | undefined {
  const objects = records.flatMap((record) => [...autoscalerOf(record), targetOf(record)]).flatMap(seenOf);
  return objects.length === 0 ? undefined : { name: 'history', isCluster: false, isRecorded: true, objects };
}

function autoscalerOf({ autoscaler, namespace, name }: WorkloadRecord): readonly JsonRecord[] {
  if (autoscaler === undefined) return [];
  const kind = textAt(autoscaler, 'kind') ?? 'HorizontalPodAutoscaler';
  const metadata = { name: textAt(autoscaler, 'metadata', 'name') ?? name, namespace };
  return [
    {
      apiVersion: kind === 'ScaledObject' ? 'keda.sh/v1alpha1' : 'autoscaling/v2',
      ...autoscaler,
      kind,
      metadata,
    },
  ];
}

/** As much of it as a history tells. */
const targetOf = ({ autoscaler, namespace, kind, name, containers }: WorkloadRecord): JsonRecord => ({
  apiVersion: textAt(autoscaler, 'spec', 'scaleTargetRef', 'apiVersion') ?? 'apps/v1',
  kind,
  metadata: { name, namespace },
  spec: {
    template: {
      spec: {
        containers: containers.map(({ name: called, requests, limits }) => ({
          name: called,
          resources: { requests, limits },
        })),
      },
    },
  },
});

const seenOf = (object: unknown): readonly SeenObject[] =>
  isKubeObject(object) ? [{ object, file: undefined, isConditional: false, at: () => null }] : [];
