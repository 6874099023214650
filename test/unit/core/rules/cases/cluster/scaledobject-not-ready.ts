// A ScaledObject that KEDA cannot work with.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { hpa, scaledObject } from '../../objects.ts';
import { condition } from './live.ts';

/** KEDA writes no times into its conditions. */
const says = (type: string, status: string, reason = ''): JsonRecord =>
  condition(type, status, reason, { since: null });
const withStatus = (...conditions: readonly JsonRecord[]): JsonRecord => ({
  ...scaledObject({ spec: { fallback: { failureThreshold: 3, replicas: 6 } } }),
  status: { conditions, health: { 's0-kafka': { numberOfFailures: 4, status: 'Failing' } } },
});
const at = ['ScaledObject web spec.triggers'];
const onFallback = ['high: ScaledObject web spec.fallback'];

export const scaledObjectNotReady: Cases = {
  fires: [
    { why: 'a trigger fails', cluster: [withStatus(says('Ready', 'False', 'TriggerError'))], at },
    {
      why: 'KEDA refuses it',
      cluster: [withStatus(says('Ready', 'False', 'ScaledObjectCheckFailed'), says('Active', 'Unknown'))],
      at,
    },
    {
      why: 'it runs on its fallback',
      cluster: [withStatus(says('Ready', 'True'), says('Fallback', 'True'))],
      at: onFallback,
    },
  ],
  passes: [
    { why: 'it is ready', cluster: [withStatus(says('Ready', 'True'), says('Active', 'True'))] },
    { why: 'a HorizontalPodAutoscaler is not KEDA’s', cluster: [hpa()] },
  ],
  boundary: [
    {
      why: 'idle, not paused and without fallback is well',
      cluster: [
        withStatus(says('Ready', 'True'), says('Active', 'False'), says('Paused', 'False'), says('Fallback', 'False')),
      ],
      at: [],
    },
  ],
  unknown: [
    { why: 'KEDA has not looked', cluster: [scaledObject()], missing: 'the condition Ready' },
    { why: 'KEDA does not know', cluster: [withStatus(says('Ready', 'Unknown'))], missing: 'the condition Ready' },
  ],
};
