/** What cannot be rolled out, told before anything is written. */
import { at } from '../core/base/json.ts';
import { problem } from '../core/base/problem.ts';
import type { KubeObject } from '../core/kube/object.ts';
import { containersOf, imageChanges, unmatched } from './images.ts';
import { isDeployment, kubectl, nameOf } from './names.ts';
import type { Target } from './plan.ts';
import type { ImageWish } from './wishes.ts';

/** An image that was asked for must be run by some container; of those that are only offered, one is enough. */
export type Images = 'asked-for' | 'offered';

/** Throws `nothing-matched`, `workload-not-found`, `paused` or `manifest-invalid` for the first target that stands in the way. */
export function refuseTargets(targets: readonly Target[]): void {
  for (const target of targets) {
    refuseUnjudged(target);
    if (isDeployment(target.ref)) refuseDeployment(target);
  }
  if (!targets.some(({ ref }) => isDeployment(ref)))
    throw problem('nothing-matched', 'there is no Deployment among the manifests');
}

/** Throws `nothing-matched` for a workload without any use for the images, and for an image that no container runs. */
export function refuseImages(targets: readonly Target[], wishes: readonly ImageWish[], images: Images): void {
  for (const { ref, manifest, before } of targets) {
    if (manifest !== undefined || before === undefined || imageChanges(before, wishes).length > 0) continue;
    throw problem('nothing-matched', `no container of ${nameOf(ref)} answers to \`image\``, undefined, {
      saw: imagesIn([before]),
    });
  }
  refuseSpare(targets, wishes, images);
}

/** Kinds that run pods but have no judge here: applying them unjudged would pass for a verdict. */
const unjudged = new Set(['StatefulSet', 'DaemonSet', 'Job', 'ReplicaSet', 'ReplicationController', 'Pod']);

function refuseUnjudged({ ref, at: place }: Target): void {
  const { kind } = ref.kind;
  if (!unjudged.has(kind)) return;
  const what = `${nameOf(ref)} runs pods that would not be judged: only Deployments are`;
  const remedy = `Apply each ${kind} in a step of its own and leave it out of \`manifests\`.`;
  throw problem('manifest-invalid', what, remedy, place === undefined ? {} : { at: place });
}

function refuseDeployment({ ref, manifest, before }: Target): void {
  const name = nameOf(ref);
  if (before === undefined && manifest === undefined)
    throw problem('workload-not-found', `there is no ${name} in namespace ${ref.namespace}`);
  if (before?.metadata.deletionTimestamp !== undefined)
    throw problem('workload-not-found', `${name} is being deleted`, 'Wait until it is gone, then apply its manifest.');
  if ((at(manifest, 'spec', 'paused') ?? at(before, 'spec', 'paused')) === true)
    throw problem('paused', `${name} is paused`, `Run \`${kubectl('rollout resume', ref)}\`, then run again.`);
}

function refuseSpare(targets: readonly Target[], wishes: readonly ImageWish[], images: Images): void {
  const objects = targets.flatMap(({ manifest, before }) => manifest ?? before ?? []);
  const spare = unmatched(objects, wishes);
  const [wish] = spare;
  if (wish === undefined || (images === 'offered' && spare.length < wishes.length)) return;
  const what = wish.kind === 'container' ? `is named ${wish.container}` : `runs the repository of ${wish.image}`;
  throw problem('nothing-matched', `no container ${what}`, undefined, { saw: imagesIn(objects) });
}

function imagesIn(objects: readonly KubeObject[]): string {
  return objects
    .flatMap((object) =>
      containersOf(object).map(({ container, image }) => `${object.metadata.name}: ${container}=${image}`),
    )
    .join('\n     ');
}
