/** Pods of other controllers that the selector of a workload takes for its own. */
import { dirname } from 'node:path/posix';
import { at, flagAt, recordAt, textAt } from '../../../base/json.ts';
import type { Labels } from '../../../hpa/selector.ts';
import { type Catalog, namespaceOf } from '../catalog.ts';
import { type Asking, indexSelecting } from '../neighbours.ts';
import { identityKey, identityOf, type SeenObject } from '../seen.ts';
import { hasOwnNamespace, nearestOfEach } from '../selecting/nearness.ts';
import { indexSelectors } from '../selecting/selector-index.ts';
import type { Workload } from './workload.ts';

export interface Overlaps {
  /**
   * Other workloads, Jobs and CronJobs, those of worlds beside its own too; of plain files only those side by side, a
   * directory away may be another cluster.
   */
  readonly overlapsOf: (workload: Workload) => readonly SeenObject[];
}

interface Part extends Catalog {
  readonly workloads: readonly Workload[];
}

/** Makes pods with these labels. */
interface Maker {
  readonly seen: SeenObject;
  readonly labels: Labels;
}

/** Of all worlds at once, found when they are first asked for. */
export function createOverlaps(parts: () => readonly Part[]): Overlaps {
  let found: ReadonlyMap<Workload, readonly SeenObject[]> | undefined;
  const selectingBeside = indexSelecting(parts, ({ workloads }) => workloads, asksOf);
  const overlapsIn = (part: Part): readonly Overlap[] => {
    const selecting = indexSelectors(
      part.workloads,
      ({ seen }) => placeOf(seen),
      ({ selector }) => selector,
    );
    return makersIn(part).flatMap(({ seen, labels }) =>
      [...selecting(placeOf(seen), labels), ...selectingBeside(part, namespaceOf(seen), labels)]
        .filter((workload) => isOther(workload, seen))
        .map((workload) => ({ workload, seen })),
    );
  };
  const findAll = (): ReadonlyMap<Workload, readonly SeenObject[]> => {
    const pairs = Map.groupBy(parts().flatMap(overlapsIn), ({ workload }) => workload);
    return new Map(
      [...pairs].map(([workload, all]) => [workload, nearestOfEach(workload.seen, all).map(({ seen }) => seen)]),
    );
  };
  return { overlapsOf: (workload) => (found ??= findAll()).get(workload) ?? [] };
}

interface Overlap {
  readonly workload: Workload;
  readonly seen: SeenObject;
}

/** A namespace that is everybody's may be that of another cluster. */
function asksOf({ seen, selector }: Workload): readonly Asking[] {
  return selector !== undefined && hasOwnNamespace(seen) ? [{ namespace: namespaceOf(seen), selector }] : [];
}

function makersIn({ ofKind, workloads }: Part): readonly Maker[] {
  return [
    ...workloads.filter(hasPods).map(({ seen, pod }) => ({ seen, labels: pod.labels })),
    ...ofKind('Job').flatMap((seen) => makerOf(seen, ['spec', 'template'])),
    ...ofKind('CronJob').flatMap((seen) => makerOf(seen, ['spec', 'jobTemplate', 'spec', 'template'])),
  ];
}

/** One that is scaled to nothing stands by, as the other colour of two does. */
const hasPods = ({ replicas }: Workload): boolean => replicas.value !== 0;

const placeOf = (seen: SeenObject): string => [dirname(seen.file ?? ''), namespaceOf(seen)].join('\n');

/** What a CronJob started is a part of it; what a hook of Helm or Argo CD starts is gone before anything is measured. */
function makerOf(seen: SeenObject, path: readonly string[]): readonly Maker[] {
  const { annotations = {}, ownerReferences = [] } = seen.object.metadata;
  const isHook = ['helm.sh/hook', 'argocd.argoproj.io/hook'].some((key) => annotations[key] !== undefined);
  if (isHook || ownerReferences.length > 0 || flagAt(seen.object, 'spec', 'suspend')) return [];
  const labels = Object.entries(recordAt(seen.object, ...path, 'metadata', 'labels'));
  return [{ seen, labels: Object.fromEntries(labels.map(([key, value]) => [key, String(value)])) }];
}

/** A Rollout takes the pods of the workload that it refers to for its own, and is meant to. */
function isOther({ seen: { object }, seen }: Workload, other: SeenObject): boolean {
  if (identityKey(identityOf(seen)) === identityKey(identityOf(other))) return false;
  const reference = at(object, 'spec', 'workloadRef');
  const { kind, metadata } = other.object;
  return !(textAt(reference, 'kind') === kind && textAt(reference, 'name') === metadata.name);
}
