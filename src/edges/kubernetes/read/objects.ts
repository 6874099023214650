/** Reads single objects and whole lists, patiently. */
import type { KubeObject, ObjectRef } from '../../../core/kube/object.ts';
import type { Selection } from '../../../ports/cluster.ts';
import { isObject } from '../request/answer.ts';
import type { Api } from '../request/api.ts';
import { objectPath, operationOn } from '../request/paths.ts';
import { askPatiently, unreachable } from '../request/patience.ts';
import { refusal } from '../request/refusal.ts';
import { Unanswered } from '../request/unanswered.ts';
import { listKept } from './list.ts';

/** Undefined when there is no such object. */
export async function get(api: Api, ref: ObjectRef): Promise<KubeObject | undefined> {
  const operation = operationOn('get', ref);
  const answer = await askPatiently(api, { operation, path: objectPath(ref) });
  if (answer.code === 404) return undefined;
  if (answer.code >= 400) throw refusal(operation, answer);
  if (!isObject(answer.value)) throw unreachable(api, strange());
  return answer.value;
}

export function list(api: Api, selection: Selection): Promise<readonly KubeObject[]> {
  return listPatiently(api, selection, (object) => object);
}

/** Of every object only what `keep` gives. */
export async function listPatiently<Kept>(
  api: Api,
  selection: Selection,
  keep: (object: KubeObject) => Kept,
  signal?: AbortSignal,
): Promise<readonly Kept[]> {
  try {
    const listing = await listKept((request) => askPatiently(api, request), selection, keep, { signal });
    if ('objects' in listing) return listing.objects;
    throw strange();
  } catch (error) {
    throw error instanceof Unanswered ? unreachable(api, error) : error;
  }
}

/** JSON, but nothing that an API server says. */
const strange = (): Unanswered => new Unanswered('the answer is not a Kubernetes object', { mayHaveHappened: true });
