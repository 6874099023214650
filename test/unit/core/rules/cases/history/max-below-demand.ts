// A maximum that the load has passed.
import type { Cases } from '../../arrange.ts';
import { hpa, scaledObject } from '../../objects.ts';
import { demand, replayed } from './figures.ts';

const at = ['HorizontalPodAutoscaler web spec.maxReplicas'];
const objects = [hpa()];

export const maxBelowDemand: Cases = {
  fires: [
    {
      why: 'a peak above the maximum',
      objects,
      measured: { ...demand({ most: 13.2, aboveSeconds: 600 }), ...replayed({ higherMax: 16 }) },
      at,
    },
    { why: 'two days are enough to see it', objects, measured: demand({ days: 2, most: 13, aboveSeconds: 60 }), at },
    {
      why: 'the default of a ScaledObject',
      objects: [scaledObject()],
      measured: demand({ most: 130, aboveSeconds: 60 }),
      at: ['ScaledObject web spec.maxReplicaCount'],
    },
  ],
  passes: [{ why: 'demand stays below', objects, measured: demand() }],
  boundary: [
    {
      why: 'eleven pods at a maximum of ten are within the tolerance',
      objects,
      measured: demand({ most: 11 }),
      at: [],
    },
    { why: 'one sync beyond it', objects, measured: demand({ most: 11.1, aboveSeconds: 15 }), at },
  ],
  unknown: [
    { why: 'there is no history', objects, missing: 'a recorded history of what it scales' },
    {
      why: 'six quiet days',
      objects,
      measured: demand({ days: 6 }),
      missing: '7 days of history, where 6 are there',
    },
    { why: 'the metric was not recorded', objects, measured: {}, missing: 'a longer look' },
    { why: 'there is no maximum', objects: [hpa({ max: null })], measured: demand(), missing: 'a maximum' },
  ],
};
