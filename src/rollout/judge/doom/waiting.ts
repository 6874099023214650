/** Containers that wait for what will not come: an image, configuration, or a start. */
import type { KubeEvent } from '../../../core/kube/event.ts';
import { atOnce, never, onSecondLook } from '../sign.ts';
import { type MessageRule, symptomFrom, when } from './message-rule.ts';
import type { ContainerCase, Symptom } from './symptom.ts';

/** runc's words for a command that will never start: missing, not executable, or made for another platform. */
export const isUnstartable = /no such file|exec format|permission denied|executable file not found/i;

/** The kubelet's words for a ConfigMap, a Secret or a key in one of them that is not there. */
export const isConfigMissing =
  /(configmap|secret) "[^"]*" not found|couldn't find key|references non-existent (config|secret) key/i;

/** The kubelet has not yet been told of an object: it may well exist. */
export const isCacheBehind = /failed to sync \S+ cache/i;

const isRegistryTroubled =
  /\b(429|5\d\d) [A-Z]|too ?many ?requests|timeout|timed out|deadline exceeded|no such host|connection (refused|reset)|\bEOF\b/i;
const isPullDenied =
  /\b40[13]\b|unauthorized|forbidden|denied|authentication required|authorization (failed|required)|no basic auth/i;
const isNotFound = /not found|manifest unknown|no match for platform/i;

/** By the kubelet's waiting reasons; the first that matches holds. */
const waitingRules: readonly MessageRule[] = [
  ...when(['InvalidImageName'], 'has an invalid image name', [
    { rule: 'image-invalid', reason: 'image-invalid', mustLast: atOnce },
  ]),
  ...when(['ErrImageNeverPull'], 'may not pull its image', [
    { rule: 'image-absent', reason: 'image-not-found', mustLast: atOnce },
  ]),
  ...when(['ErrImagePull', 'ImagePullBackOff'], 'cannot pull its image', [
    { rule: 'registry-troubled', with: isRegistryTroubled, reason: 'progress-deadline', mustLast: never },
    { rule: 'pull-denied', with: isPullDenied, reason: 'image-pull-denied', mustLast: onSecondLook },
    { rule: 'image-not-found', with: isNotFound, reason: 'image-not-found', mustLast: atOnce },
    { rule: 'pull-failing', reason: 'progress-deadline', mustLast: never },
  ]),
  ...when(['CreateContainerConfigError'], 'cannot be configured', [
    { rule: 'cache-behind', with: isCacheBehind, reason: 'progress-deadline', mustLast: never },
    { rule: 'config-missing', with: isConfigMissing, reason: 'config-missing', mustLast: onSecondLook },
    { rule: 'config-refused', reason: 'start-error', mustLast: never },
  ]),
  ...when(['RunContainerError', 'CreateContainerError'], 'cannot start', [
    { rule: 'unstartable', with: isUnstartable, reason: 'start-error', mustLast: atOnce },
    { rule: 'start-failing', reason: 'start-error', mustLast: never },
  ]),
];

export function waitingSymptom({ container, past, events }: ContainerCase): Symptom | undefined {
  const { state } = container;
  if (state.kind !== 'waiting') return undefined;
  const told = isSilentBackOff.test(state.message) ? (past.pullError ?? pullErrorIn(events)) : state.message;
  // an image may be called anything, also timeout:v503
  return symptomFrom(waitingRules, state.reason, told, told.replaceAll(container.image, 'the image'));
}

/** What older kubelets say between two pulls: nothing of the cause. */
const isSilentBackOff = /^Back-off pulling image "[^"]*"$/;

function pullErrorIn(events: readonly KubeEvent[]): string {
  const failed = events.findLast(
    ({ reason, message }) => reason === 'Failed' && message.startsWith('Failed to pull image'),
  );
  return failed?.message ?? '';
}
