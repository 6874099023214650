/** A watch: every change after a version as one JSON line, bookmarks in quiet times, a clean end after its time. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeObject } from '../../../core/kube/object.ts';
import type { Change, Store } from '../store.ts';
import type { Matches } from './selectors.ts';
import { expired } from './status.ts';

export interface Watch {
  readonly resource: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly matches: Matches;
  /** Changes after this version are sent. */
  readonly since: number;
  readonly hasBookmarks: boolean;
  readonly seconds: number;
}

/** Real servers send a bookmark about once a minute (apiserver/pkg/storage/cacher, 1.37). */
const bookmarkEvery = 55_000;

export async function* watch(store: Store, wanted: Watch): AsyncGenerator<string> {
  const end = Date.now() + wanted.seconds * 1000;
  let seen = wanted.since;
  let bookmarkAt = Date.now() + bookmarkEvery;
  while (Date.now() < end) {
    const changes = store.changesAfter(seen);
    if (changes === undefined) {
      yield line('ERROR', expired(seen, store.version()).body);
      return;
    }
    for (const change of changes) {
      const event = eventOf(change, wanted);
      if (event !== undefined) yield event;
    }
    seen = store.version();
    if (wanted.hasBookmarks && Date.now() >= bookmarkAt) {
      yield bookmark(wanted, seen);
      bookmarkAt = Date.now() + bookmarkEvery;
    }
    await changed(store, seen, Math.min(end, bookmarkAt) - Date.now());
  }
  if (wanted.hasBookmarks) yield bookmark(wanted, seen);
}

/** An object that begins or ceases to match is added or deleted for the watcher, as in the real watch cache. */
function eventOf(
  { resource, version, before, after }: Change,
  { resource: wanted, matches }: Watch,
): string | undefined {
  if (resource !== wanted) return undefined;
  const did = before !== undefined && matches(before);
  const does = after !== undefined && matches(after);
  if (does) return line(did ? 'MODIFIED' : 'ADDED', after);
  const last = after ?? before;
  if (!did || last === undefined) return undefined;
  return line('DELETED', { ...last, metadata: { ...last.metadata, resourceVersion: String(version) } });
}

function bookmark({ apiVersion, kind }: Watch, version: number): string {
  return line('BOOKMARK', {
    apiVersion,
    kind,
    metadata: { resourceVersion: String(version), creationTimestamp: null },
  });
}

function line(type: string, object: KubeObject | Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ type, object })}\n`;
}

/** Resolves at the next change after `seen`, at the latest after `within` milliseconds; never keeps the process alive. */
async function changed(store: Store, seen: number, within: number): Promise<void> {
  if (store.version() > seen) return;
  const waiting = new AbortController();
  const unsubscribe = store.subscribe(() => waiting.abort());
  await sleep(Math.max(0, within), undefined, { ref: false, signal: waiting.signal }).catch(() => undefined);
  unsubscribe();
}
