/** A metric of a container that is not there. */
import { recordsAt } from '../../base/json.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { injectionOf, isInjectedName } from '../world/pod/injection.ts';
import { liveSpecs } from '../world/workload/live-specs.ts';
import type { Metric } from '../world/autoscaler/metric.ts';
import type { PodSpec } from '../world/pod/pod.ts';
import { type SeenObject, titleOf } from '../world/seen.ts';
import type { Workload } from '../world/workload/workload.ts';
import type { World } from '../world/world.ts';

export const metricContainerMissing = rule({
  id: 'metric-container-missing',
  severity: 'critical',
  says: 'The autoscaler measures a container that its pods do not have.',
  remedy: 'Write the name of a container of the pods, or measure the whole pod (Resource).',
  page: {
    when: 'A ContainerResource metric, or the containerName of a trigger, names neither a container nor a sidecar of the target. Live pods count as well as the template. An init container that ends is none.',
    why: 'The metric fails for every pod: the controller reports FailedGetContainerResourceMetric, and nothing scales.',
    unknown:
      'The target is not known, or the name is that of an injected sidecar, or the template asks for one, and no live pod shows it.',
  },
  sources: ['manifests', 'cluster'],
  needs: ['autoscaler', 'target'],
  concerns: ({ autoscaler }) => autoscaler.metrics.some(isMeant),
  judge: ({ autoscaler: { seen, metrics }, target }, world) =>
    metrics.filter(isMeant).map((metric) => judgeMetric(metric, seen, target, world)),
});

const isMeant = ({ type }: Metric): boolean => type === 'ContainerResource';

function judgeMetric({ container, containerPath }: Metric, seen: SeenObject, target: Workload, world: World): Answer {
  if (container === undefined) return unknown('the name of the container');
  const inTemplate = namesOf(target.pod);
  if (inTemplate.includes(container)) return passes;
  const pods = liveSpecs(world.podsOf(target));
  const names = [...new Set([...inTemplate, ...pods.flatMap(namesOf)])];
  if (names.includes(container)) return passes;
  if (pods.length === 0) {
    const gap = world.gaps?.get('Pod');
    if (gap !== undefined) return unknown(gap);
    if (injectionOf(target.pod) !== undefined || isInjectedName(container))
      return unknown(`live pods, which would show whether ${container} is injected`);
  }
  const [only, ...others] = names;
  const because = `it is the only container of ${titleOf(target.seen)}`;
  return fails(seen, containerPath, `The pods of ${titleOf(target.seen)} have no container ${container}`, {
    evidence: [`Containers: ${names.join(', ')}`, ...endingEvidence(container, target)],
    ...(only !== undefined && others.length === 0 && { fix: { to: only, because } }),
  });
}

const namesOf = ({ containers }: PodSpec): readonly string[] => containers.map(({ name }) => name);

function endingEvidence(container: string, { pod }: Workload): readonly string[] {
  const isInit = recordsAt(pod.spec, 'initContainers').some(({ name }) => name === container);
  return isInit ? [`${container} is an init container, which has ended when pods are measured`] : [];
}
