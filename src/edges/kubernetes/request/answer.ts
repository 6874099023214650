/** What an API server answers: how it ended, when, and whether what it carries is an object. */
import type { Instant } from '../../../core/base/instant.ts';
import { isRecord, textAt } from '../../../core/base/json.ts';
import type { KubeObject } from '../../../core/kube/object.ts';
import type { Status } from './status.ts';

/** A complete answer of any status. */
export interface Answer {
  readonly code: number;
  /** The server's own time, whole seconds. */
  readonly date: Instant | undefined;
  readonly body: string;
  /** The body as JSON; undefined when it is not JSON. */
  readonly value: unknown;
  readonly status: Status | undefined;
}

/** What every object has; nothing else of it is looked at here. */
export function isObject(value: unknown): value is KubeObject {
  return (
    isRecord(value) &&
    textAt(value, 'apiVersion') !== undefined &&
    textAt(value, 'kind') !== undefined &&
    textAt(value, 'metadata', 'name') !== undefined
  );
}
