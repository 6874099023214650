/** What makes pods of a template, and how it finds them again. */
import { flagAt, recordAt, recordsAt } from '../../../base/json.ts';
import { readSelectorObject, type Selector } from '../../../hpa/selector.ts';
import { apiGroupOf } from '../../../kube/object.ts';
import type { ContainerDefaults } from '../pod/limit-range.ts';
import { type PodSpec, readPodSpec } from '../pod/pod.ts';
import type { SeenObject } from '../seen.ts';
import { type Setting, wholeSetting } from '../setting.ts';

export interface Workload {
  readonly seen: SeenObject;
  /** The default is 1; a DaemonSet has none, nor what follows another, so that the value is undefined. */
  readonly replicas: Setting<number>;
  readonly pod: PodSpec;
  /** Undefined where it is no selector. */
  readonly selector: Selector | undefined;
}

/** Kinds that make pods of `spec.template`, by API group. */
const kinds: ReadonlyMap<string, readonly string[]> = new Map([
  ['', ['ReplicationController']],
  ['apps', ['Deployment', 'StatefulSet', 'ReplicaSet', 'DaemonSet']],
  ['extensions', ['Deployment', 'ReplicaSet', 'DaemonSet']],
  ['argoproj.io', ['Rollout']],
]);

/** What has to be listed to see every workload of a cluster. */
export const workloadKinds: readonly string[] = [...new Set([...kinds.values()].flat())];

/** What shows labels of pods. */
export const podKinds: readonly string[] = [...workloadKinds, 'Pod'];

/** A ReplicaSet of a Deployment is a part of that one. */
export function isWorkload({ object }: SeenObject): boolean {
  const isKind = kinds.get(apiGroupOf(object.apiVersion))?.includes(object.kind) === true;
  return isKind && !recordsAt(object, 'metadata', 'ownerReferences').some((owner) => flagAt(owner, 'controller'));
}

export function readWorkload(seen: SeenObject, defaults: ContainerDefaults): Workload {
  const { object } = seen;
  const isCounted = object.kind !== 'DaemonSet' && !isFollower(seen);
  return {
    seen,
    replicas: wholeSetting(object, ['spec', 'replicas'], isCounted ? 1 : undefined),
    pod: readPodSpec(object, ['spec', 'template'], defaults),
    selector: selectorOf(seen),
  };
}

/** Grafana's rollout-operator gives one zone of a program as many pods as another has. */
function isFollower({ object: { metadata } }: SeenObject): boolean {
  return ['downscale-leader', 'mirror-replicas-from-resource-name'].some(
    (what) => metadata.annotations?.[`grafana.com/rollout-${what}`] !== undefined,
  );
}

/** A ReplicationController writes its labels without `matchLabels`, and those of its template stand in for absent ones. */
function selectorOf({ object }: SeenObject): Selector | undefined {
  const written = recordAt(object, 'spec', 'selector');
  const labels = recordAt(object, 'spec', 'template', 'metadata', 'labels');
  const isOld = object.kind === 'ReplicationController';
  const isEmpty = Object.keys(written).length === 0;
  const read = isOld ? readSelectorObject({ matchLabels: isEmpty ? labels : written }) : readSelectorObject(written);
  // an empty selector is refused by the API server, so that it selects nothing
  return read.kind === 'answered' && read.value.length > 0 ? read.value : undefined;
}
