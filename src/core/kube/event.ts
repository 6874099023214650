/** An Event of the core group: what a component said about an object, how often, and when. */
import type { Instant } from '../base/instant.ts';
import { numberAt, textAt } from '../base/json.ts';
import type { KubeObject } from './object.ts';
import { createdAt, instantAt } from './times.ts';

export interface KubeEvent {
  /** `fieldPath` names the container: `spec.containers{app}`. */
  readonly about: { readonly uid: string; readonly fieldPath: string };
  readonly reason: string;
  readonly message: string;
  /** The component that said it: `kubelet`, `cluster-autoscaler`, `karpenter`. */
  readonly component: string;
  readonly count: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

/** Reads both ways of counting: `count` with its two times, and the `series` that newer recorders write instead. */
export function readEvent(object: KubeObject): KubeEvent {
  const firstAt = instantAt(object, 'firstTimestamp') ?? instantAt(object, 'eventTime') ?? createdAt(object);
  return {
    about: {
      uid: textAt(object, 'involvedObject', 'uid') ?? '',
      fieldPath: textAt(object, 'involvedObject', 'fieldPath') ?? '',
    },
    reason: textAt(object, 'reason') ?? '',
    message: textAt(object, 'message') ?? '',
    // recorders of events.k8s.io leave the component empty
    component: textAt(object, 'source', 'component') || (textAt(object, 'reportingComponent') ?? ''),
    count: numberAt(object, 'series', 'count') ?? numberAt(object, 'count') ?? 1,
    firstAt,
    lastAt: instantAt(object, 'series', 'lastObservedTime') ?? instantAt(object, 'lastTimestamp') ?? firstAt,
  };
}
