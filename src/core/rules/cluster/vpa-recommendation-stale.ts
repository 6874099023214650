/** A VerticalPodAutoscaler that recommends nothing. */
import type { Milliseconds } from '../../base/instant.ts';
import { isRecord, at, numberAt, textAt } from '../../base/json.ts';
import { createdAt } from '../../kube/times.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { gapsOf, namespaceOf } from '../world/catalog.ts';
import { conditionsOf, formatLasting } from '../world/conditions.ts';
import type { Live } from '../world/live.ts';
import type { SeenObject } from '../world/seen.ts';

export const vpaRecommendationStale = rule({
  id: 'vpa-recommendation-stale',
  severity: 'low',
  says: 'The VerticalPodAutoscaler has had no recommendation for more than a day.',
  remedy: 'See whether vpa-recommender runs and whether targetRef selects pods (`kubectl describe vpa`).',
  page: {
    when: 'The condition RecommendationProvided has been False for more than 24 hours, or the object is older than that and has neither the condition nor a recommendation. A target at zero replicas has no pods to learn from.',
    why: 'Requests stay what they are, while everybody believes that they are kept right.',
    unknown: 'There is no recommendation, and it is not written since when, or its target could not be listed.',
  },
  sources: ['cluster'],
  needs: ['verticalAutoscaler', 'live'],
  judge: ({ verticalAutoscaler: seen, live }, world) => {
    const { kind, name } = targetOf(seen);
    if (world.named(kind, namespaceOf(seen), name).some(isAtZero)) return passes;
    const answer = judgeOne(seen, live);
    const gaps = answer.kind === 'fails' ? gapsOf([kind], world) : [];
    return gaps.length > 0 ? unknown(...gaps) : answer;
  },
});

const patience: Milliseconds = 24 * 3_600_000;

function judgeOne(seen: SeenObject, live: Live): Answer {
  const provided = conditionsOf(seen, live).get('RecommendationProvided');
  if (provided?.status === 'True') return passes;
  if (provided === undefined && isRecord(at(seen.object, 'status', 'recommendation'))) return passes;
  const created = createdAt(seen.object);
  const lasting = provided === undefined && created > 0 ? live.readAt - created : provided?.lasting;
  if (lasting === undefined) return unknown('since when there is no recommendation');
  if (lasting <= patience) return passes;
  const says = [provided?.reason, provided?.message].filter((each) => each !== undefined && each !== '').join(': ');
  return fails(seen, ['spec', 'targetRef'], `No recommendation for ${formatLasting(lasting)}`, {
    evidence: says === '' ? [] : [`The recommender says: ${says}`],
  });
}

function targetOf({ object }: SeenObject): { readonly kind: string; readonly name: string } {
  const textOf = (field: string): string => textAt(object, 'spec', 'targetRef', field) ?? '';
  return { kind: textOf('kind'), name: textOf('name') };
}

const isAtZero = ({ object }: SeenObject): boolean => numberAt(object, 'spec', 'replicas') === 0;
