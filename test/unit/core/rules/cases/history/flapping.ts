// Up and down and up again.
import type { Cases } from '../../arrange.ts';
import { hpa, scaledObject } from '../../objects.ts';
import { decisions } from './figures.ts';

const at = ['HorizontalPodAutoscaler web spec.behavior.scaleDown.stabilizationWindowSeconds'];
const objects = [hpa()];

export const flapping: Cases = {
  fires: [
    { why: 'eight times in an hour', objects, measured: decisions({ mostReversalsInHour: 8 }), at },
    {
      why: 'in a day what no hour shows',
      objects,
      measured: decisions({ mostReversalsInHour: 2, mostReversalsInDay: 30 }),
      at,
    },
    { why: 'two days are enough to see it', objects, measured: decisions({ days: 2, mostReversalsInHour: 5 }), at },
    {
      why: 'a ScaledObject',
      objects: [scaledObject()],
      measured: decisions({ mostReversalsInHour: 8 }),
      at: [
        'ScaledObject web spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.stabilizationWindowSeconds',
      ],
    },
  ],
  passes: [{ why: 'a daily wave', objects, measured: decisions() }],
  boundary: [
    {
      why: 'three in an hour, nineteen in a day',
      objects,
      measured: decisions({ mostReversalsInHour: 3, mostReversalsInDay: 19 }),
      at: [],
    },
    { why: 'four in an hour', objects, measured: decisions({ mostReversalsInHour: 4 }), at },
    { why: 'twenty in a day', objects, measured: decisions({ mostReversalsInDay: 20 }), at },
  ],
  unknown: [
    { why: 'there is no history', objects, missing: 'a recorded history' },
    { why: 'six quiet days', objects, measured: decisions({ days: 6 }), missing: '7 days of history' },
  ],
};
