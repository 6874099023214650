// An autoscaler that is held at its maximum.
import { type Cases, before } from '../../arrange.ts';
import { hpa } from '../../objects.ts';
import { demand } from './figures.ts';
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';

const at = ['HorizontalPodAutoscaler web spec.maxReplicas'];
const objects = [hpa()];

const limited = (
  seconds: number,
  reason = 'TooManyReplicas',
  status = 'True',
  scaled: JsonRecord = {},
): readonly JsonRecord[] => [
  {
    ...hpa(),
    status: {
      ...scaled,
      conditions: [{ type: 'ScalingLimited', status, reason, lastTransitionTime: before(seconds) }],
    },
  },
];

export const autoscalerLimitedAtMax: Cases = {
  fires: [
    {
      why: 'for a tenth of the time',
      objects,
      measured: demand({ limitedShare: 0.1, longestLimitedSeconds: 600 }),
      at,
    },
    { why: 'for an hour once', objects, measured: demand({ limitedShare: 0.01, longestLimitedSeconds: 3600 }), at },
    {
      why: 'a day is enough to see it',
      objects,
      measured: demand({ days: 1, limitedShare: 0.5, longestLimitedSeconds: 3600 }),
      at,
    },
    { why: 'the controller has said so for an hour', cluster: limited(3600), at },
  ],
  passes: [
    { why: 'demand stays below', objects, measured: demand() },
    {
      why: 'it was limited by the minimum until a minute ago',
      cluster: limited(3600, 'TooManyReplicas', 'True', { lastScaleTime: before(60) }),
      measured: demand(),
    },
    {
      why: 'it stands at the maximum, and nothing asks for more',
      cluster: [{ ...hpa(), status: { currentReplicas: 10, desiredReplicas: 10 } }],
      measured: demand({ most: 10, p99: 10 }),
    },
  ],
  boundary: [
    {
      why: '14 min 45 s, and less than 5 %',
      objects,
      measured: demand({ limitedShare: 0.0499, longestLimitedSeconds: 885 }),
      at: [],
    },
    { why: '15 minutes', objects, measured: demand({ limitedShare: 0.0015, longestLimitedSeconds: 900 }), at },
    { why: '5 %', objects, measured: demand({ limitedShare: 0.05, longestLimitedSeconds: 60 }), at },
    { why: 'said for 15 minutes', cluster: limited(900), at },
    { why: 'said for less', cluster: limited(899), measured: demand(), at: [] },
  ],
  unknown: [
    { why: 'there is no history', objects, missing: 'a recorded history' },
    {
      why: 'limited by the minimum, and no history',
      cluster: limited(3600, 'TooFewReplicas'),
      missing: 'a recorded history',
    },
    {
      why: 'no longer limited, and no history',
      cluster: limited(3600, 'DesiredWithinRange', 'False'),
      missing: 'a recorded history',
    },
    { why: 'six quiet days', objects, measured: demand({ days: 6 }), missing: '7 days of history' },
  ],
};
