/** New pods that get traffic before they can serve it. */
import { listAt } from '../../base/json.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { judgeServed, trafficTo } from '../served.ts';
import { isForMetrics, publishesNotReady, type Service, servedContainers } from '../world/traffic/kube-service.ts';
import { hasProbe } from '../world/pod/probe.ts';
import { titleOf } from '../world/seen.ts';
import type { Workload } from '../world/workload/workload.ts';

export const readinessProbeMissing = rule({
  id: 'readiness-probe-missing',
  severity: 'high',
  says: 'A container behind a Service has no readinessProbe, and an autoscaler adds pods.',
  remedy: 'Add a readinessProbe that answers only once the container can serve, and fails while it cannot.',
  page: {
    when: 'An autoscaler scales the workload, a Service selects its pods, and a container that declares a port that the Service targets, or else the first one, has no readinessProbe. Low where the container has a startupProbe, which holds back traffic until it has started, and where every port of the Services is for metrics. Ports for metrics beside others do not count, nor do Services that publish pods that are not ready.',
    why: 'Each pod that the autoscaler adds counts as ready the moment its container runs: under the very load that called for it, the first requests meet a program that is still starting, and fail.',
    unknown:
      'The target is not known, a readinessGate decides instead of a probe, or no Service is found while a file that could not be read names the target.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['Service'],
  needs: ['autoscaler', 'target'],
  judge: ({ target }, world) =>
    judgeServed(target, world, (all) => {
      const services = all.filter((each) => !publishesNotReady(each));
      const served = new Set(services.flatMap((each) => servedContainers(each, target.pod)));
      const unprobed = [...served].filter((each) => !hasProbe(each, 'readinessProbe'));
      if (unprobed.length === 0) return passes;
      if (listAt(target.pod.spec, 'readinessGates').length > 0)
        return unknown(`who sets the readinessGates of ${titleOf(target.seen)}`);
      return unprobed.map((container) => failsAt(container, target, services));
    }),
});

type Container = Workload['pod']['containers'][number];

function failsAt(container: Container, { seen, pod }: Workload, all: readonly Service[]): Answer {
  const services = all.filter((each) => servedContainers(each, pod).includes(container));
  const isHeldBack = hasProbe(container, 'startupProbe');
  const message = isHeldBack
    ? `The container ${container.name} gets traffic from its start on, whether it can serve or not`
    : `The container ${container.name} gets traffic as soon as it runs`;
  return fails(seen, [...container.path, 'name'], message, {
    evidence: trafficTo({ seen }, services),
    ...((isHeldBack || services.every(isForMetrics)) && { severity: 'low' }),
  });
}
