/** What components said about objects, by the object of which they said it; servers keep events for about an hour. */
import { type KubeEvent, readEvent } from '../../kube/event.ts';
import type { Catalog } from './catalog.ts';
import { identityOf, type SeenObject } from './seen.ts';

/** Of the events of a cluster, rules know what these mean. */
export const knownReasons: readonly string[] = [
  'FailedCreate',
  'FailedGetExternalMetric',
  'FailedGetObjectMetric',
  'FailedGetPodsMetric',
  'FailedScheduling',
  'Nominated',
  'NotTriggerScaleUp',
  'TriggeredScaleUp',
];

/** About one object, the newest first. */
export type Events = (about: SeenObject) => readonly KubeEvent[];

export function indexEvents({ ofKind }: Catalog): Events {
  let byObject: ReadonlyMap<string, readonly KubeEvent[]> | undefined;
  return (about) => {
    byObject ??= Map.groupBy(
      ofKind('Event').map(({ object }) => readEvent(object)),
      (event) => keyOf(event.about),
    );
    const found = byObject.get(keyOf(identityOf(about))) ?? [];
    return found.toSorted((one, other) => other.lastAt - one.lastAt);
  };
}

const keyOf = ({ kind, namespace, name }: Pick<KubeEvent['about'], 'kind' | 'namespace' | 'name'>): string =>
  [kind, namespace, name].join('/');
