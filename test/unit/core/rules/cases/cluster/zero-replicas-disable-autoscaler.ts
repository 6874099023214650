// A workload at zero replicas, where an autoscaler does nothing.
import type { Cases } from '../../arrange.ts';
import { deployment, hpa, scaledObject } from '../../objects.ts';
import { condition, kedaHpa, liveHpa, works } from './live.ts';

const at = ['Deployment web spec.replicas'];
const disabled = condition('ScalingActive', 'False', 'ScalingDisabled');
const toZero = (status: string): ReturnType<typeof condition> => condition('ScaledToZero', status);

export const zeroReplicasDisableAutoscaler: Cases = {
  fires: [
    {
      why: 'somebody scaled it to zero',
      cluster: [liveHpa({ conditions: [disabled] }), deployment({ replicas: 0 })],
      at,
    },
    { why: 'the controller has not noticed yet', cluster: [liveHpa({}), deployment({ replicas: 0 })], at },
    {
      why: 'a minimum of 0 does not wake it',
      cluster: [liveHpa({ conditions: [disabled, toZero('False')] }, { min: 0 }), deployment({ replicas: 0 })],
      at,
    },
  ],
  passes: [
    { why: 'it runs', cluster: [liveHpa({}), deployment({ replicas: 2 })] },
    {
      why: 'the controller took it there',
      cluster: [liveHpa({ conditions: [disabled, toZero('True')] }, { min: 0 }), deployment({ replicas: 0 })],
    },
    {
      why: 'KEDA took it there',
      cluster: [scaledObject(), kedaHpa({ conditions: [disabled] }), deployment({ replicas: 0 })],
    },
    { why: 'a manifest is not what runs', objects: [hpa(), deployment({ replicas: 0 })] },
  ],
  boundary: [
    { why: 'one replica', cluster: [liveHpa({}), deployment({ replicas: 1 })], at: [] },
    { why: 'none is written: the API server makes it one', cluster: [liveHpa({}), deployment()], at: [] },
  ],
  unknown: [
    { why: 'the target is not seen', cluster: [liveHpa({ conditions: works })], missing: 'the Deployment web' },
    {
      why: 'nobody has looked yet',
      cluster: [hpa(), deployment({ replicas: 0 })],
      missing: 'what the controller says',
    },
  ],
};
