/** KEDA and a HorizontalPodAutoscaler of somebody else on one workload. */
import { at, textAt } from '../../base/json.ts';
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { alsoScaling, filesOf } from '../words.ts';
import type { Autoscaler } from '../world/autoscaler/autoscaler.ts';

export const scaledObjectAndHpa = rule({
  id: 'scaledobject-and-hpa',
  severity: 'critical',
  says: 'A ScaledObject and a HorizontalPodAutoscaler that is not KEDA’s scale one workload.',
  remedy:
    'Delete the HorizontalPodAutoscaler and add its metrics as triggers, or hand it over: `scaledobject.keda.sh/transfer-hpa-ownership: "true"` with its name in spec.advanced.horizontalPodAutoscalerConfig.name.',
  page: {
    when: 'A ScaledObject has the same target as a HorizontalPodAutoscaler that no ScaledObject owns, and does not take that one over. Definitions of one name are variants and count once, as do objects under a condition of a template and those in another directory of examples.',
    why: 'KEDA makes a HorizontalPodAutoscaler of its own, and the two undo each other; where KEDA’s admission runs, the ScaledObject is refused.',
    unknown: 'The ScaledObject stands under a condition of a template, or the name of its target cannot be read.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['HorizontalPodAutoscaler'],
  needs: ['autoscaler'],
  concerns: ({ autoscaler }) => autoscaler.kind === 'ScaledObject',
  judge: ({ autoscaler }, world) => {
    const { seen, target } = autoscaler;
    if (target.name === undefined) return unknown('a name in scaleTargetRef');
    if (seen.isConditional) return unknown('which conditions of the template hold');
    const foreign = world
      .rivalsOf(autoscaler)
      .filter((each) => each.kind === 'HorizontalPodAutoscaler' && !each.isMadeByKeda && !takesOver(autoscaler, each));
    if (foreign.length === 0) return passes;
    return fails(seen, target.path, alsoScaling(foreign, autoscaler), { evidence: filesOf(foreign) });
  },
});

function takesOver({ seen: { object } }: Autoscaler, { seen: hpa }: Autoscaler): boolean {
  const isAsked = textAt(object, 'metadata', 'annotations', 'scaledobject.keda.sh/transfer-hpa-ownership') === 'true';
  const name = at(object, 'spec', 'advanced', 'horizontalPodAutoscalerConfig', 'name');
  return isAsked && name === hpa.object.metadata.name;
}
