/** A metric that its adapter serves, and of which it finds nothing. */
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Autoscaler } from '../world/autoscaler/autoscaler.ts';
import type { Conditions } from '../world/conditions.ts';
import type { Live } from '../world/live.ts';
import { type AdaptedMetric, adaptedMetrics, servingOf } from '../world/autoscaler/metric-api.ts';
import { unmeasured } from '../world/autoscaler/measured.ts';
import type { SeenObject } from '../world/seen.ts';
import type { World } from '../world/world.ts';

export const metricSelectorEmpty = rule({
  id: 'metric-selector-empty',
  severity: 'critical',
  says: 'The adapter finds nothing for a metric of the autoscaler.',
  remedy:
    'Ask the adapter as the controller does (`kubectl get --raw /apis/external.metrics.k8s.io/…`), and correct the selector, the namespace of the series, or the rule of the adapter.',
  page: {
    when: 'An External, Object or Pods metric has no value in status.currentMetrics, and the latest that the controller said of it, in the condition ScalingActive or in an event, is that the custom or external metrics API returned no metrics, or could not find it. Where no adapter lists the metric, `adapter-rule-missing` speaks. ScaledObjects are left to KEDA.',
    why: 'The metric is never read: with no other metric nothing scales, with others nothing scales down.',
    unknown: 'A metric has no value, and neither condition nor event says why.',
  },
  sources: ['cluster'],
  needs: ['autoscaler', 'conditions', 'live'],
  concerns: ({ autoscaler }) => autoscaler.kind === 'HorizontalPodAutoscaler' && adaptedMetrics(autoscaler).length > 0,
  judge: ({ autoscaler, conditions, live }, world) => {
    const blind = isOff(conditions) ? [] : unmeasured(autoscaler);
    const all = adaptedMetrics(autoscaler);
    const context = { conditions, live, world, isOnly: all.length === 1 };
    return all.map((each) => (blind.includes(each.metric) ? judgeMetric(each, autoscaler, context) : passes));
  },
});

/** At zero replicas no metric is read. */
const isOff = (conditions: Conditions): boolean => conditions.get('ScalingActive')?.reason === 'ScalingDisabled';

interface Context {
  readonly conditions: Conditions;
  readonly live: Live;
  readonly world: World;
  /** It is the only metric that an adapter serves. */
  readonly isOnly: boolean;
}

function judgeMetric(adapted: AdaptedMetric, { seen }: Autoscaler, context: Context): Answer {
  if (servingOf(adapted, context.live).kind === 'absent') return passes;
  const { type, name, path, selector } = adapted;
  const about = latestAbout(adapted, seen, context);
  if (about === undefined)
    return unknown(context.world.gaps?.get('Event') ?? `what the controller says of the metric ${name}`);
  if (!nothingFound.test(about.message)) return passes;
  return fails(seen, selector ?? path, `The ${type} metric ${name} returns nothing`, {
    evidence: [`The controller says: ${about.message}`],
  });
}

/** The controller names the metric; the condition is its word on the first one that it could not read. */
function latestAbout(
  { type, name }: AdaptedMetric,
  seen: SeenObject,
  { conditions, world, isOnly }: Context,
): { readonly message: string } | undefined {
  const said = [...conditions.values(), ...world.eventsOf(seen)].filter(
    ({ reason }) => reason === `FailedGet${type}Metric`,
  );
  return said.find(({ message }) => message.split(/[\s/]|:(?:\s|$)/).includes(name)) ?? (isOnly ? said[0] : undefined);
}

/** As metrics/client.go of the controller (Kubernetes 1.37) and the adapters write it. */
const nothingFound = /no metrics returned from|could not find the metric|no matching metrics found/;
