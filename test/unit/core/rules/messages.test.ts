// What findings say of one thing, of several, and of a number that is not known.
import { expect, test } from 'vitest';
import type { JsonRecord } from '../../../../src/core/base/json.ts';
import { rules } from '../../../../src/core/rules/index.ts';
import { type Case, worldsOf } from './arrange.ts';
import { condition, node } from './cases/cluster/live.ts';
import { decisions, demand } from './cases/history/figures.ts';
import { budget, deployment, hpa, scaledObject } from './objects.ts';

/** Messages and evidence. */
function saidBy(id: string, given: Omit<Case, 'why'>): readonly string[] {
  const asked = rules.filter((each) => each.id === id);
  const judged = worldsOf({ why: '', ...given }).flatMap((world) =>
    asked.flatMap((rule) => Array.from(rule.judge(world))),
  );
  return judged.flatMap(({ answer }) => (answer.kind === 'fails' ? answer.evidence.concat(answer.message) : []));
}

const idle = { ...decisions({ days: 30, isAlwaysMin: true }), ...demand({ days: 30, most: 123.4 }) };
const host = 'kubernetes.io/hostname';
const apart: JsonRecord = {
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { labelSelector: { matchLabels: { app: 'web' } }, topologyKey: host },
      ],
    },
  },
};
const onFallback = (fallback: JsonRecord): JsonRecord => ({
  ...scaledObject({ spec: { fallback } }),
  status: {
    conditions: [condition('Ready', 'True'), condition('Fallback', 'True')],
    health: { 's0-kafka': { status: 'Failing', numberOfFailures: 1 } },
  },
});

test.each<{ readonly id: string; readonly given: Omit<Case, 'why'>; readonly says: string }>([
  {
    id: 'autoscaler-unused',
    given: { objects: [hpa({ min: 200, max: 400 })], measured: idle },
    says: 'In thirty days the load never asked for more than 124 pods, and the minimum is 200',
  },
  {
    id: 'spread-blocks-scaling',
    given: { cluster: [hpa(), deployment({ pod: apart }), node({ labels: { [host]: 'one' } })] },
    says: `Required anti-affinity by ${host} leaves room for 1 pod`,
  },
  {
    id: 'scaledobject-not-ready',
    given: { cluster: [onFallback({ failureThreshold: 3, replicas: 1 })] },
    says: 'A trigger fails, and the fallback of 1 replica counts',
  },
  {
    id: 'scaledobject-not-ready',
    given: { cluster: [onFallback({})] },
    says: 'A trigger fails, and the fallback counts',
  },
  {
    id: 'scaledobject-not-ready',
    given: { cluster: [onFallback({ failureThreshold: 3, replicas: 2 })] },
    says: 's0-kafka has failed 1 time in a row',
  },
  {
    id: 'disruption-budget-blocks',
    given: { objects: [budget({ spec: { maxUnavailable: 0 } }), deployment({ replicas: 1 })] },
    says: 'maxUnavailable 0 lets none of 1 pod go',
  },
  {
    id: 'disruption-budget-blocks',
    given: { objects: [budget({ spec: { maxUnavailable: 0 } }), hpa({ min: 'two' }), deployment()] },
    says: 'maxUnavailable 0 lets none of its pods go',
  },
  {
    id: 'duplicate-autoscaler',
    given: { objects: [hpa(), hpa({ name: 'api' }), deployment()] },
    says: 'HorizontalPodAutoscaler api scales the Deployment web too',
  },
  {
    id: 'duplicate-autoscaler',
    given: { objects: [hpa(), hpa({ name: 'api' }), hpa({ name: 'db' }), deployment()] },
    says: 'HorizontalPodAutoscaler api and HorizontalPodAutoscaler db scale the Deployment web too',
  },
  {
    id: 'scaledobject-and-hpa',
    given: { objects: [scaledObject(), hpa({ name: 'api' }), deployment()] },
    says: 'HorizontalPodAutoscaler api is in web.yaml',
  },
])('$id: $says', ({ id, given, says }) => expect(saidBy(id, given)).toContain(says));
