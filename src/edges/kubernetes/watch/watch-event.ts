/** One line of a watch, parsed: a change, a bookmark, or the server's word that the watch is over. */
import { at, textAt } from '../../../core/base/json.ts';
import type { KubeObject } from '../../../core/kube/object.ts';
import { parseJson } from '../../wire/json.ts';
import { isObject } from '../request/answer.ts';
import { parseStatus, type Status } from '../request/status.ts';

export type WatchEvent =
  | { readonly kind: 'updated' | 'deleted'; readonly object: KubeObject; readonly version: string }
  | { readonly kind: 'bookmark'; readonly version: string }
  | { readonly kind: 'error'; readonly status: Status }
  /** Not JSON, or of a shape that no watch has; nothing after it can be trusted. */
  | { readonly kind: 'unreadable' };

export function parseEvent(line: string): WatchEvent {
  const event = parseJson(line);
  const object = at(event, 'object');
  const version = textAt(object, 'metadata', 'resourceVersion');
  switch (textAt(event, 'type') ?? '') {
    case 'ADDED':
    case 'MODIFIED':
      return isObject(object) && version !== undefined ? { kind: 'updated', object, version } : unreadable;
    case 'DELETED':
      return isObject(object) && version !== undefined ? { kind: 'deleted', object, version } : unreadable;
    case 'BOOKMARK':
      return version === undefined ? unreadable : { kind: 'bookmark', version };
    case 'ERROR': {
      const status = parseStatus(object);
      return status === undefined ? unreadable : { kind: 'error', status };
    }
    default:
      return unreadable;
  }
}

const unreadable: WatchEvent = { kind: 'unreadable' };
