/** The signs that pods of the new revision will not become ready, each with the pod that shows it. */
import type { Container, Pod } from '../../../core/kube/pod.ts';
import type { Baseline, Standard } from '../judgement.ts';
import { never, type Sign } from '../sign.ts';
import type { View } from '../world.ts';
import { isBeforeWrite } from '../write-time.ts';
import { type ContainerPast, nothingKnown, recall } from './container-past.ts';
import { creationSymptom } from './creation.ts';
import { exitSymptom } from './exits.ts';
import { gateSymptom, readinessSymptom } from './readiness.ts';
import { schedulingSymptom } from './scheduling.ts';
import type { ContainerCase, PodCase, Symptom } from './symptom.ts';
import { waitingSymptom } from './waiting.ts';

export interface PodSign extends Sign {
  readonly pod: Pod;
}

/** What is remembered of each container of the new revision, by pod uid and container name. */
export type Pasts = ReadonlyMap<string, ContainerPast>;

const podRules: readonly ((it: PodCase) => Symptom | undefined)[] = [schedulingSymptom, creationSymptom, gateSymptom];
const containerRules: readonly ((it: ContainerCase) => Symptom | undefined)[] = [
  waitingSymptom,
  exitSymptom,
  readinessSymptom,
];

export function recallAll(view: View, before: Pasts, baseline: Baseline): Pasts {
  return new Map(
    view.newPods.flatMap((pod) =>
      pod.containers.map((container): [string, ContainerPast] => {
        const key = keyOf(pod, container);
        return [key, recall(container, before.get(key), isBeforeWrite(pod.createdAt, baseline))];
      }),
    ),
  );
}

/** Of each pod, and of each of its containers, the first rule that holds. */
export function podSigns(view: View, pasts: Pasts, { baseline, limits }: Standard): readonly PodSign[] {
  const { tolerateRestarts } = limits;
  const eventsByPod = Map.groupBy(view.events, ({ about }) => about.uid);
  return view.newPods.flatMap((pod) => {
    const isInherited = isBeforeWrite(pod.createdAt, baseline);
    const podCase: PodCase = { pod, events: eventsByPod.get(pod.uid) ?? [] };
    const ofContainers = pod.containers.flatMap((container) => {
      const past = pasts.get(keyOf(pod, container)) ?? nothingKnown;
      const symptom = firstOf(containerRules, { ...podCase, container, past, tolerateRestarts });
      return symptom === undefined ? [] : [signOf(symptom, isInherited, pod, container)];
    });
    const ofPod = firstOf(podRules, podCase);
    const signs = [...(ofPod === undefined ? [] : [signOf(ofPod, isInherited, pod)]), ...ofContainers];
    return signs.length > 0 || pod.isReady ? signs : [signOf(notStarted, isInherited, pod)];
  });
}

const notStarted: Symptom = {
  rule: 'not-started',
  reason: 'progress-deadline',
  says: 'has not started its containers',
  mustLast: never,
};

function firstOf<Case>(rules: readonly ((it: Case) => Symptom | undefined)[], it: Case): Symptom | undefined {
  for (const rule of rules) {
    const symptom = rule(it);
    if (symptom !== undefined) return symptom;
  }
  return undefined;
}

function signOf(symptom: Symptom, isInherited: boolean, pod: Pod, container?: Container): PodSign {
  const { rule, reason, says, mustLast, since, exitCode } = symptom;
  const subject =
    container === undefined ? `pod ${pod.name}` : `${titles[container.role]} ${container.name} of pod ${pod.name}`;
  return {
    key: `${container === undefined ? pod.uid : keyOf(pod, container)}/${rule}`,
    pod,
    reason,
    evidence: {
      object: `pod/${pod.name}`,
      says: `${subject} ${says}`,
      ...(container === undefined ? {} : { container: container.name }),
      ...(exitCode === undefined ? {} : { exitCode }),
    },
    mustLast,
    since,
    isInherited,
  };
}

const titles = { init: 'init container', sidecar: 'sidecar', app: 'container' } as const;

const keyOf = (pod: Pod, container: Container): string => `${pod.uid}/${container.name}`;
