/** Whether a manifest says what was recorded: a proposal was judged with all of it, not only with what changes. */
import { at, type JsonPath, type JsonRecord, listAt } from '../../core/base/json.ts';
import type { KubeObject } from '../../core/kube/object.ts';
import type { FieldChange } from '../advice.ts';
import { isSameValue } from './value.ts';

export interface Difference {
  /** What people call the field. */
  readonly label: string;
  readonly present: unknown;
  readonly recorded: unknown;
}

const bounds = [
  { field: 'minReplicas', label: 'min replicas' },
  { field: 'maxReplicas', label: 'max replicas' },
  { field: 'minReplicaCount', label: 'min replicas' },
  { field: 'maxReplicaCount', label: 'max replicas' },
];

const lists = ['metrics', 'triggers'];

/** Of a field that changes; `path` leads to it in the manifest. What the manifest leaves to others does not differ. */
export function changeDrift({ label, from }: FieldChange, path: JsonPath, manifest: KubeObject): readonly Difference[] {
  const present = at(manifest, ...path);
  return present === undefined || isSameValue(present, from) ? [] : [{ label, present, recorded: from ?? 'none' }];
}

/** Of the bounds that do not change, and of what is measured; `recorded` is the recorded `spec`. */
export function driftOf(
  recorded: JsonRecord,
  changes: readonly FieldChange[],
  manifest: KubeObject,
): readonly Difference[] {
  const unchanged = bounds.filter(({ field }) => changes.every(({ path }) => path.at(-1) !== field));
  const ofBounds = unchanged.flatMap(({ field, label }): readonly Difference[] => {
    const [present, was] = [at(manifest, 'spec', field), recorded[field]];
    const isTold = present !== undefined && (typeof was === 'number' || typeof was === 'string');
    return isTold && !isSameValue(present, was) ? [{ label, present, recorded: was }] : [];
  });
  const ofLists = lists.flatMap((label): readonly Difference[] => {
    const [present, was] = [listAt(manifest, 'spec', label).length, listAt(recorded, label).length];
    return present > 0 && was > 0 && present !== was ? [{ label, present, recorded: was }] : [];
  });
  return [...ofBounds, ...ofLists];
}
