/** Pods or a ReplicaSet that the API server refuses to create: quota, admission, or anything else. Rules D1 and D9. */
import type { Seconds } from '../../core/base/instant.ts';
import { conditionOf } from '../../core/kube/condition.ts';
import type { Reason } from '../reason.ts';
import type { Baseline } from './judgement.ts';
import { never, onSecondLook, type Sign } from './sign.ts';
import type { View } from './world.ts';
import { isBeforeWrite } from './write-time.ts';

/**
 * The controller could not create the ReplicaSet. It then leaves observedGeneration behind, so nobody may wait for that;
 * and it writes the condition once, so an event tells whether an old one still holds.
 */
export function replicaSetRefused(view: View, baseline: Baseline): readonly Sign[] {
  const { deployment, events } = view;
  const condition = conditionOf(deployment.status.conditions, 'Progressing');
  if (condition?.status !== 'False' || condition.reason !== 'ReplicaSetCreateError') return [];
  const isOld = isBeforeWrite(condition.updatedAt ?? 0, baseline);
  const isRepeated = events.some(
    ({ about, reason, lastAt }) =>
      about.uid === deployment.uid && reason === 'ReplicaSetCreateError' && !isBeforeWrite(lastAt, baseline),
  );
  const isStale = isOld && !isRepeated;
  const says = `the controller cannot create the ReplicaSet of ${deployment.name}: ${condition.message}`;
  return [
    {
      key: 'replicaset-refused',
      reason: 'replicaset-create-error',
      evidence: { object: `deployment/${deployment.name}`, says },
      mustLast: isStale && baseline.isChanged ? never : onSecondLook,
      since: undefined,
      isInherited: isStale,
    },
  ];
}

const refusalMustLast: Seconds = 20;

interface Refusal {
  readonly says: RegExp;
  readonly reason: Reason;
  readonly isFinal: boolean;
}

/** The first that matches; a webhook that does not answer is not a webhook that says no. */
const refusals: readonly Refusal[] = [
  { says: /failed calling webhook|timeout calling webhook/i, reason: 'progress-deadline', isFinal: false },
  { says: /exceeded quota/i, reason: 'quota-exceeded', isFinal: true },
  { says: /denied the request|is forbidden/i, reason: 'admission-denied', isFinal: true },
];
const unknownRefusal = { reason: 'progress-deadline', isFinal: false } as const;

/** Read on the new ReplicaSet only: the Deployment's own ReplicaFailure may come from an old one. */
export function podsRefused(view: View, baseline: Baseline): readonly Sign[] {
  const { newReplicaSet } = view;
  const condition = conditionOf(newReplicaSet?.status.conditions ?? [], 'ReplicaFailure');
  if (newReplicaSet === undefined || condition?.status !== 'True') return [];
  const isOld = isBeforeWrite(condition.changedAt ?? 0, baseline);
  const isStale = isOld && baseline.isChanged;
  const { reason, isFinal } = refusals.find(({ says }) => says.test(condition.message)) ?? unknownRefusal;
  const room = reason === 'quota-exceeded' ? roomToCome(view) : 'none';
  return [
    {
      key: `pods-refused/${room}`,
      reason,
      evidence: {
        object: `replicaset/${newReplicaSet.name}`,
        says: `ReplicaSet ${newReplicaSet.name} cannot create pods: ${condition.message}`,
      },
      mustLast: isStale || !isFinal ? never : patienceWith(room, view, baseline),
      since: undefined,
      isInherited: isOld,
    },
  ];
}

type Room = 'coming' | 'possible' | 'none';

/** A full quota may have room again once pods of the old revision have gone. */
function roomToCome(view: View): Room {
  if (view.arePodsLeaving) return 'coming';
  const { replicas, updated } = view.deployment.status;
  return replicas > updated ? 'possible' : 'none';
}

/** The ReplicaSet controller tries again within milliseconds at first, so three refusals are still to last a little. */
function patienceWith(room: Room, { events, newReplicaSet }: View, baseline: Baseline): Seconds {
  if (room === 'coming') return never;
  if (room === 'possible') return refusalMustLast;
  const refused = events.filter(
    ({ about, reason, lastAt }) =>
      about.uid === newReplicaSet?.uid && reason === 'FailedCreate' && !isBeforeWrite(lastAt, baseline),
  );
  return refused.reduce((sum, { count }) => sum + count, 0) >= 3 ? 2 : refusalMustLast;
}
