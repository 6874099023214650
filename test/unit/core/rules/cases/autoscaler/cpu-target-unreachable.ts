// A target that throttled pods never pass.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { behavior, container, containerShare, deployment, external, hpa, share } from '../../objects.ts';

const at = ['HorizontalPodAutoscaler web spec.metrics[0].resource.target.averageUtilization'];
const limited = (cpu: string): JsonRecord => container({ requests: { cpu: '100m' }, limits: { cpu } });
const by = (target: number, ...containers: readonly JsonRecord[]): readonly JsonRecord[] => [
  hpa({ metrics: [share('cpu', target)] }),
  deployment({ containers }),
];

export const cpuTargetUnreachable: Cases = {
  fires: [
    { why: 'limits are requests', objects: by(95, limited('100m')), at },
    {
      why: 'another metric can still scale',
      objects: [hpa({ metrics: [share('cpu', 95), external] }), deployment({ containers: [limited('100m')] })],
      at: at.map((each) => `high: ${each}`),
    },
    {
      why: 'the other metric is memory, whose limit ends it as well',
      objects: [
        hpa({ metrics: [share('cpu', 95), share('memory', 95)] }),
        deployment({
          containers: [container({ requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1', memory: '1Gi' } })],
        }),
      ],
      at,
    },
    {
      why: 'the other metric is memory, which has room',
      objects: [
        hpa({ metrics: [share('cpu', 95), share('memory', 80)] }),
        deployment({
          containers: [container({ requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1', memory: '1Gi' } })],
        }),
      ],
      at: at.map((each) => `high: ${each}`),
    },
    {
      why: 'one container',
      objects: [
        hpa({ metrics: [containerShare('cpu', 'web', 95)] }),
        deployment({ containers: [limited('100m'), container({ name: 'log' })] }),
      ],
      at: ['HorizontalPodAutoscaler web spec.metrics[0].containerResource.target.averageUtilization'],
    },
    {
      why: 'a tolerance of its own, 115 % at a target of 100 %',
      objects: [
        hpa({ metrics: [share('cpu', 100)], spec: behavior('scaleUp', { tolerance: '0.15' }) }),
        deployment({ containers: [limited('115m')] }),
      ],
      at,
    },
    {
      why: 'the target of autoscaling/v1',
      objects: [
        hpa({ apiVersion: 'autoscaling/v1', metrics: [], spec: { targetCPUUtilizationPercentage: 100 } }),
        deployment({ containers: [limited('100m')] }),
      ],
      at: ['HorizontalPodAutoscaler web spec.targetCPUUtilizationPercentage'],
    },
  ],
  passes: [
    { why: 'limits are far above', objects: by(60, limited('1')) },
    { why: 'one container has no limit', objects: by(95, limited('100m'), container({ name: 'log' })) },
    { why: 'it is no share', objects: [hpa({ metrics: [external] }), deployment({ containers: [limited('100m')] })] },
  ],
  boundary: [
    { why: '110 % at a target of 100 %', objects: by(100, limited('110m')), at },
    {
      why: '106 % at a target of 100 %, with a tolerance of 5 %',
      objects: [
        hpa({ metrics: [share('cpu', 100)], spec: behavior('scaleUp', { tolerance: '50m' }) }),
        deployment({ containers: [limited('106m')] }),
      ],
      at: [],
    },
    { why: '111 % at a target of 100 %', objects: by(100, limited('111m')), at: [] },
    {
      why: '66 % at a target of 60 %, of a larger request',
      objects: by(60, container({ requests: { cpu: '1' }, limits: { cpu: '660m' } })),
      at,
    },
  ],
  unknown: [
    {
      why: 'a request is missing',
      objects: by(60, container({ requests: {} })),
      missing: 'the cpu request of the container web',
    },
    {
      why: 'the target is text',
      objects: [hpa({ metrics: [share('cpu', '60')] }), deployment()],
      missing: 'a target that is a whole percentage',
    },
    {
      why: 'the measured container is not there, which another rule says',
      objects: [hpa({ metrics: [containerShare('cpu', 'app', 95)] }), deployment({ containers: [limited('100m')] })],
      missing: 'the cpu request of the container app',
    },
    { why: 'a quantity cannot be read', objects: by(60, limited('much')), missing: 'a value that can be read' },
  ],
};
