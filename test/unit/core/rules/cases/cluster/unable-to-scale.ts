// An autoscaler that cannot read or change the number of pods.
import type { Cases } from '../../arrange.ts';
import { deployment, hpa, scaledObject } from '../../objects.ts';
import { condition, kedaHpa, liveHpa } from './live.ts';

const at = ['HorizontalPodAutoscaler web spec.scaleTargetRef.name'];
const unable = (reason: string, since: number | null = 3600): ReturnType<typeof liveHpa> =>
  liveHpa({ conditions: [condition('AbleToScale', 'False', reason, { since })] });

export const unableToScale: Cases = {
  fires: [
    { why: 'the target is not there', cluster: [unable('FailedGetScale')], at },
    { why: 'the target may not be changed', cluster: [unable('FailedUpdateScale'), deployment()], at },
    {
      why: 'KEDA’s own cannot',
      cluster: [
        scaledObject(),
        kedaHpa({ conditions: [condition('AbleToScale', 'False', 'FailedGetScale')] }),
        deployment(),
      ],
      at: ['ScaledObject web spec.scaleTargetRef.name'],
    },
  ],
  passes: [
    { why: 'it works', cluster: [liveHpa({}), deployment()] },
    {
      why: 'a number that is held back is no failure',
      cluster: [liveHpa({ conditions: [condition('AbleToScale', 'True', 'ScaleDownStabilized')] })],
    },
  ],
  boundary: [
    { why: 'for 9 min 59 s', cluster: [unable('FailedGetScale', 599)], at: [] },
    { why: 'for 10 min', cluster: [unable('FailedGetScale', 600)], at: [] },
    { why: 'for 10 min 1 s', cluster: [unable('FailedGetScale', 601)], at },
  ],
  unknown: [
    { why: 'nobody has looked yet', cluster: [hpa()], missing: 'what the controller says' },
    { why: 'it is not written since when', cluster: [unable('FailedGetScale', null)], missing: 'since when' },
    {
      why: 'the condition is not there',
      cluster: [liveHpa({ conditions: [condition('ScalingActive', 'True')] })],
      missing: 'the condition AbleToScale',
    },
    {
      why: 'the controller does not know',
      cluster: [liveHpa({ conditions: [condition('AbleToScale', 'Unknown')] })],
      missing: 'the condition AbleToScale',
    },
  ],
};
