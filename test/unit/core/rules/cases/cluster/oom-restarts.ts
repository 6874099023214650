// Containers that were killed for their memory.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import { before, type Cases } from '../../arrange.ts';
import { container, deployment, hpa } from '../../objects.ts';
import { kills } from '../history/figures.ts';
import { livePod } from './live.ts';

const day = 86_400;
const exit = (ago: number, reason = 'OOMKilled'): JsonRecord => ({
  terminated: { exitCode: 137, reason, finishedAt: before(ago) },
});
const status = (more: JsonRecord, name = 'web'): JsonRecord => ({
  phase: 'Running',
  containerStatuses: [{ name, ready: true, restartCount: 1, state: { running: {} }, ...more }],
});
const killed = (ago: number, name = 'web-1'): JsonRecord => livePod({ name, status: status({ lastState: exit(ago) }) });
const limited = (name: string): JsonRecord => container({ name, limits: { memory: '128Mi' } });
const workload = deployment({ containers: [limited('web')] });
const at = ['Deployment web spec.template.spec.containers[web].resources.limits.memory'];

export const oomRestarts: Cases = {
  fires: [
    { why: 'a history counts one', objects: [hpa(), workload], measured: kills({ oomKills: 1 }), at },
    {
      why: 'a history counts what the pods that are there do not show',
      cluster: [hpa(), workload, livePod({ status: status({}) })],
      measured: kills({ oomKills: 2 }),
      at,
    },
    {
      why: 'a history with two limits',
      objects: [hpa(), deployment({ containers: [limited('web'), limited('log')] })],
      measured: kills({ oomKills: 1 }),
      at: ['Deployment web metadata.name'],
    },
    { why: 'its last run ended so', cluster: [workload, killed(day)], at },
    { why: 'it stands there so', cluster: [workload, livePod({ status: status({ state: exit(60) }) })], at },
    { why: 'in two pods, once', cluster: [workload, killed(day), killed(2 * day, 'web-2')], at },
    { why: 'it has no limit of its own', cluster: [deployment(), killed(day)], at },
    {
      why: 'a container that was injected',
      cluster: [
        workload,
        livePod({
          spec: { containers: [{ name: 'web' }, { name: 'proxy' }] },
          status: status({ lastState: exit(day) }, 'proxy'),
        }),
      ],
      at: ['Deployment web metadata.name'],
    },
  ],
  passes: [
    { why: 'a history counts none', objects: [hpa(), workload], measured: kills() },
    { why: 'a manifest that nothing scales', objects: [workload] },
    { why: 'nothing restarted', cluster: [workload, livePod({ status: status({}) })] },
    {
      why: 'it crashed for another reason',
      cluster: [workload, livePod({ status: status({ lastState: exit(day, 'Error') }) })],
    },
    {
      why: 'a pod of another workload',
      cluster: [workload, { ...killed(day), metadata: { name: 'api-1', labels: { app: 'api' } } }],
    },
  ],
  boundary: [
    { why: 'exactly 7 days ago', cluster: [workload, killed(7 * day)], at },
    { why: 'a second earlier', cluster: [workload, killed(7 * day + 1)], at: [] },
  ],
  unknown: [
    {
      why: 'autoscalers may not be listed, of which a history may tell',
      cluster: [workload, livePod({ status: status({}) })],
      gaps: { HorizontalPodAutoscaler: 'the right to list autoscalers' },
      missing: 'the right to list autoscalers',
    },
    { why: 'there is neither cluster nor history', objects: [hpa(), workload], missing: 'a recorded history' },
    {
      why: 'the limits were changed three days ago',
      objects: [hpa(), workload],
      measured: kills({ days: 3 }),
      missing: '7 days of history',
    },
    {
      why: 'pods may not be listed',
      cluster: [workload],
      gaps: { Pod: 'the right to list pods' },
      missing: 'the right to list pods',
    },
  ],
};
