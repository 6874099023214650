/** Containers that were killed for their memory. */
import type { Instant, Milliseconds } from '../../base/instant.ts';
import { type Exit, readPod } from '../../kube/pod.ts';
import { type Answer, fails, passes, passesUnless, unknown } from '../answer.ts';
import { ever } from '../history/days.ts';
import { rule } from '../rule.ts';
import { gapsOf } from '../world/catalog.ts';
import { formatLasting } from '../world/conditions.ts';
import type { Live } from '../world/live.ts';
import { measuredFor } from '../world/measurements.ts';
import type { Kills } from '../world/recorded.ts';
import type { SeenObject } from '../world/seen.ts';
import type { Workload } from '../world/workload/workload.ts';
import type { World } from '../world/world.ts';

export const oomRestarts = rule({
  id: 'oom-restarts',
  severity: 'high',
  says: 'A container was killed for its memory within the last week.',
  remedy:
    'Raise the memory limit above what the container needs at its peak; a Go program also needs GOMEMLIMIT well below the limit.',
  page: {
    when: 'A container of a live pod ended with the reason OOMKilled within 7 days before the cluster was read: it stands there now, or its last run ended so. Or a recorded history counts such ends in its last 7 days, since the limits were last changed.',
    why: 'The requests of the killed container are lost, and the load moves to the others, whose memory grows: the next one follows. An autoscaler sees fewer ready pods, and pods with fresh, small heaps.',
    unknown: 'Pods could not be listed; or there is no cluster, and no history of 7 days that counts such ends.',
  },
  sources: ['manifests', 'cluster', 'history'],
  lists: ['Pod'],
  needs: ['workload'],
  judge: ({ workload }, world) => {
    const { live } = world;
    if (live === undefined) return recorded(workload, world);
    const kills = world.podsOf(workload).flatMap((pod) => killsOf(pod, live));
    const byContainer = Map.groupBy(kills, ({ container }) => container);
    const answers = [...byContainer].map(([container, all]) => answerFor(container, all, workload, live));
    return answers.length === 0 ? recorded(workload, world) : answers;
  },
});

const window: Milliseconds = 7 * 86_400_000;

interface Kill {
  readonly container: string;
  readonly pod: string;
  readonly killedAt: Instant;
}

function killsOf({ object }: SeenObject, { readAt }: Live): readonly Kill[] {
  return readPod(object).containers.flatMap(({ name, state, lastExit }) => {
    const exits: readonly (Exit | undefined)[] = [state.kind === 'terminated' ? state.exit : undefined, lastExit];
    return exits.flatMap((exit) => {
      if (exit?.reason !== 'OOMKilled' || exit.finishedAt === undefined || readAt - exit.finishedAt > window) return [];
      return [{ container: name, pod: object.metadata.name, killedAt: exit.finishedAt }];
    });
  });
}

function answerFor(container: string, kills: readonly Kill[], { seen, pod }: Workload, { readAt }: Live): Answer {
  const pods = new Set(kills.map((kill) => kill.pod)).size;
  const latest = Math.max(...kills.map(({ killedAt }) => killedAt));
  const own = pod.containers.find(({ name }) => name === container);
  const limit = own?.limits['memory'];
  const where = own === undefined ? ['metadata', 'name'] : [...own.path, 'resources', 'limits', 'memory'];
  return fails(
    seen,
    where,
    `The container ${container} was OOMKilled in ${pods === 1 ? 'one pod' : `${pods} pods`}, last ${formatLasting(Math.max(0, readAt - latest))} ago`,
    {
      evidence: [
        limit === undefined ? `${container} has no memory limit` : `The memory limit of ${container} is ${limit}`,
      ],
    },
  );
}

/** Pods that are there and were not killed are enough to pass; without a cluster only a history can say so. */
function recorded(workload: Workload, world: World): Answer | readonly Answer[] {
  const measured = measuredFor(workload, world);
  const kills = measured?.kind === 'told' ? measured.figures.kills : measured;
  if (kills?.kind === 'told' && kills.figures.oomKills > 0) return failsFor(kills.figures, workload);
  if (world.isCluster && world.live === undefined) return unknown('when the cluster was read');
  if (world.isCluster) return passesUnless(gapsOf(['HorizontalPodAutoscaler', 'ScaledObject'], world));
  return kills === undefined ? [] : ever(kills, 7, () => passes);
}

/** The history counts containers and does not name them. */
function failsFor({ oomKills, days }: Kills, { seen, pod }: Workload): Answer {
  const limited = pod.containers.filter(({ limits }) => limits['memory'] !== undefined);
  const [first, ...others] = limited;
  const isClear = first !== undefined && others.length === 0;
  const where = isClear ? [...first.path, 'resources', 'limits', 'memory'] : ['metadata', 'name'];
  const times = oomKills === 1 ? 'once' : `${oomKills} times`;
  return fails(seen, where, `Containers were OOMKilled ${times} in the last ${days.toFixed(1)} days of the history`, {
    evidence: limited.map(({ name, limits }) => `The memory limit of ${name} is ${limits['memory']}`),
  });
}
