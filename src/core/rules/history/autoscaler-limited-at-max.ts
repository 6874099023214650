/** An autoscaler that is held at its maximum again and again. */
import { formatSeconds, type Milliseconds } from '../../base/instant.ts';
import { instantAt } from '../../kube/times.ts';
import { percent } from '../../subject/part.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Autoscaler } from '../world/autoscaler/autoscaler.ts';
import { conditionsOf, formatLasting } from '../world/conditions.ts';
import type { Measured } from '../world/recorded.ts';
import type { World } from '../world/world.ts';
import { ever } from './days.ts';
import { demandEvidence, higherMaxFix } from './words.ts';

const mostShare = 0.05;
const longestSeconds = 15 * 60;

export const autoscalerLimitedAtMax = rule({
  id: 'autoscaler-limited-at-max',
  severity: 'high',
  says: 'The autoscaler stands at its maximum while the load asks for more.',
  remedy: 'Raise maxReplicas to what the load needs, or lower what one request costs.',
  page: {
    when: 'In the last seven days, for 5 % of the time or for 15 minutes at a stretch, demand was above maxReplicas by more than the tolerance, or the controller said ScalingLimited with as many pods as the maximum; or it has been saying ScalingLimited with TooManyReplicas for 15 minutes now, and has scaled nothing since. A history has no reasons: there, the condition does not count where both bounds are one or scale-down is disabled. Standing at the maximum alone is no fault.',
    why: 'The workload does not scale any more when it matters: every pod runs above its target for as long as the peak lasts.',
    unknown: 'No history was given, it lacks the metric, or it shows no such time in fewer than seven days.',
  },
  sources: ['manifests', 'cluster', 'history'],
  needs: ['autoscaler'],
  judge: ({ autoscaler }, world) => {
    const { seen, max } = autoscaler;
    const limited = limitedFor(autoscaler, world);
    if (limited >= longestSeconds * 1000)
      return fails(seen, max, `The controller has asked for more than the maximum for ${formatLasting(limited)}`);
    const measured = world.measuredOf(autoscaler);
    return measured.kind === 'untold' ? unknown(measured.missing) : judgeMeasured(autoscaler, measured.figures);
  },
});

/** How long the controller has been saying so; 0 where it does not. */
function limitedFor(autoscaler: Autoscaler, { hpaOf, live }: World): Milliseconds {
  const hpa = hpaOf(autoscaler);
  if (hpa === undefined || live === undefined) return 0;
  const said = conditionsOf(hpa.seen, live).get('ScalingLimited');
  if (said?.status !== 'True' || said.reason !== 'TooManyReplicas') return 0;
  // the time is that of the status, which another reason may have had before; at the maximum nothing is scaled any more
  const scaledAt = instantAt(hpa.seen.object, 'status', 'lastScaleTime') ?? -Infinity;
  return Math.min(said.lasting ?? 0, live.readAt - scaledAt);
}

function judgeMeasured({ seen, max }: Autoscaler, measured: Measured): Answer {
  return ever(measured.demand, 7, (demand) => {
    const { limitedShare, longestLimitedSeconds } = demand;
    if (limitedShare < mostShare && longestLimitedSeconds < longestSeconds) return passes;
    const message = `The maximum of ${max.value ?? 0} held it back for ${percent(limitedShare)} of the last seven days, at the longest for ${formatSeconds(longestLimitedSeconds)}`;
    return fails(seen, max, message, { evidence: [demandEvidence(demand)], ...higherMaxFix(measured) });
  });
}
