/** Reads single objects and whole lists, patiently. */
import type { KubeObject, ObjectRef } from '../../core/kube/object.ts';
import type { Selection } from '../../ports/cluster.ts';
import { listAll } from './list.ts';
import { type Api, askPatiently, unreachable } from './patience.ts';
import { objectPath, operationOn } from './paths.ts';
import { refusal } from './refusal.ts';
import { Unanswered } from './unanswered.ts';
import { isObject } from './watch-event.ts';

/** Undefined when there is no such object. */
export async function get(api: Api, ref: ObjectRef): Promise<KubeObject | undefined> {
  const operation = operationOn('get', ref);
  const answer = await askPatiently(api, { operation, path: objectPath(ref) });
  if (answer.code === 404) return undefined;
  if (answer.code >= 400) throw refusal(operation, answer);
  if (!isObject(answer.value)) throw unreachable(api, strange());
  return answer.value;
}

export async function list(api: Api, selection: Selection): Promise<readonly KubeObject[]> {
  try {
    const listing = await listAll((request) => askPatiently(api, request), selection);
    if ('objects' in listing) return listing.objects;
    throw strange();
  } catch (error) {
    throw error instanceof Unanswered ? unreachable(api, error) : error;
  }
}

/** JSON, but nothing that an API server says. */
const strange = (): Unanswered => new Unanswered('the answer is not a Kubernetes object', { mayHaveHappened: true });
