/** An Event, of the core group or of events.k8s.io: what a component said about an object, how often, and when. */
import type { Instant } from '../base/instant.ts';
import { numberAt, recordAt, textAt } from '../base/json.ts';
import type { KubeObject } from './object.ts';
import { createdAt, instantAt } from './times.ts';

export interface KubeEvent {
  /** `fieldPath` names the container: `spec.containers{app}`. */
  readonly about: {
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
    readonly uid: string;
    readonly fieldPath: string;
  };
  readonly reason: string;
  readonly message: string;
  /** The component that said it: `kubelet`, `cluster-autoscaler`, `karpenter`. */
  readonly component: string;
  readonly count: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

/**
 * Reads both ways of counting: `count` with its two times, and the `series` that newer recorders write instead; and both
 * names of each field, since events.k8s.io calls the old ones deprecated.
 */
export function readEvent(object: KubeObject): KubeEvent {
  const firstAt =
    instantAt(object, 'firstTimestamp') ??
    instantAt(object, 'deprecatedFirstTimestamp') ??
    instantAt(object, 'eventTime');
  const lastAt = instantAt(object, 'lastTimestamp') ?? instantAt(object, 'deprecatedLastTimestamp');
  const first = firstAt ?? createdAt(object);
  const about = { ...recordAt(object, 'regarding'), ...recordAt(object, 'involvedObject') };
  return {
    about: {
      kind: textAt(about, 'kind') ?? '',
      namespace: textAt(about, 'namespace') ?? '',
      name: textAt(about, 'name') ?? '',
      uid: textAt(about, 'uid') ?? '',
      fieldPath: textAt(about, 'fieldPath') ?? '',
    },
    reason: textAt(object, 'reason') ?? '',
    message: textAt(object, 'message') ?? textAt(object, 'note') ?? '',
    // recorders of events.k8s.io leave the component empty
    component: textAt(object, 'source', 'component') || (textAt(object, 'reportingComponent') ?? ''),
    count: numberAt(object, 'series', 'count') ?? numberAt(object, 'count') ?? numberAt(object, 'deprecatedCount') ?? 1,
    firstAt: first,
    lastAt: instantAt(object, 'series', 'lastObservedTime') ?? lastAt ?? first,
  };
}
