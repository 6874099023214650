/** Bounds that the API server, or KEDA's admission, refuses. */
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Autoscaler } from '../world/autoscaler/autoscaler.ts';

export const invalidBounds = rule({
  id: 'invalid-bounds',
  severity: 'critical',
  says: 'The bounds of the autoscaler are refused when it is applied.',
  remedy:
    'Keep the minimum at or below the maximum; scale to zero only by a metric that can be read without pods (Object or External).',
  page: {
    when: 'The minimum is above the maximum, the maximum is below 1, the minimum is negative, or it is 0 while every metric is one of pods (for a ScaledObject: while every trigger is cpu or memory).',
    why: 'The object is refused. What runs goes on with the bounds it had, or without an autoscaler.',
    unknown: 'A bound is no whole number, or a HorizontalPodAutoscaler has no maximum.',
  },
  sources: ['manifests', 'cluster'],
  needs: ['autoscaler'],
  judge: ({ autoscaler }) => {
    const { seen, min, max } = autoscaler;
    if (min.value === undefined || max.value === undefined) return unknown('both bounds as whole numbers');
    if (min.value < 0) return fails(seen, min, `The minimum ${min.value} is negative`);
    if (max.value < 1) return fails(seen, max, `The maximum ${max.value} is below 1`);
    if (min.value > max.value) return fails(seen, min, `The minimum ${min.value} is above the maximum ${max.value}`);
    return min.value === 0 ? judgeZero(autoscaler) : passes;
  },
});

/** Mirrors validateHorizontalPodAutoscalerSpec (Kubernetes 1.37), and KEDA's check of cpu and memory triggers. */
function judgeZero({ seen, kind, min, metrics }: Autoscaler): Answer {
  if (metrics.some(({ type }) => type === 'Object' || type === 'External')) return passes;
  const what = kind === 'ScaledObject' ? 'trigger other than cpu and memory' : 'Object or External metric';
  return fails(seen, min, `The minimum is 0, and no ${what} could wake the workload again`);
}
