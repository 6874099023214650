// Requests below what is used.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { behavior, container, deployment, hpa, share } from '../../objects.ts';
import { type Figures, use } from './figures.ts';

const at = ['Deployment web spec.template.spec.containers[web].resources.requests.cpu'];
const of = (target: number, tolerance?: string): readonly JsonRecord[] => [
  hpa({
    metrics: [share('cpu', target)],
    ...(tolerance !== undefined && { spec: behavior('scaleUp', { tolerance }) }),
  }),
  deployment({ containers: [container({ requests: { cpu: '500m' } })] }),
];
const cpu = (p95: number, days?: number): Figures =>
  use([{ container: 'web', resource: 'cpu', p95, p99: 2 * p95 }], days);

export const underRequested: Cases = {
  fires: [{ why: 'twice as much', objects: of(80), measured: cpu(1), at }],
  passes: [
    { why: 'less', objects: of(80), measured: cpu(0.4) },
    { why: 'the target is above the request', objects: of(150), measured: cpu(0.75) },
    {
      why: 'nothing is requested, which is another rule’s',
      objects: [hpa(), deployment({ containers: [container({ requests: {} })] })],
      measured: cpu(1),
    },
  ],
  boundary: [
    { why: 'a tolerance of its own', objects: of(100, '500m'), measured: cpu(0.75), at: [] },
    { why: 'more than that', objects: of(100, '500m'), measured: cpu(0.76), at },
    { why: 'all of it', objects: of(80), measured: cpu(0.5), at: [] },
    { why: 'a little more', objects: of(80), measured: cpu(0.501), at },
    { why: 'a target above the request, and its tolerance', objects: of(150), measured: cpu(0.82), at: [] },
    { why: 'more than the tolerance above it', objects: of(150), measured: cpu(0.83), at },
  ],
  unknown: [
    { why: 'there is no history', objects: of(80), missing: 'a recorded history' },
    { why: 'three days', objects: of(80), measured: cpu(1, 3), missing: '7 days of history' },
  ],
};
