// All pods stopped at once.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import { withValueAt } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { deployment, hpa, scaledObject, service } from '../../objects.ts';

const strategy = (type: unknown, kind = 'Deployment'): JsonRecord =>
  withValueAt(deployment({ kind }), ['spec', 'strategy'], { type });
const at = ['Deployment web spec.strategy.type'];

export const recreateWithAutoscaler: Cases = {
  fires: [
    { why: 'behind a Service', objects: [strategy('Recreate'), hpa(), service()], at },
    { why: 'scaled by KEDA', objects: [strategy('Recreate'), scaledObject(), service()], at },
    {
      why: 'only metrics are asked for',
      objects: [strategy('Recreate'), hpa(), service({ port: 'metrics' })],
      at: at.map((each) => `low: ${each}`),
    },
  ],
  passes: [
    { why: 'nothing is written', objects: [deployment(), hpa(), service()] },
    { why: 'nothing scales it', objects: [strategy('Recreate'), service()] },
    { why: 'no Service selects it', objects: [strategy('Recreate'), hpa()] },
    {
      why: 'the namesake is scaled',
      objects: [
        strategy('Recreate'),
        deployment({ kind: 'StatefulSet' }),
        hpa({ target: { kind: 'StatefulSet' } }),
        service(),
      ],
    },
  ],
  boundary: [{ why: 'RollingUpdate', objects: [strategy('RollingUpdate'), hpa(), service()], at: [] }],
  unknown: [
    { why: 'the target is nowhere', objects: [hpa(), service()], missing: 'the Deployment web' },
    {
      why: 'the Service may be in a template',
      objects: [strategy('Recreate'), hpa()],
      unread: { 'svc.yaml': 'name: web\n{{ x }}' },
      missing: 'whether svc.yaml holds a Service',
    },
  ],
};
