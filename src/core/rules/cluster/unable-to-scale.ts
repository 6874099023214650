/** An autoscaler that cannot read or change the number of pods. */
import type { Milliseconds } from '../../base/instant.ts';
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { formatLasting } from '../world/conditions.ts';
import { titleOf } from '../world/seen.ts';

export const unableToScale = rule({
  id: 'unable-to-scale',
  severity: 'high',
  says: 'The controller cannot read or change the replicas of the target.',
  remedy:
    'Correct scaleTargetRef, or give the controller the right to get and update the scale of that kind; for a custom resource its scale subresource has to be declared.',
  page: {
    when: 'The condition AbleToScale has been False for more than 10 minutes, as with FailedGetScale and FailedUpdateScale. For a ScaledObject the HorizontalPodAutoscaler that KEDA made counts.',
    why: 'The autoscaler stops before it looks at any metric; its other conditions keep saying what was true before.',
    unknown:
      'The controller has not reported AbleToScale, or not since when; or KEDA’s HorizontalPodAutoscaler is not there, as while a ScaledObject is paused.',
  },
  sources: ['cluster'],
  needs: ['autoscaler', 'hpa', 'conditions'],
  judge: ({ autoscaler, hpa, conditions }) => {
    const able = conditions.get('AbleToScale');
    if (able === undefined || able.status === 'Unknown') return unknown('the condition AbleToScale');
    if (able.status === 'True') return passes;
    if (able.lasting === undefined) return unknown('since when AbleToScale is False');
    if (able.lasting <= patience) return passes;
    const { seen, target } = autoscaler;
    return fails(seen, target.path, `AbleToScale has been False for ${formatLasting(able.lasting)}: ${able.reason}`, {
      evidence: [
        ...(hpa === autoscaler ? [] : [`KEDA scales by ${titleOf(hpa.seen)}`]),
        ...(able.message === '' ? [] : [`The controller says: ${able.message}`]),
      ],
    });
  },
});

const patience: Milliseconds = 10 * 60_000;
