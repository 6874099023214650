// A minimum far above what is needed.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { budget, deployment, hpa } from '../../objects.ts';
import { demand, replayed } from './figures.ts';

const at = ['HorizontalPodAutoscaler web spec.minReplicas'];
const of = (min: number): readonly JsonRecord[] => [hpa({ min, max: 40 }), deployment()];

export const minTooHigh: Cases = {
  fires: [
    {
      why: 'twenty pods for the load of four',
      objects: of(20),
      measured: { ...demand(), ...replayed({ lowerMin: 4 }) },
      at,
    },
    {
      why: 'a budget that needs fewer',
      objects: [...of(20), budget({ spec: { minAvailable: 5 } })],
      measured: demand(),
      at,
    },
  ],
  passes: [
    { why: 'the load needs most of it', objects: of(6), measured: demand() },
    { why: 'two pods are redundancy', objects: of(2), measured: demand({ p99: 0.2 }) },
    {
      why: 'the budget needs them',
      objects: [...of(10), budget({ spec: { minAvailable: '90%' } })],
      measured: demand(),
    },
  ],
  boundary: [
    { why: 'half of it', objects: of(8), measured: demand({ p99: 4 }), at },
    { why: 'a little more than half', objects: of(8), measured: demand({ p99: 4.01 }), at: [] },
    { why: 'three pods, the load of one', objects: of(3), measured: demand({ p99: 1 }), at },
  ],
  unknown: [
    {
      why: 'a budget may need them',
      cluster: of(20),
      measured: demand(),
      gaps: { PodDisruptionBudget: 'the right to list poddisruptionbudgets' },
      missing: 'the right to list poddisruptionbudgets',
    },
    { why: 'there is no history', objects: of(20), missing: 'a recorded history' },
    {
      why: 'a week',
      objects: of(20),
      measured: demand({ days: 7 }),
      missing: '14 days of history, where 7 are there',
    },
    { why: 'the target is not there', objects: [hpa({ min: 20 })], measured: demand(), missing: 'the Deployment web' },
  ],
};
