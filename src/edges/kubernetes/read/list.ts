/** Lists a selection page by page, as one consistent snapshot. */
import { at, isRecord, textAt } from '../../../core/base/json.ts';
import { apiVersionOf, type KubeObject, type ResourceKind } from '../../../core/kube/object.ts';
import type { Selection } from '../../../ports/cluster.ts';
import { type Answer, isObject } from '../request/answer.ts';
import type { ApiRequest } from '../request/connection.ts';
import { collectionPath, type Operation } from '../request/paths.ts';
import { refusal } from '../request/refusal.ts';
import { staleness } from '../request/status.ts';
import { Unanswered } from '../request/unanswered.ts';

export interface Listing<Kept = KubeObject> {
  readonly objects: readonly Kept[];
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
export type Ask = (request: ApiRequest) => Promise<Answer>;

export function listAll(ask: Ask, selection: Selection, options: ListOptions = {}): Promise<Listing | Stale> {
  return listKept(ask, selection, (object) => object, options);
}

/** Pages come slower than they expire. */
const mostBeginnings = 5;

/** Of every object only what `keep` gives stays. */
export async function listKept<Kept>(
  ask: Ask,
  selection: Selection,
  keep: (object: KubeObject) => Kept,
  options: ListOptions = {},
): Promise<Listing<Kept> | Stale> {
  const objects: Kept[] = [];
  let query = firstPage(options.notOlderThan);
  let beginnings = 1;
  for (;;) {
    const page = await readPage(ask, selection, query, keep, options);
    if ('stale' in page) {
      if (page.stale !== 'expired' || query['continue'] === undefined) return page;
      if (beginnings === mostBeginnings) throw neverWhole();
      // pages of one list are one snapshot; when it expired half-way the list begins again, whole
      objects.length = 0;
      query = {};
      beginnings += 1;
      continue;
    }
    for (const each of page.objects) objects.push(each);
    if (page.rest === '') return { objects, version: page.version };
    query = { limit: pageSize, continue: page.rest };
  }
}

interface Page<Kept> extends Listing<Kept> {
  /** The token of the next one; '' after the last. */
  readonly rest: string;
}

/** Items are kept one by one as they come; a page that breaks off has none. */
async function readPage<Kept>(
  ask: Ask,
  selection: Selection,
  query: Query,
  keep: (object: KubeObject) => Kept,
  options: ListOptions,
): Promise<Page<Kept> | Stale> {
  const { apiVersion, kind } = typeOf(selection.kind);
  let objects: Kept[] = [];
  let hasOther = false;
  const takeItems = (): ((item: unknown) => void) => {
    objects = [];
    hasOther = false;
    return (item) => {
      // items of a list do not repeat what kind they are
      const object = isRecord(item) ? Object.assign(item, { apiVersion, kind }) : undefined;
      if (isObject(object)) objects.push(keep(object));
      else hasOther = true;
    };
  };
  const answer = await ask({ ...requestFor(selection, query, options), takeItems });
  const stale = staleness(answer.status);
  if (stale !== undefined) return { stale };
  if (answer.status !== undefined || answer.code >= 400) throw refusal(operationOf('list', selection), answer);
  if (hasOther || at(answer.value, 'items') === undefined) throw notAList();
  return { objects, version: versionOf(answer), rest: textAt(answer.value, 'metadata', 'continue') ?? '' };
}

const typeOf = (kind: ResourceKind): { readonly apiVersion: string; readonly kind: string } => ({
  apiVersion: apiVersionOf(kind),
  kind: kind.kind,
});

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

function versionOf(answer: Answer): string {
  const version = textAt(answer.value, 'metadata', 'resourceVersion');
  if (version === undefined) throw notAList();
  return version;
}

const notAList = (): Unanswered =>
  new Unanswered('the answer is JSON but not a Kubernetes list', { mayHaveHappened: true });

const neverWhole = (): Unanswered =>
  new Unanswered('the pages of the list expire before the last one is read', { mayHaveHappened: true });
