/** Who made an object: the one owner reference that is marked as its controller. */
import type { KubeObject } from './object.ts';

/** The uid of the controller; an object has at most one (apimachinery, `GetControllerOf`). */
export function controllerUidOf(object: KubeObject): string | undefined {
  return object.metadata.ownerReferences?.find((owner) => owner.controller === true)?.uid;
}

export function isControlledBy(object: KubeObject, uid: string): boolean {
  return controllerUidOf(object) === uid;
}
