/** Lists a selection page by page, as one consistent snapshot. */
import { isRecord, listAt, textAt } from '../../../core/base/json.ts';
import { apiVersionOf, type KubeObject, type ResourceKind } from '../../../core/kube/object.ts';
import type { Selection } from '../../../ports/cluster.ts';
import { type Answer, isObject } from '../request/answer.ts';
import type { ApiRequest } from '../request/connection.ts';
import { collectionPath, type Operation } from '../request/paths.ts';
import { refusal } from '../request/refusal.ts';
import { staleness } from '../request/status.ts';
import { Unanswered } from '../request/unanswered.ts';

export interface Listing {
  readonly objects: readonly KubeObject[];
  /** The resourceVersion of the whole list: where a watch begins. */
  readonly version: string;
}

/** A list that the server could not give for the version that was asked for. */
export interface Stale {
  readonly stale: 'expired' | 'too-new';
}

export interface ListOptions {
  /** The resourceVersion that the list may not be older than; undefined = the latest. Never `0`, which may be any age. */
  readonly notOlderThan?: string | undefined;
  readonly accept?: string;
  readonly signal?: AbortSignal | undefined;
}

const pageSize = '500';

/** `ask` decides how often a page is tried. */
export async function listAll(
  ask: (request: ApiRequest) => Promise<Answer>,
  selection: Selection,
  options: ListOptions = {},
): Promise<Listing | Stale> {
  const objects: KubeObject[] = [];
  let page = firstPage(options.notOlderThan);
  for (;;) {
    const answer = await ask(requestFor(selection, page, options));
    const stale = staleness(answer.status);
    if (stale === 'expired' && page['continue'] !== undefined) {
      // pages of one list are one snapshot; when it expired half-way the list begins again, whole
      objects.length = 0;
      page = {};
      continue;
    }
    if (stale !== undefined) return { stale };
    if (answer.status !== undefined || answer.code >= 400) throw refusal(operationOf('list', selection), answer);
    objects.push(...objectsOf(answer, selection.kind));
    const rest = textAt(answer.value, 'metadata', 'continue') ?? '';
    if (rest === '') return { objects, version: versionOf(answer) };
    page = { limit: pageSize, continue: rest };
  }
}

type Query = Readonly<Record<string, string>>;

function firstPage(notOlderThan: string | undefined): Query {
  return notOlderThan === undefined
    ? { limit: pageSize }
    : { limit: pageSize, resourceVersion: notOlderThan, resourceVersionMatch: 'NotOlderThan' };
}

export function operationOf(verb: 'list' | 'watch', { kind, namespace, name }: Selection): Operation {
  const operation = { verb, group: kind.group, resource: kind.resource, namespace };
  return name === undefined ? operation : { ...operation, name };
}

function requestFor(selection: Selection, page: Query, { accept, signal }: ListOptions): ApiRequest {
  return {
    operation: operationOf('list', selection),
    path: collectionPath(selection.kind, selection.namespace),
    query: { ...selectorsOf(selection), ...page },
    ...(accept === undefined ? {} : { accept }),
    ...(signal === undefined ? {} : { signal }),
  };
}

export function selectorsOf({ name, labels, fields }: Selection): Query {
  const fieldSelector = [name === undefined ? [] : `metadata.name=${name}`, fields ?? []].flat().join(',');
  return {
    ...(fieldSelector === '' ? {} : { fieldSelector }),
    ...(labels === undefined ? {} : { labelSelector: labels }),
  };
}

/** Items of a list do not repeat what kind they are. */
function objectsOf(answer: Answer, kind: ResourceKind): readonly KubeObject[] {
  const type = { apiVersion: apiVersionOf(kind), kind: kind.kind };
  const items = listAt(answer.value, 'items').map((item) => (isRecord(item) ? Object.assign(item, type) : item));
  if (!items.every(isObject)) throw notAList();
  return items;
}

function versionOf(answer: Answer): string {
  const version = textAt(answer.value, 'metadata', 'resourceVersion');
  if (version === undefined) throw notAList();
  return version;
}

const notAList = (): Unanswered =>
  new Unanswered('the answer is JSON but not a Kubernetes list', { mayHaveHappened: true });
