/** Several HorizontalPodAutoscalers on one workload. */
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { alsoScaling, filesOf } from '../words.ts';

export const duplicateAutoscaler = rule({
  id: 'duplicate-autoscaler',
  severity: 'critical',
  says: 'Several HorizontalPodAutoscalers scale one workload.',
  remedy:
    'Put all metrics into one HorizontalPodAutoscaler, which takes the largest proposal, and delete the others; or correct the scaleTargetRef of the one that is meant for another workload.',
  page: {
    when: 'Two or more HorizontalPodAutoscalers have the same target, one that KEDA made included. Definitions of one name are variants and count once, as do objects under a condition of a template and those in another directory of examples; where a ScaledObject is involved, `scaledobject-and-hpa` speaks.',
    why: 'The controller stops both with AmbiguousSelector as soon as it sees pods that two of them select; older controllers let each undo what the other did, every 15 seconds.',
    unknown: 'The autoscaler stands under a condition of a template, or the name of its target cannot be read.',
  },
  sources: ['manifests', 'cluster'],
  needs: ['autoscaler'],
  concerns: ({ autoscaler }) => autoscaler.kind === 'HorizontalPodAutoscaler',
  judge: ({ autoscaler }, world) => {
    const { seen, target } = autoscaler;
    if (target.name === undefined) return unknown('a name in scaleTargetRef');
    if (seen.isConditional) return unknown('which conditions of the template hold');
    const others = world.rivalsOf(autoscaler);
    if (others.length === 0 || others.some((each) => each.kind === 'ScaledObject')) return passes;
    return fails(seen, target.path, alsoScaling(others, autoscaler), { evidence: filesOf(others) });
  },
});
