/** What objects are called in messages, and in commands that a reader can paste. */
import type { ObjectRef } from '../core/kube/object.ts';

/** `deployment/shop`. */
export function nameOf({ kind, name }: ObjectRef): string {
  return `${kind.kind.toLowerCase()}/${name}`;
}

/** Not a kind of another group that only shares the name. */
export function isDeployment({ kind }: ObjectRef): boolean {
  return kind.kind === 'Deployment' && kind.group === 'apps';
}

export function isSecret({ kind }: ObjectRef): boolean {
  return kind.kind === 'Secret' && kind.group === '';
}

/** `kubectl -n prod rollout undo deployment/shop` */
export function kubectl(verb: string, ref: ObjectRef): string {
  const namespace = ref.namespace === '' ? '' : ` -n ${ref.namespace}`;
  return `kubectl${namespace} ${verb} ${nameOf(ref)}`;
}

/** Unique for every object of one cluster. */
export function keyOf({ kind, namespace, name }: ObjectRef): string {
  return [kind.group, kind.kind, namespace, name].join('/');
}
