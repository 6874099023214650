/** A ScaledObject that somebody paused, and nobody woke. */
import type { Milliseconds } from '../../base/instant.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { createdAt } from '../../kube/times.ts';
import { formatLasting } from '../world/conditions.ts';
import type { Live } from '../world/live.ts';
import { annotationOwners } from '../world/workload/replica-owner.ts';
import type { SeenObject } from '../world/seen.ts';

export const scaledObjectLeftPaused = rule({
  id: 'scaledobject-left-paused',
  severity: 'high',
  says: 'The ScaledObject has been paused for more than a week.',
  remedy: 'Remove the annotation, or the ScaledObject where the workload is meant to stay as it is.',
  page: {
    when: 'An annotation `autoscaling.keda.sh/paused`, `paused-replicas`, `paused-scale-in` or `paused-scale-out` that pauses has been there for more than 7 days: whoever owns it (metadata.managedFields) has written nothing since. A value that says false does not pause.',
    why: 'KEDA deletes its HorizontalPodAutoscaler while a ScaledObject is paused: the workload stays at the number it had, in the evening as at the peak. One direction paused leaves the other as a ratchet.',
    unknown:
      'The ScaledObject is older than a week, and its managed fields do not tell since when the annotation is there.',
  },
  sources: ['cluster'],
  needs: ['autoscaler', 'live'],
  concerns: ({ autoscaler: { kind, seen } }) => kind === 'ScaledObject' && pausedBy(seen).length > 0,
  judge: ({ autoscaler: { seen }, live }) =>
    pausedBy(seen).map((annotation) => judgeAnnotation(annotation, seen, live)),
});

const patience: Milliseconds = 7 * 86_400_000;
const prefix = 'autoscaling.keda.sh/';

/** Those that KEDA reads as booleans, where what is no boolean pauses too (NeedToBePausedByAnnotation, KEDA 2.19). */
const switches: ReadonlySet<string> = new Set(['', '-scale-in', '-scale-out'].map((end) => `${prefix}paused${end}`));
const saysNo: ReadonlySet<string> = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False']);

function pausedBy({ object: { metadata } }: SeenObject): readonly string[] {
  return Object.entries(metadata.annotations ?? {}).flatMap(([key, value]) => {
    const pauses = key === `${prefix}paused-replicas` || (switches.has(key) && !saysNo.has(value));
    return pauses ? [key] : [];
  });
}

function judgeAnnotation(annotation: string, seen: SeenObject, { readAt }: Live): Answer {
  const created = createdAt(seen.object);
  if (created > 0 && readAt - created <= patience) return passes;
  const owners = annotationOwners(seen, annotation).filter(({ wroteAt }) => wroteAt !== undefined);
  const [first] = owners.toSorted((one, other) => (one.wroteAt ?? 0) - (other.wroteAt ?? 0));
  const lasting = first?.wroteAt === undefined ? undefined : readAt - first.wroteAt;
  if (first === undefined || lasting === undefined || (lasting <= patience && !first.ownsOnlyThis))
    return unknown(`since when the annotation ${annotation} is there`);
  if (lasting <= patience) return passes;
  return fails(
    seen,
    ['metadata', 'annotations', annotation],
    `${annotation} has been there for at least ${formatLasting(lasting)}`,
    { evidence: [`${first.manager} wrote it`] },
  );
}
