// Pods that take long from their creation until they serve.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import { before, type Cases } from '../../arrange.ts';
import { deployment, hpa } from '../../objects.ts';
import { startup } from '../history/figures.ts';
import { condition, livePod } from './live.ts';

interface Start {
  readonly ready?: number;
  /** When the containers ran. */
  readonly started?: number;
  readonly restarts?: number;
  readonly isReady?: boolean;
  readonly container?: JsonRecord;
}

const age = 7200;

/** Seconds after its creation, two hours ago. */
function started(
  name: string,
  { ready = 90, started: ran = 20, restarts = 0, isReady = true, container }: Start,
): JsonRecord {
  const state = { running: { startedAt: before(age - ran) } };
  return livePod({
    name,
    age,
    ...(container && { spec: { containers: [{ name: 'web', ...container }] } }),
    status: {
      phase: 'Running',
      conditions: [
        condition('PodScheduled', 'True', '', { since: age - 5 }),
        condition('Ready', isReady ? 'True' : 'False', '', { since: age - ready }),
      ],
      containerStatuses: [{ name: 'web', ready: isReady, restartCount: restarts, state }],
    },
  });
}

const three = (start: Start): readonly JsonRecord[] => ['web-1', 'web-2', 'web-3'].map((name) => started(name, start));
const at = ['Deployment web spec.template.spec'];
const missing = '3 live pods of Deployment web';

export const slowStart: Cases = {
  fires: [
    { why: 'a history says so', objects: [hpa(), deployment()], measured: startup({ p95: 90 }), at },
    { why: 'an autoscaler waits for them', cluster: [hpa(), deployment(), ...three({})], at },
    { why: 'a rollout waits for them', cluster: [deployment(), ...three({})], at },
    {
      why: 'one of four is slow',
      cluster: [hpa(), deployment(), ...three({ ready: 10, started: 5 }), started('web-4', { ready: 300 })],
      at,
    },
    {
      why: 'a probe allows for twenty minutes',
      cluster: [
        hpa(),
        deployment(),
        ...three({ ready: 900, container: { startupProbe: { failureThreshold: 120, periodSeconds: 10 } } }),
      ],
      at,
    },
  ],
  passes: [
    { why: 'the history shows quick ones', objects: [hpa(), deployment()], measured: startup() },
    { why: 'a manifest that nothing scales', objects: [deployment()] },
    { why: 'they are quick', cluster: [hpa(), deployment(), ...three({ ready: 12, started: 4 })] },
    { why: 'it is switched off', cluster: [hpa(), deployment({ replicas: 0 })] },
    { why: 'a DaemonSet', cluster: [deployment({ kind: 'DaemonSet' }), ...three({})] },
  ],
  boundary: [
    { why: 'a minute', cluster: [hpa(), deployment(), ...three({ ready: 60 })], at: [] },
    { why: 'a second more', cluster: [hpa(), deployment(), ...three({ ready: 61 })], at },
  ],
  unknown: [
    { why: 'there is no history', objects: [hpa(), deployment()], missing: 'a recorded history' },
    {
      why: 'the history tells only when more pods were ready',
      objects: [hpa(), deployment()],
      measured: startup({ p95: 90, isOfPods: false }),
      missing: 'start-up times of pods',
    },
    { why: 'two pods', cluster: [hpa(), deployment(), ...three({}).slice(1)], missing },
    { why: 'restarts', cluster: [hpa(), deployment(), ...three({ restarts: 1 })], missing },
    { why: 'none is ready', cluster: [hpa(), deployment(), ...three({ isReady: false })], missing },
    { why: 'they were unready in between', cluster: [hpa(), deployment(), ...three({ ready: 3600 })], missing },
    { why: 'a manifest that runs nowhere', cluster: [hpa(), deployment()], missing },
  ],
};
