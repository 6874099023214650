/** A metric that no adapter serves. */
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Autoscaler } from '../world/autoscaler/autoscaler.ts';
import type { Live } from '../world/live.ts';
import { type AdaptedMetric, adaptedMetrics, servingOf } from '../world/autoscaler/metric-api.ts';
import { unmeasured } from '../world/autoscaler/measured.ts';

export const adapterRuleMissing = rule({
  id: 'adapter-rule-missing',
  severity: 'critical',
  says: 'The autoscaler names a metric that no adapter serves.',
  remedy:
    'Add a rule for the metric to the configuration of the adapter, install an adapter that serves it, or correct the name.',
  page: {
    when: 'A Pods or Object metric is not in the list of custom.metrics.k8s.io, or an External one not in that of external.metrics.k8s.io, or nothing serves that API; and the controller has no value of the metric either. ScaledObjects are left to KEDA.',
    why: 'The metric is never read: with no other metric nothing scales, with others nothing scales down.',
    unknown:
      'The list could not be read, or the adapter does not tell what it serves, as those of KEDA and of cloud providers do not.',
  },
  sources: ['cluster'],
  needs: ['autoscaler', 'live'],
  concerns: ({ autoscaler }) => autoscaler.kind === 'HorizontalPodAutoscaler' && adaptedMetrics(autoscaler).length > 0,
  judge: ({ autoscaler, live }) => {
    const blind = unmeasured(autoscaler);
    return adaptedMetrics(autoscaler).map((adapted) =>
      blind.includes(adapted.metric) ? judgeMetric(adapted, autoscaler, live) : passes,
    );
  },
});

function judgeMetric(adapted: AdaptedMetric, { seen }: Autoscaler, live: Live): Answer {
  const serving = servingOf(adapted, live);
  if (serving.kind === 'served') return passes;
  if (serving.kind === 'unknown') return unknown(serving.missing);
  return fails(seen, adapted.path, serving.says, { evidence: ['The controller has no value of it'] });
}
