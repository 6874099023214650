/** KEDA takes the last pod away sooner than a new one starts. */
import { formatSeconds } from '../../base/instant.ts';
import { numberAt } from '../../base/json.ts';
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';

/** KEDA's own. */
const usualCooldown = 300;

export const cooldownBelowStartup = rule({
  id: 'cooldown-below-startup',
  severity: 'medium',
  says: 'KEDA goes to zero after a pause that is shorter than the start of a pod.',
  remedy: 'Raise cooldownPeriod above the time that a pod takes to start, or keep one pod.',
  page: {
    when: 'A ScaledObject may go to zero, and its cooldownPeriod, 300 seconds where none is written, is shorter than the start-up time of its pods (p95). The cooldown counts only on the way to zero.',
    why: 'Work that comes back after a short pause finds no pod, and waits for longer than the pause lasted.',
    unknown: 'No history was given, or it does not tell how long pods take to start.',
  },
  sources: ['manifests', 'cluster', 'history'],
  needs: ['autoscaler', 'measured'],
  concerns: ({ autoscaler: { kind, min, seen } }) =>
    kind === 'ScaledObject' && (min.value === 0 || numberAt(seen.object, 'spec', 'idleReplicaCount') === 0),
  judge: ({ autoscaler: { seen }, measured: { startup } }) => {
    if (startup.kind === 'untold') return unknown(startup.missing);
    const { p95 } = startup.figures;
    const cooldown = numberAt(seen.object, 'spec', 'cooldownPeriod') ?? usualCooldown;
    if (cooldown >= p95) return passes;
    const message = `KEDA waits for ${formatSeconds(cooldown)} before it goes to zero, and a pod takes ${formatSeconds(p95)} to start`;
    return fails(seen, ['spec', 'cooldownPeriod'], message);
  },
});
