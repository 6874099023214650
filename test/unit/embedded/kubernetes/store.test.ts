import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../../src/core/kube/object.ts';
import { selecting } from '../../../../src/embedded/kubernetes/api/selectors.ts';
import { watch } from '../../../../src/embedded/kubernetes/api/watch.ts';
import { createStore } from '../../../../src/embedded/kubernetes/store.ts';
import { noon } from './objects.ts';

const ingress = (spec: object, labels?: Readonly<Record<string, string>>): KubeObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'shop', namespace: 'demo', ...(labels === undefined ? {} : { labels }) },
  spec,
});

describe('versions', () => {
  test.each([
    { why: 'a new spec counts the generation up', next: ingress({ a: 2 }), generation: 2, isNewer: true },
    { why: 'new labels do not', next: ingress({ a: 1 }, { app: 'shop' }), generation: 1, isNewer: true },
    { why: 'the same again is no change', next: ingress({ a: 1 }), generation: 1, isNewer: false },
  ])('$why', ({ next, generation, isNewer }) => {
    const store = createStore(() => noon);
    const first = store.put('ingresses', ingress({ a: 1 }));
    const second = store.put('ingresses', next);
    expect(second.metadata).toMatchObject({ uid: first.metadata.uid, generation });
    expect(second.metadata.resourceVersion !== first.metadata.resourceVersion).toBe(isNewer);
  });

  test('a Service has no generation, as in the real API', () => {
    const store = createStore(() => noon);
    expect(store.put('services', { ...ingress({}), kind: 'Service' }).metadata.generation).toBeUndefined();
  });

  test('a dry run stores nothing', () => {
    const store = createStore(() => noon);
    expect(store.prepare('ingresses', ingress({})).metadata).toMatchObject({ generation: 1 });
    expect(store.list('ingresses')).toEqual([]);
  });
});

describe('a watch', () => {
  const watching = (since: number, labels: string | null = null, seconds = 0.05) => ({
    resource: 'ingresses',
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    matches: selecting('demo', labels, null),
    since,
    hasBookmarks: true,
    seconds,
  });
  const eventsOf = async (
    events: AsyncIterable<string>,
  ): Promise<readonly { readonly type: string; readonly object: KubeObject }[]> => {
    const seen = [];
    for await (const line of events)
      seen.push(JSON.parse(line) as { readonly type: string; readonly object: KubeObject });
    return seen;
  };

  test('tells what happened since, in order, and ends with a bookmark', async () => {
    const store = createStore(() => noon);
    const since = store.version();
    const made = store.put('ingresses', ingress({ a: 1 }));
    store.put('ingresses', ingress({ a: 2 }));
    store.remove('ingresses', made);
    const events = await eventsOf(watch(store, watching(since)));
    expect(events.map(({ type }) => type)).toEqual(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK']);
    expect(events.at(-1)?.object.metadata.resourceVersion).toBe(String(store.version()));
  });

  test('an object that ceases to match is deleted for it', async () => {
    const store = createStore(() => noon);
    store.put('ingresses', ingress({}, { app: 'shop' }));
    const since = store.version();
    store.put('ingresses', ingress({}, { app: 'other' }));
    const events = await eventsOf(watch(store, watching(since, 'app=shop')));
    expect(events.map(({ type }) => type)).toEqual(['DELETED', 'BOOKMARK']);
  });

  test('is told of a change while it waits', async () => {
    const store = createStore(() => noon);
    const events = eventsOf(watch(store, watching(store.version(), null, 0.3)));
    setTimeout(() => store.put('ingresses', ingress({})), 20);
    expect((await events).map(({ type }) => type)).toEqual(['ADDED', 'BOOKMARK']);
  });

  test('from before what is kept ends with 410', async () => {
    const store = createStore(() => noon);
    const [event] = await eventsOf(watch(store, watching(1)));
    expect(event).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } });
  });
});
