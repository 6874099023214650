// An autoscaler that cannot compute what it should do.
import type { Cases } from '../../arrange.ts';
import { deployment, hpa, scaledObject } from '../../objects.ts';
import { condition, kedaHpa, liveHpa } from './live.ts';

const at = ['HorizontalPodAutoscaler web spec.metrics'];
const inactive = (reason: string, since: number | null = 3600): ReturnType<typeof liveHpa> =>
  liveHpa({ conditions: [condition('ScalingActive', 'False', reason, { since })] });

export const scalingInactive: Cases = {
  fires: [
    { why: 'metrics are not there', cluster: [inactive('FailedGetResourceMetric'), deployment()], at },
    { why: 'pods are selected twice', cluster: [inactive('AmbiguousSelector'), deployment()], at },
    { why: 'the selector cannot be read', cluster: [inactive('InvalidSelector'), deployment()], at },
    { why: 'the target is not seen', cluster: [inactive('FailedGetPodsMetric')], at },
    {
      why: 'KEDA’s own cannot either',
      cluster: [
        scaledObject(),
        kedaHpa({ conditions: [condition('ScalingActive', 'False', 'FailedGetExternalMetric')] }),
        deployment(),
      ],
      at: ['ScaledObject web spec.triggers'],
    },
  ],
  passes: [
    { why: 'it works', cluster: [liveHpa({}), deployment()] },
    { why: 'a manifest says nothing of it', objects: [hpa(), deployment()] },
    {
      why: 'KEDA took the workload to zero',
      cluster: [
        scaledObject(),
        kedaHpa({ replicas: 0, conditions: [condition('ScalingActive', 'False', 'ScalingDisabled')] }),
        deployment({ replicas: 0 }),
      ],
    },
    {
      why: 'the controller took it to zero itself',
      cluster: [
        liveHpa({
          replicas: 0,
          conditions: [
            condition('ScalingActive', 'False', 'ScalingDisabled'),
            condition('ScaledToZero', 'True', 'ScaledToZero'),
          ],
        }),
        deployment({ replicas: 0 }),
      ],
    },
    { why: 'zero replicas are another rule’s', cluster: [inactive('ScalingDisabled'), deployment({ replicas: 0 })] },
  ],
  boundary: [
    { why: 'for 9 min 59 s', cluster: [inactive('FailedGetResourceMetric', 599)], at: [] },
    { why: 'for 10 min', cluster: [inactive('FailedGetResourceMetric', 600)], at: [] },
    { why: 'for 10 min 1 s', cluster: [inactive('FailedGetResourceMetric', 601)], at },
    { why: 'a clock that is ahead', cluster: [inactive('FailedGetResourceMetric', -30)], at: [] },
  ],
  unknown: [
    { why: 'nobody has looked yet', cluster: [hpa()], missing: 'what the controller says' },
    {
      why: 'the controller never came that far',
      cluster: [liveHpa({ conditions: [condition('AbleToScale', 'False', 'FailedGetScale')] })],
      missing: 'the condition ScalingActive',
    },
    {
      why: 'it is not written since when',
      cluster: [inactive('FailedGetResourceMetric', null)],
      missing: 'since when',
    },
    { why: 'KEDA has made nothing', cluster: [scaledObject()], missing: 'what KEDA made for ScaledObject web' },
    {
      why: 'autoscalers could not be listed',
      cluster: [scaledObject()],
      gaps: { HorizontalPodAutoscaler: 'the right to list horizontalpodautoscalers' },
      missing: 'the right to list',
    },
    { why: 'the time is not known', cluster: [inactive('FailedGetResourceMetric')], live: null, missing: 'status' },
  ],
};
