/** Who wrote the few fields of which rules ask when that was, as the server keeps book in `metadata.managedFields`. */
import type { Instant } from '../../../base/instant.ts';
import { at, type JsonPath, recordAt, textAt } from '../../../base/json.ts';
import { instantAt } from '../../../kube/times.ts';
import type { SeenObject } from '../seen.ts';

/** One who has written a field, and still owns it. */
export interface FieldOwner {
  /** `kubectl-scale`, `argocd-controller`, `kube-controller-manager`. */
  readonly manager: string;
  /** Its latest write to any of its fields: the field is at least as old. */
  readonly wroteAt: Instant | undefined;
}

export interface AnnotationOwner extends FieldOwner {
  /** It owns nothing else, so that the annotation is exactly as old. */
  readonly ownsOnlyThis: boolean;
}

const replicas: JsonPath = ['f:spec', 'f:replicas'];
const annotations: JsonPath = ['f:metadata', 'f:annotations'];
const paused = 'f:autoscaling.keda.sh/paused';

/** Those that set the replicas of a workload; several where each has set the same number. */
export function replicaOwners(seen: SeenObject): readonly FieldOwner[] {
  return entriesWith(seen, replicas).map(ownerOf);
}

export function annotationOwners(seen: SeenObject, annotation: string): readonly AnnotationOwner[] {
  return entriesWith(seen, [...annotations, `f:${annotation}`]).map((entry) =>
    Object.assign(ownerOf(entry), { ownsOnlyThis: leaves(at(entry, 'fieldsV1')) === 1 }),
  );
}

/**
 * What has to be kept of an object's `managedFields`, so that an object of a cluster takes little memory: of entries that
 * own replicas that field alone, and those whole that own an annotation by which KEDA is paused.
 */
export function keptManagedFields(entries: readonly unknown[]): readonly unknown[] {
  return entries.flatMap((entry) => {
    const pauses = Object.keys(recordAt(entry, 'fieldsV1', ...annotations)).some((key) => key.startsWith(paused));
    if (pauses) return [entry];
    if (at(entry, 'fieldsV1', ...replicas) === undefined) return [];
    return [{ ...recordAt(entry), fieldsV1: onlyReplicas }];
  });
}

const onlyReplicas = { 'f:spec': { 'f:replicas': {} } };

const entriesWith = ({ object }: SeenObject, path: JsonPath): readonly unknown[] =>
  (object.metadata.managedFields ?? []).filter((entry) => at(entry, 'fieldsV1', ...path) !== undefined);

const ownerOf = (entry: unknown): FieldOwner => ({
  manager: textAt(entry, 'manager') ?? '',
  wroteAt: instantAt(entry, 'time'),
});

/** `.` stands for a map itself. */
function leaves(fields: unknown): number {
  const inner = Object.entries(recordAt(fields)).filter(([key]) => key !== '.');
  return inner.length === 0 ? 1 : inner.reduce((sum, [, each]) => sum + leaves(each), 0);
}
