/** A disruption budget that keeps pods that do not work. */
import { textAt } from '../../base/json.ts';
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { minorOf } from '../world/workload/version.ts';

const path = ['spec', 'unhealthyPodEvictionPolicy'];

export const unhealthyEvictionPolicyUnset = rule({
  id: 'unhealthy-eviction-policy-unset',
  severity: 'low',
  says: 'The disruption budget keeps pods that are not ready from being evicted.',
  remedy: 'Set `unhealthyPodEvictionPolicy: AlwaysAllow`, so that pods that do not work hold up no drain.',
  page: {
    when: 'The budget limits something, and its unhealthyPodEvictionPolicy is not AlwaysAllow; IfHealthyBudget is the default.',
    why: 'While too few pods are ready, those that are not may not be evicted either: a workload that crashes holds up the drain of every node it is on.',
    unknown: 'The API server is older than Kubernetes 1.27, which first has the field without a feature gate.',
  },
  sources: ['manifests', 'cluster'],
  needs: ['budget'],
  judge: ({ budget: { seen, limit } }, { live }) => {
    const policy = textAt(seen.object, ...path);
    if (limit.kind === 'none' || policy === 'AlwaysAllow') return passes;
    const minor = minorOf(live?.serverVersion ?? '');
    if (minor !== undefined && minor < 27) return unknown('an API server of Kubernetes 1.27 or later');
    const because = 'a pod that is not ready serves nobody';
    return policy === undefined
      ? fails(seen, path, 'Pods that are not ready may not be evicted while too few are, by default')
      : fails(seen, path, `${policy} keeps pods that are not ready while too few are`, {
          fix: { to: 'AlwaysAllow', because },
        });
  },
});
