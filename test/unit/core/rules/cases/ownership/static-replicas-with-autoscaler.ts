// Replicas in the manifest of a scaled workload.
import type { Cases } from '../../arrange.ts';
import { deployment, hpa, scaledObject } from '../../objects.ts';
import { application } from '../../owners.ts';

/** What Argo CD neither compares nor, given the option, writes. */
const ignored = [{ group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] }];

const at = ['Deployment web spec.replicas'];

export const staticReplicasWithAutoscaler: Cases = {
  fires: [
    { why: 'a HorizontalPodAutoscaler scales it', objects: [hpa(), deployment({ replicas: 3 })], at },
    { why: 'a ScaledObject scales it', objects: [scaledObject(), deployment({ replicas: 3 })], at },
  ],
  passes: [
    { why: 'nothing is written', objects: [hpa(), deployment()] },
    { why: 'nothing scales it', objects: [deployment({ replicas: 3 })] },
    {
      why: 'Argo CD leaves them alone',
      objects: [application({ ignored, options: ['RespectIgnoreDifferences=true'] })],
      worlds: { web: [hpa(), deployment({ replicas: 3 })] },
      repository: 'acme/shop',
    },
    { why: 'a cluster always has the number', cluster: [hpa(), deployment({ replicas: 3 })] },
  ],
  boundary: [
    {
      why: 'Argo CD does not compare them, but writes them',
      objects: [application({ ignored })],
      worlds: { web: [hpa(), deployment({ replicas: 3 })] },
      repository: 'acme/shop',
      at,
    },
    { why: 'null is nothing', objects: [hpa(), deployment({ replicas: null })], at: [] },
    { why: 'zero is a number', objects: [hpa(), deployment({ replicas: 0 })], at },
  ],
  unknown: [
    { why: 'the target is not seen', objects: [hpa()], missing: 'the Deployment web' },
    {
      why: 'either may not be there',
      objects: [hpa(), deployment({ replicas: 3 })],
      conditional: ['web'],
      missing: 'which conditions',
    },
  ],
};
