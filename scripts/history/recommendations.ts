/** Three days of a service that is new in the example's namespace: too few for advice. */
import { generateLoad } from '../../src/core/history/generate.ts';
import { day, hour, minute, recordedAt } from './calendar.ts';
import { recorded } from './recorded.ts';
import type { RecordedWorkload } from './workload.ts';

const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'recommendations' };
const cpu = { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } };
const spec = { scaleTargetRef, minReplicas: 2, maxReplicas: 8, metrics: [{ type: 'Resource', resource: cpu }] };

export function recommendations(): RecordedWorkload {
  const work = generateLoad({
    seed: 11,
    start: recordedAt - 3 * day,
    days: 3,
    step: minute,
    level: 0.4,
    daily: { swing: 0.5, peakHour: 15 },
    noise: { share: 0.08, memorySeconds: hour },
  });
  return {
    record: {
      namespace: 'shop',
      kind: 'Deployment',
      name: 'recommendations',
      autoscaler: {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: 'recommendations' },
        spec,
      },
      containers: [{ name: 'recommendations', requests: { cpu: '200m', memory: '64Mi' }, limits: { memory: '128Mi' } }],
      startupSeconds: { p50: 9, p95: 21 },
      changes: [],
    },
    series: recorded(work, spec, { requestCores: 0.2, idleCores: 0.002, startupSeconds: 9 }),
  };
}
