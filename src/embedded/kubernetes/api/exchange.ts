/** What the handlers of the embedded API share: where they find everything, what a path names, how they read and answer. */
import type { ResourceKind } from '../../../core/kube/object.ts';
import type { Answer } from '../../loopback.ts';
import type { Kubelet } from '../node/kubelet.ts';
import type { Store } from '../store.ts';
import { unsupported } from './status.ts';

export interface ApiWorld {
  readonly store: Store;
  readonly kubelet: Kubelet;
  readonly token: string;
  readonly clock: () => number;
  /** Told of everything that is refused because nothing here knows it. */
  readonly onUnknown: (message: string) => void;
}

/** `namespace` and `name` are '' where the path has none. */
export interface Target {
  readonly kind: ResourceKind;
  readonly namespace: string;
  readonly name: string;
  readonly isLog: boolean;
}

export function reply(status: number, body: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

export function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw unsupported('bodies other than JSON');
  }
}
