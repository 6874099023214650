// A memory target beyond the limit.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { container, deployment, hpa, share } from '../../objects.ts';

const at = ['HorizontalPodAutoscaler web spec.metrics[0].resource.target.averageUtilization'];
const by = (target: unknown, limits: JsonRecord, requests: JsonRecord = { memory: '100Mi' }): readonly JsonRecord[] => [
  hpa({ metrics: [share('memory', target)] }),
  deployment({ containers: [container({ requests, limits })] }),
];

export const oomBeforeScale: Cases = {
  fires: [{ why: 'the limit is the request', objects: by(95, { memory: '100Mi' }), at }],
  passes: [
    { why: 'the limit is twice the request', objects: by(80, { memory: '200Mi' }) },
    { why: 'there is no limit', objects: by(95, { cpu: '1' }) },
    {
      why: 'it scales by cpu',
      objects: [hpa(), deployment({ containers: [container({ limits: { memory: '64Mi' } })] })],
    },
  ],
  boundary: [
    { why: '88 % at a target of 80 %', objects: by(80, { memory: '88Mi' }), at },
    { why: '89 % at a target of 80 %', objects: by(80, { memory: '89Mi' }), at: [] },
  ],
  unknown: [
    { why: 'a request is missing', objects: by(80, {}, {}), missing: 'the memory request of the container web' },
    { why: 'the target is text', objects: by('80', {}), missing: 'a target that is a whole percentage' },
  ],
};
