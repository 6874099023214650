/** What a run would write, as data: every object with what it was before, in the order of writing. */
import { at } from '../core/base/json.ts';
import type { Place } from '../core/base/problem.ts';
import type { KubeObject, ObjectRef } from '../core/kube/object.ts';
import { isAutoscaled, withoutReplicas } from './autoscaled.ts';
import { type ImageChange, imageChanges, imageIn, withImages } from './images.ts';
import { isDeployment } from './names.ts';
import { inApplyOrder } from './order.ts';
import { type FieldSet, ownFields, statement, union } from './owned-fields.ts';
import type { ImageWish } from './wishes.ts';

/** An object that the run is about, as read before anything is written. */
export interface Target {
  readonly ref: ObjectRef;
  /** As the manifest has it, namespace filled in; undefined for a workload that only gets an image. */
  readonly manifest: KubeObject | undefined;
  readonly at?: Place;
  /** Undefined when it does not exist, and for a Secret, which is never read. */
  readonly before: KubeObject | undefined;
}

export interface Write {
  readonly ref: ObjectRef;
  /** What is applied: all that this manager states about the object from now on. */
  readonly object: KubeObject;
  readonly before: KubeObject | undefined;
  readonly at?: Place;
  readonly images: readonly ImageChange[];
  /** An image alone is taken from whoever owns it; a manifest asks first. */
  readonly isImageOnly: boolean;
  /** Our earlier statement holds replicas that now belong to an autoscaler. */
  readonly givesUpReplicas: boolean;
}

/** Plans the writes; the targets have passed `refuseTargets`. */
export function planRollout(
  targets: readonly Target[],
  wishes: readonly ImageWish[],
  autoscalers: readonly KubeObject[],
): readonly Write[] {
  const inManifests = targets.flatMap(({ manifest }) => manifest ?? []);
  const context = { wishes, autoscalers: [...autoscalers, ...inManifests] };
  return inApplyOrder(targets.flatMap((target) => writeFor(target, context)));
}

interface Context {
  readonly wishes: readonly ImageWish[];
  readonly autoscalers: readonly KubeObject[];
}

function writeFor(target: Target, context: Context): readonly Write[] {
  if (target.manifest !== undefined) return [manifestWrite(target, target.manifest, context)];
  return target.before === undefined ? [] : [imageWrite(target.ref, target.before, context.wishes)];
}

function manifestWrite(target: Target, manifest: KubeObject, { wishes, autoscalers }: Context): Write {
  const { ref, before, at: place } = target;
  const images = imageChanges(manifest, wishes);
  const stated = withUid(withImages(manifest, images), before);
  const isScaled = isDeployment(ref) && isAutoscaled(manifest, autoscalers);
  const statesReplicas = before !== undefined && at(ownFields(before), 'f:spec', 'f:replicas') !== undefined;
  return {
    ref,
    before,
    object: isScaled ? withoutReplicas(stated) : stated,
    // from the image as it ran before, not as the manifest's text has it
    images: images.map(({ list, container, to }) => ({
      list,
      container,
      from: imageIn(before, { list, container }),
      to,
    })),
    isImageOnly: false,
    givesUpReplicas: isScaled && statesReplicas,
    ...(place === undefined ? {} : { at: place }),
  };
}

/**
 * States what this manager stated before, and the images. A patch of the image would do the same once, but would make this
 * manager own the field twice, by update and by apply, and a later apply of a manifest would conflict with itself.
 */
function imageWrite(ref: ObjectRef, before: KubeObject, wishes: readonly ImageWish[]): Write {
  const images = imageChanges(before, wishes);
  const fields = union(ownFields(before), imageFields(images));
  const object = statement(withImages(before, images), fields);
  return { ref, before, object, images, isImageOnly: true, givesUpReplicas: false };
}

/** The image fields of a Deployment's template, as the server names owned fields. */
function imageFields(images: readonly ImageChange[]): FieldSet {
  const container = { '.': {}, 'f:name': {}, 'f:image': {} };
  return images
    .map(({ list, container: name }) => ({ [`f:${list}`]: { [`k:${JSON.stringify({ name })}`]: container } }))
    .map((lists) => ({ 'f:spec': { 'f:template': { 'f:spec': lists } } }))
    .reduce(union, {});
}

function withUid(object: KubeObject, before: KubeObject | undefined): KubeObject {
  const uid = before?.metadata.uid;
  return uid === undefined ? object : { ...object, metadata: { ...object.metadata, uid } };
}
