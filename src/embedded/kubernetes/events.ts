/** Events, counted up when the same thing happens to the same object again. */
import { randomBytes } from 'node:crypto';
import type { KubeObject } from '../../core/kube/object.ts';
import { timestamp } from './shapes.ts';
import type { Store } from './store.ts';

export interface Happening {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

export function recordEvent(store: Store, about: KubeObject, happening: Happening, now: number): void {
  const { namespace = '', name, uid = '', resourceVersion } = about.metadata;
  const known = store
    .list('events')
    .find(
      (event) =>
        event.involvedObject.uid === uid && event.reason === happening.reason && event.message === happening.message,
    );
  if (known !== undefined) {
    store.put('events', { ...known, count: known.count + 1, lastTimestamp: timestamp(now) });
    return;
  }
  store.put('events', {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${name}.${randomBytes(8).toString('hex')}`, namespace },
    involvedObject: { apiVersion: about.apiVersion, kind: about.kind, namespace, name, uid, resourceVersion },
    ...happening,
    source: { component: 'kubelet', host: 'embedded' },
    count: 1,
    firstTimestamp: timestamp(now),
    lastTimestamp: timestamp(now),
  });
}
