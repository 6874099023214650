// Requests of which hardly anything is used.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { budget, container, containerShare, deployment, external, hpa, share } from '../../objects.ts';
import { demand, use, type UseFigures } from './figures.ts';

const at = ['Deployment web spec.template.spec.containers[web].resources.requests.memory'];
const of = (requests: { readonly cpu: string; readonly memory: string }): readonly JsonRecord[] => [
  hpa(),
  deployment({ containers: [container({ requests })] }),
];
const large = of({ cpu: '1', memory: '1Gi' });
const mib = 1024 ** 2;
const memory = (p99: number): UseFigures => ({
  container: 'web',
  resource: 'memory',
  p95: p99 / 2,
  p99: p99 * mib,
});
const cpu = (p99: number): UseFigures => ({ container: 'web', resource: 'cpu', p95: p99 / 2, p99 });

export const overRequested: Cases = {
  fires: [
    { why: 'a tenth is used', objects: large, measured: use([memory(100)]), at },
    {
      why: 'cpu, where the autoscaler reads a queue',
      objects: [hpa({ metrics: [external] }), deployment({ containers: [container({ requests: { cpu: '2' } })] })],
      measured: use([cpu(0.3)]),
      at: ['Deployment web spec.template.spec.containers[web].resources.requests.cpu'],
    },
    {
      why: 'the four pods of a budget, with which the autoscaler has nothing to do',
      objects: [hpa({ min: 4 }), deployment(), budget({ spec: { minAvailable: 3 } })],
      measured: { ...use([cpu(0.01)]), ...demand({ p99: 0.5 }) },
      at: ['Deployment web spec.template.spec.containers[web].resources.requests.cpu'],
    },
    {
      why: 'the sidecar, where the share is one of another container',
      objects: [
        hpa({ metrics: [containerShare('cpu', 'web', 60)] }),
        deployment({ containers: [container(), container({ name: 'log', requests: { cpu: '1' } })] }),
      ],
      measured: use([cpu(0.05), { container: 'log', resource: 'cpu', p95: 0.01, p99: 0.02 }]),
      at: ['Deployment web spec.template.spec.containers[log].resources.requests.cpu'],
    },
  ],
  passes: [
    {
      why: 'four pods are more than there need be, as min-too-high says',
      objects: [hpa({ min: 4 }), deployment()],
      measured: { ...use([cpu(0.01)]), ...demand({ p99: 0.2 }) },
    },
    {
      why: 'demand is known of a quiet week alone',
      objects: [hpa(), deployment()],
      measured: { ...use([cpu(0.01)]), ...demand({ days: 7, p99: 0.2 }) },
    },
    {
      why: 'by day there are more pods than the minimum',
      objects: [hpa(), deployment()],
      measured: { ...use([cpu(0.03)]), ...demand({ p99: 1.1 }) },
    },
    { why: 'most is used', objects: large, measured: use([memory(800)]) },
    {
      why: 'the autoscaler keeps 30 % of it',
      objects: [hpa({ metrics: [share('cpu', 30)] }), deployment()],
      measured: use([cpu(0.03)]),
    },
    { why: 'it is next to nothing', objects: of({ cpu: '10m', memory: '64Mi' }), measured: use([memory(1)]) },
    { why: 'it is of a container that is gone', objects: large, measured: use([{ ...memory(1), container: 'old' }]) },
  ],
  boundary: [
    { why: 'half of it', objects: large, measured: use([memory(512)]), at: [] },
    { why: 'less than half', objects: large, measured: use([memory(511)]), at },
    {
      why: 'half of the two pods that have to be would serve',
      objects: of({ cpu: '1', memory: '1Gi' }),
      measured: { ...use([cpu(0.2)]), ...demand({ p99: 1 }) },
      at: ['Deployment web spec.template.spec.containers[web].resources.requests.cpu'],
    },
  ],
  unknown: [
    {
      why: 'a budget may need the pods',
      cluster: large,
      measured: use([memory(100)]),
      gaps: { PodDisruptionBudget: 'the right to list poddisruptionbudgets' },
      missing: 'the right to list poddisruptionbudgets',
    },
    { why: 'there is no history', objects: large, missing: 'a recorded history' },
    {
      why: 'a week',
      objects: large,
      measured: use([memory(100)], 7),
      missing: '14 days of history, where 7 are there',
    },
    { why: 'use was not recorded', objects: large, measured: {}, missing: 'a longer look' },
  ],
};
