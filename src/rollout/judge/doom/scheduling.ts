/** Pods that no node takes: a node may be on its way, so this waits for as long as an autoscaler gives reason to. */
import type { Seconds } from '../../../core/base/instant.ts';
import { conditionOf } from '../../../core/kube/condition.ts';
import type { KubeEvent } from '../../../core/kube/event.ts';
import { never } from '../sign.ts';
import type { PodCase, Symptom } from './symptom.ts';

const grace: Seconds = 180;
/** The cluster autoscaler gives a node this long to come (its `--max-node-provision-time`). */
const scaleUpMayLast: Seconds = 15 * 60;
/** Long enough for pods of the old revision to make room. */
const refusalMustLast: Seconds = 20;

export function schedulingSymptom({ pod, events }: PodCase): Symptom | undefined {
  const scheduled = conditionOf(pod.conditions, 'PodScheduled');
  if (scheduled?.status !== 'False') return undefined;
  const says = `cannot be scheduled: ${scheduled.message}`;
  if (scheduled.reason !== 'Unschedulable') {
    return { rule: 'not-scheduled', reason: 'unschedulable', says, mustLast: never };
  }
  const answer = events.findLast((event) => isScaleUp(event) || isRefusal(event));
  if (answer !== undefined && isRefusal(answer)) {
    const why = `${says}; the autoscaler cannot help: ${answer.message}`;
    return { rule: 'no-scale-up', reason: 'unschedulable', says: why, mustLast: refusalMustLast };
  }
  const since = scheduled.changedAt ?? pod.createdAt;
  const live = answer === undefined ? 0 : (answer.lastAt - since) / 1000 + scaleUpMayLast;
  return { rule: 'unschedulable', reason: 'unschedulable', says, mustLast: Math.max(grace, live), since };
}

/** Of the cluster autoscaler, and of Karpenter. */
function isScaleUp({ reason }: KubeEvent): boolean {
  return reason === 'TriggeredScaleUp' || reason === 'Nominated';
}

/** The scheduler says FailedScheduling as well, of the nodes that there are; from Karpenter it is about those that could be. */
function isRefusal({ reason, component }: KubeEvent): boolean {
  return reason === 'NotTriggerScaleUp' || (reason === 'FailedScheduling' && component === 'karpenter');
}
