/** What follows from what was written: whom to follow, from which state on, and what to judge it against. */
import { at } from '../core/base/json.ts';
import type { Instant } from '../core/base/instant.ts';
import type { KubeObject, ObjectRef } from '../core/kube/object.ts';
import { isDeployment } from './names.ts';
import type { Done, Tracked } from './story.ts';

/** A Deployment as it was last read or written. */
export interface Followed {
  readonly ref: ObjectRef;
  readonly object: KubeObject;
}

export function deploymentsOf(done: readonly Done[]): readonly Done[] {
  return done.filter(({ write }) => isDeployment(write.ref));
}

export function followed(done: readonly Done[]): readonly Followed[] {
  return deploymentsOf(done).map(({ write, after }) => ({ ref: write.ref, object: after }));
}

export function tracks(done: readonly Done[]): readonly Tracked[] {
  return deploymentsOf(done).map(({ write, after, isChanged, at }) => track(write.ref, after, isChanged, at));
}

/** `serverTime` is the server's clock when the object was written or read. */
export function track(ref: ObjectRef, object: KubeObject, isChanged: boolean, serverTime: Instant): Tracked {
  const { uid = '', generation = 0 } = object.metadata;
  return { ref, baseline: { uid, generation, at: serverTime, template: at(object, 'spec', 'template'), isChanged } };
}

/** The resourceVersion of the last write that changed anything, which no list may be older than. */
export function newestVersion(done: readonly Done[]): string | undefined {
  return (done.findLast(({ isChanged }) => isChanged) ?? done.at(-1))?.after.metadata.resourceVersion;
}

/** Whether the run ended before it changed anything. */
export function isUntouched(done: readonly Done[]): boolean {
  return !done.some(({ isChanged }) => isChanged);
}
