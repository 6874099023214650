/** Which objects a rollout follows: no more than its judge needs, in as few streams as there can be. */
import { recordAt } from '../../core/base/json.ts';
import { type KubeObject, kinds } from '../../core/kube/object.ts';
import type { Selection } from '../../ports/cluster.ts';
import type { Followed } from '../done.ts';

/** Normal events that say nothing about a cause; events of an autoscaler are normal ones too, so the type is no sieve. */
const noise = [
  'Scheduled',
  'Pulling',
  'Pulled',
  'Created',
  'Started',
  'Killing',
  'SuccessfulCreate',
  'SuccessfulDelete',
  'ScalingReplicaSet',
];

/** One workload is followed by its name and labels, several of one namespace share streams of the whole namespace. */
export function selectionsFor(followed: readonly Followed[], withoutEvents: ReadonlySet<string>): readonly Selection[] {
  return [...Map.groupBy(followed, ({ ref }) => ref.namespace)].flatMap(([namespace, workloads]) => {
    const [only, ...others] = workloads;
    const one = others.length === 0 ? only : undefined;
    const deployments = { kind: kinds.deployment, namespace };
    const events = { kind: kinds.event, namespace, fields: noise.map((reason) => `reason!=${reason}`).join(',') };
    const needed: readonly Selection[] = [
      one === undefined ? deployments : { ...deployments, name: one.ref.name },
      labelled(kinds.replicaSet, namespace, one),
      labelled(kinds.pod, namespace, one),
    ];
    return withoutEvents.has(namespace) ? needed : needed.concat(events);
  });
}

function labelled(kind: Selection['kind'], namespace: string, one: Followed | undefined): Selection {
  const labels = one === undefined ? undefined : labelsOf(one.object);
  return labels === undefined ? { kind, namespace } : { kind, namespace, labels };
}

/** Expressions are left to ownership, which is looked at anyway: the selector only keeps strangers off the wire. */
function labelsOf(deployment: KubeObject): string | undefined {
  const labels = Object.entries(recordAt(deployment, 'spec', 'selector', 'matchLabels'));
  return labels.length === 0 ? undefined : labels.map(([name, value]) => `${name}=${String(value)}`).join(',');
}
