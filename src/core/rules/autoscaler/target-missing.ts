/** An autoscaler that points at nothing. */
import { exhaustive } from '../../base/exhaustive.ts';
import { at } from '../../base/json.ts';
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { namespaceOf } from '../world/catalog.ts';

export const targetMissing = rule({
  id: 'target-missing',
  severity: 'critical',
  says: 'The autoscaler points at an object that does not exist.',
  remedy: 'Correct kind and name in scaleTargetRef, or the namespace of the autoscaler.',
  page: {
    when: 'No object of that kind and name is in the namespace of the autoscaler, and everything that could hold it was read; or the name is written and empty. A scaleTargetRef without apiVersion or kind means a Deployment of apps/v1; the version of an API does not matter.',
    why: 'The autoscaler reports FailedGetScale for ever, and the workload that was meant is scaled by nobody.',
    unknown:
      'The kind is none of Kubernetes’ own and no object of it was read; a file that could not be read names the target; an object of that name is there, or in another render that may be on the same cluster, but not both say their namespace.',
  },
  sources: ['manifests', 'cluster'],
  needs: ['autoscaler'],
  judge: ({ autoscaler }, world) => {
    const { seen, target } = autoscaler;
    const name = at(seen.object, ...target.path);
    if (name === '' || name === null) return fails(seen, target.path, 'The name in its scaleTargetRef is empty');
    const found = world.targetOf(autoscaler);
    switch (found.kind) {
      case 'found':
        return passes;
      case 'unknown':
        return unknown(found.missing);
      case 'missing': {
        const namespace = namespaceOf(seen);
        const where = namespace === '' ? '' : ` in the namespace ${namespace}`;
        return fails(seen, target.path, `There is no ${target.kind} ${target.name}${where}`);
      }
      default:
        return exhaustive(found);
    }
  },
});
