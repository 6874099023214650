// What cAdvisor tells of containers: of one node twice, of the other without markers where a series ends.
import { chanceOf } from '../../../src/core/history/chance.ts';
import type { Labels } from '../../../src/core/promql/signal.ts';
import type { Pod } from './pod.ts';
import type { WrittenSeries } from './remote-write.ts';
import { counter, type Scrape, scraped } from './scrape.ts';

const chance = chanceOf(7);

const kubelet = (node: string, job: string, phase: number): Scrape => ({
  phase,
  labels: { job, instance: node, node },
  isUneven: job === 'cadvisor' || node === 'n2',
  marksEnds: job === 'kubelet' && node === 'n1',
  gaps: node === 'n2' ? [[65, 72]] : [[20, 20.6]],
});
const kubelets: readonly Scrape[] = [
  kubelet('n1', 'kubelet', 0),
  kubelet('n2', 'kubelet', 7.7),
  kubelet('n1', 'cadvisor', 12.3),
];

/** As kubelets on Windows tell of their containers. */
const withoutImage = 'db-1';

/** Lives of a container: a restart makes a new cgroup, so a new series, and another counter that goes on in the same one. */
function lives({ from, to, restartAt }: Pod): readonly (readonly [number, number])[] {
  return restartAt === undefined
    ? [[from, to]]
    : [
        [from, restartAt],
        [restartAt, to],
      ];
}

export const cadvisor = (each: Pod): readonly WrittenSeries[] =>
  kubelets
    .filter(({ labels }) => labels['node'] === each.node)
    .flatMap((scrape) => each.containers.flatMap((container) => ofContainer(scrape, each, container)));

function ofContainer(scrape: Scrape, each: Pod, container: string): readonly WrittenSeries[] {
  const speed = 0.05 + chance.uniform();
  return lives(each).flatMap((life, index) => {
    const image = each.pod === withoutImage ? '' : each.image;
    const labels = { pod: each.pod, container, image, id: `/${each.uid}/${container}/${index}` };
    const use = counter(speed, life[0]);
    const named = (metric: string, valueAt: (minute: number) => number, more: Labels = {}): WrittenSeries =>
      scraped(scrape, { ...labels, __name__: metric, ...more }, life, valueAt);
    return [
      named('container_cpu_usage_seconds_total', use),
      named('container_cpu_usage_seconds_total', use, { container: '', image: '' }),
      named('container_cpu_usage_seconds_total', use, { container: 'POD' }),
      named('container_memory_working_set_bytes', (minute) => 1e8 + 1e6 * Math.round(use(minute))),
      named('container_cpu_cfs_periods_total', counter(10, life[0])),
      named('container_cpu_cfs_throttled_periods_total', counter(container === 'app' ? 2 : 0, life[0])),
    ];
  });
}

/** One counter that falls, without a new series: as where only the process began anew. */
export const resetting = kubelets.slice(0, 1).map((scrape) => {
  const whole = counter(0.7, 0);
  const labels = { __name__: 'container_cpu_usage_seconds_total', pod: 'cart-1-a', container: 'log', image: 'log:v1' };
  return scraped(scrape, labels, [0, 90], (minute) => whole(minute % 17.3));
});
