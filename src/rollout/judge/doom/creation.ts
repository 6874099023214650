/** Pods on a node whose volumes or sandbox do not come: the status says nothing of it, only the kubelet's events do. */
import { conditionOf } from '../../../core/kube/condition.ts';
import type { Pod } from '../../../core/kube/pod.ts';
import { never, onSecondLook } from '../sign.ts';
import { type MessageRule, symptomFrom, when } from './message-rule.ts';
import type { PodCase, Symptom } from './symptom.ts';
import { isCacheBehind, isConfigMissing } from './waiting.ts';

/** By the reasons of the kubelet's and the attach controller's events; the first that matches holds. */
const creationRules: readonly MessageRule[] = [
  ...when(['FailedMount'], 'cannot mount a volume', [
    { rule: 'volume-cache-behind', with: isCacheBehind, reason: 'volume-failed', mustLast: never },
    { rule: 'volume-config-missing', with: isConfigMissing, reason: 'config-missing', mustLast: onSecondLook },
    { rule: 'volume-failed', reason: 'volume-failed', mustLast: 60 },
  ]),
  ...when(['FailedAttachVolume'], 'cannot attach a volume', [
    { rule: 'attach-failed', reason: 'volume-failed', mustLast: never },
  ]),
  ...when(['FailedCreatePodSandBox'], 'gets no sandbox', [
    { rule: 'sandbox-failed', reason: 'start-error', mustLast: 120 },
  ]),
];

export function creationSymptom({ pod, events }: PodCase): Symptom | undefined {
  if (!isBeingCreated(pod)) return undefined;
  const failures = events.flatMap(({ reason, message, firstAt }): Symptom[] => {
    const symptom = symptomFrom(creationRules, reason, message);
    return symptom === undefined ? [] : [{ ...symptom, since: firstAt }];
  });
  return failures.at(-1);
}

/**
 * An event stays when what it tells of has passed, so the kubelet must still say that the pod may not start containers:
 * while an image is being pulled it no longer does, though the containers look the same. (Kubernetes 1.29 brought the condition.)
 */
function isBeingCreated({ conditions, containers }: Pod): boolean {
  return (
    conditionOf(conditions, 'PodReadyToStartContainers')?.status === 'False' &&
    containers.every(({ state }) => state.kind === 'waiting')
  );
}
