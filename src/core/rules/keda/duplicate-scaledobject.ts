/** Several ScaledObjects on one workload, or with one HorizontalPodAutoscaler between them. */
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { alsoScaling, filesOf, titlesOf } from '../words.ts';

export const duplicateScaledObject = rule({
  id: 'duplicate-scaledobject',
  severity: 'critical',
  says: 'Several ScaledObjects scale one workload, or share the name of their HorizontalPodAutoscaler.',
  remedy:
    'Put all triggers into one ScaledObject and delete the others; give each a name of its own in spec.advanced.horizontalPodAutoscalerConfig.name.',
  page: {
    when: 'Two or more ScaledObjects of a namespace have the same target, or the HorizontalPodAutoscaler that KEDA makes for each is called the same: spec.advanced.horizontalPodAutoscalerConfig.name, or `keda-hpa-` and the name of the ScaledObject. Definitions of one name are variants and count once, as do objects under a condition of a template and those in another directory of examples.',
    why: 'KEDA refuses the second where its admission runs. Where it does not, two HorizontalPodAutoscalers undo each other, or two ScaledObjects write to the same one, each with its own target, metrics and bounds.',
    unknown: 'The ScaledObject stands under a condition of a template, or the name of its target cannot be read.',
  },
  sources: ['manifests', 'cluster'],
  needs: ['autoscaler'],
  concerns: ({ autoscaler }) => autoscaler.kind === 'ScaledObject',
  judge: ({ autoscaler }, world) => {
    const { seen, target } = autoscaler;
    if (target.name === undefined) return unknown('a name in scaleTargetRef');
    if (seen.isConditional) return unknown('which conditions of the template hold');
    const others = world.rivalsOf(autoscaler).filter(({ kind }) => kind === 'ScaledObject');
    if (others.length > 0)
      return fails(seen, target.path, alsoScaling(others, autoscaler), { evidence: filesOf(others) });
    const { name, path, sharedWith } = world.hpaMadeFor(autoscaler);
    if (sharedWith.length === 0) return passes;
    return fails(seen, path, `KEDA makes the HorizontalPodAutoscaler ${name} for ${titlesOf(sharedWith)} too`, {
      evidence: filesOf(sharedWith),
    });
  },
});
