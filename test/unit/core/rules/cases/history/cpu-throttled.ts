// Held back at the limit.
import type { Cases } from '../../arrange.ts';
import { container, deployment, hpa } from '../../objects.ts';
import { throttling } from './figures.ts';

const at = ['Deployment web spec.template.spec.containers[web].resources.limits.cpu'];
const limited = container({ limits: { cpu: '200m' } });
const objects = [hpa(), deployment({ containers: [limited] })];

export const cpuThrottled: Cases = {
  fires: [
    { why: 'for an hour', objects, measured: throttling({ longestSeconds: 3600 }), at },
    { why: 'a day is enough to see it', objects, measured: throttling({ days: 1, longestSeconds: 3600 }), at },
    {
      why: 'one of two limits',
      objects: [hpa(), deployment({ containers: [limited, container({ name: 'log', limits: { cpu: '1' } })] })],
      measured: throttling({ longestSeconds: 3600 }),
      at: ['Deployment web metadata.name'],
    },
  ],
  passes: [
    { why: 'never', objects, measured: throttling() },
    { why: 'the limit is gone', objects: [hpa(), deployment()], measured: throttling({ longestSeconds: 3600 }) },
  ],
  boundary: [
    { why: '15 minutes', objects, measured: throttling({ longestSeconds: 900 }), at },
    { why: 'less', objects, measured: throttling({ longestSeconds: 885 }), at: [] },
  ],
  unknown: [
    { why: 'there is no history', objects, missing: 'a recorded history' },
    {
      why: 'the limits were changed two days ago',
      objects,
      measured: throttling({ days: 2 }),
      missing: '7 days of history',
    },
  ],
};
