/** Pods that take long from their creation until they serve. */
import { formatSeconds, type Seconds } from '../../base/instant.ts';
import { quantile } from '../../history/quantile.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { type Startup, startupOf } from '../world/pod/startup.ts';
import { measuredFor } from '../world/measurements.ts';
import { titleOf } from '../world/seen.ts';
import type { Workload } from '../world/workload/workload.ts';
import type { World } from '../world/world.ts';

export const slowStart = rule({
  id: 'slow-start',
  severity: 'medium',
  says: 'Pods take more than a minute from their creation until they are ready.',
  remedy:
    'Shorten the longest part: a smaller image, less work before the first request, a startupProbe with a short period instead of an initial delay, room on nodes that are there already.',
  page: {
    when: 'The 95th percentile of the time from creation to Ready is above 60 seconds, over at least three live pods that became ready without a restart. A pod that became ready much later than its containers started was unready in between and is left out. A DaemonSet is not judged.',
    why: 'What an autoscaler adds helps only when it is ready: until then the pods that run carry the whole peak, and more pods are added than are needed.',
    unknown: 'Fewer than three live pods show how long they took, and no history tells it.',
  },
  sources: ['manifests', 'cluster', 'history'],
  lists: ['Pod'],
  needs: ['workload'],
  concerns: ({ workload }) => workload.seen.object.kind !== 'DaemonSet' && workload.replicas.value !== 0,
  judge: ({ workload }, world) => {
    const startups = world.podsOf(workload).flatMap(({ object }) => startupOf(object) ?? []);
    if (startups.length < fewest) return recorded(workload, world);
    const seconds = Float64Array.from(startups, ({ ready }) => ready);
    const p95 = quantile(seconds, 0.95);
    if (p95 <= most) return passes;
    const message = `Pods take ${formatSeconds(p95)} to become ready (p95 of ${startups.length})`;
    return fails(workload.seen, workload.pod.path, message, { evidence: [partsOf(startups)] });
  },
});

const fewest = 3;
const most: Seconds = 60;

/** Of the slowest pod: where its time went. */
function partsOf(startups: readonly Startup[]): string {
  const [slowest] = startups.toSorted((one, other) => other.ready - one.ready);
  const { scheduled, started, ready } = slowest ?? { scheduled: 0, started: 0, ready: 0 };
  const parts = [scheduled, started - scheduled, ready - started].map((each) => formatSeconds(Math.max(0, each)));
  return `Of the slowest pod ${parts[0]} went by until it had a node, ${parts[1]} until its containers ran, ${parts[2]} until it was ready`;
}

/** What a history says of pods that came and went; nothing is said of a manifest that no autoscaler scales. */
function recorded(workload: Workload, world: World): Answer | readonly Answer[] {
  const measured = measuredFor(workload, world);
  const startup = measured?.kind === 'told' ? measured.figures.startup : measured;
  if (startup?.kind !== 'told' || !startup.figures.isOfPods) {
    if (world.isCluster) return unknown(`${fewest} live pods of ${titleOf(workload.seen)} that became ready`);
    return startup === undefined ? [] : unknown(startup.kind === 'untold' ? startup.missing : 'start-up times of pods');
  }
  const { p50, p95 } = startup.figures;
  if (p95 <= most) return passes;
  return fails(
    workload.seen,
    workload.pod.path,
    `Pods take ${formatSeconds(p95)} to become ready (p95 of the history)`,
    {
      evidence: [`Half of them take ${formatSeconds(p50)} or less`],
    },
  );
}
