/** A scaled workload whose selector takes pods of others for its own. */
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { titleOf } from '../world/seen.ts';
import { workloadKinds } from '../world/workload/workload.ts';

export const selectorOverlap = rule({
  id: 'selector-overlap',
  severity: 'critical',
  says: 'The selector of the scaled workload also matches pods of another controller.',
  remedy:
    'Give the other pods a label of their own, such as app.kubernetes.io/component, and ask for it in the selector; a Deployment has to be made anew for that, its selector cannot be changed.',
  page: {
    when: 'The selector of an autoscaler’s target matches the labels of the pods that another workload, a Job or a CronJob of the namespace makes. Of plain files only those in one directory count, what a Job starts as a hook of Helm or Argo CD does not, nor does a workload with 0 replicas, nor what a Rollout refers to.',
    why: 'The autoscaler measures all pods that the selector matches: idle or finished ones pull the average down, one without a request stops scaling altogether, and the number of replicas is computed from pods that it does not scale.',
    unknown:
      'The target is not known, its selector cannot be read, or one of the two stands under a condition of a template.',
  },
  sources: ['manifests', 'cluster'],
  lists: workloadKinds,
  needs: ['autoscaler', 'target'],
  judge: ({ target }, world) => {
    const { seen, selector } = target;
    if (selector === undefined) return unknown(`a selector of ${titleOf(seen)} that can be read`);
    const others = world.overlapsOf(target);
    if (others.length === 0) return passes;
    if (seen.isConditional || others.every(({ isConditional }) => isConditional))
      return unknown('which conditions of the template hold');
    const names = others.filter(({ isConditional }) => !isConditional).map(titleOf);
    return fails(seen, ['spec', 'selector'], `The selector also matches the pods of ${names.join(' and ')}`);
  },
});
