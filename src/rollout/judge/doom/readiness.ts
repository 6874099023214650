/** Containers that run but are not ready: they may yet become so, so this only explains a deadline. */
import type { ContainerCase, PodCase, Symptom } from './symptom.ts';
import { conditionOf } from '../../../core/kube/condition.ts';
import { never } from '../sign.ts';

export function readinessSymptom({ container, events }: ContainerCase): Symptom | undefined {
  if (container.state.kind !== 'running' || container.isReady) return undefined;
  if (container.role === 'init') {
    return { rule: 'init-running', reason: 'progress-deadline', says: 'has not finished', mustLast: never };
  }
  const unhealthy = events.findLast(
    ({ about, reason }) =>
      reason === 'Unhealthy' && (about.fieldPath === '' || about.fieldPath.endsWith(`{${container.name}}`)),
  );
  const says = `is running but not ready${unhealthy === undefined ? '' : `: ${unhealthy.message}`}`;
  return { rule: 'not-ready', reason: 'readiness-failing', says, mustLast: never };
}

/** All containers are ready and the pod is not: a readiness gate holds it. */
export function gateSymptom({ pod }: PodCase): Symptom | undefined {
  if (pod.isReady || conditionOf(pod.conditions, 'ContainersReady')?.status !== 'True') return undefined;
  const told = conditionOf(pod.conditions, 'Ready')?.message ?? '';
  return { rule: 'gate', reason: 'readiness-failing', says: `is not ready: ${told}`, mustLast: never };
}
