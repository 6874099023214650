// Three hundred pods of one Deployment: judged as two are, at the price of two.
import { describe, expect, test } from 'vitest';
import { numberAt, textAt } from '../../src/core/base/json.ts';
import type { KubeObject } from '../../src/core/kube/object.ts';
import { freshCluster, patience } from '../real/cluster.ts';
import { deployment } from '../real/kwok/scenarios.ts';
import type { Cluster } from '../real/plane/namespace.ts';
import { app, good, quick, was, withImage } from '../real/rollout-app.ts';
import { runRollout } from '../real/rollout-run.ts';
import { priceOf } from './price.ts';

const replicas = 300;
const allOfThem = { replicas, updatedReplicas: replicas, readyReplicas: replicas, availableReplicas: replicas };

async function withPods(cluster: Cluster): Promise<void> {
  await cluster.admin.apply(deployment('app', { replicas, timing: quick }));
  await expect.poll(() => app(cluster), patience).toMatchObject({ status: allOfThem });
}

interface Lookout<T> {
  readonly onLine: (line: string) => void;
  readonly seen: () => Promise<T> | undefined;
}

/** Looks as soon as a line of the run begins so. */
function lookout<T>(start: string, look: () => Promise<T>): Lookout<T> {
  let seen: Promise<T> | undefined;
  return {
    onLine: (line) => {
      if (line.startsWith(start)) seen ??= look();
    },
    seen: () => seen,
  };
}

const imageOf = (pod: KubeObject): string | undefined => textAt(pod, 'spec', 'containers', 0, 'image');
const restartsOf = (pod: KubeObject): number => numberAt(pod, 'status', 'containerStatuses', 0, 'restartCount') ?? 0;

describe('three hundred pods', () => {
  test('are good in the very state in which the controller is done, for at most twelve requests and five watches', async () => {
    await using cluster = await freshCluster();
    await withPods(cluster);
    const verdict = lookout('app: complete', () => app(cluster));
    const { outcome, report } = await runRollout(cluster, { workloads: 'deployment/app', image: good }, verdict);
    expect(outcome).toMatchObject({ verdict: 'succeeded', outputs: { reason: 'complete' } });
    expect(report).toMatchObject({ workloads: [{ pods: { ready: replicas, wanted: replicas } }] });
    expect(await verdict.seen()).toMatchObject({ ...withImage(good), status: { ...allOfThem, observedGeneration: 2 } });
    const { requests, watches } = await priceOf(cluster);
    expect(requests).toBeLessThanOrEqual(12);
    expect(watches).toBeLessThanOrEqual(5);
  });

  test('are bad when half of the new ones crash on, and are brought back', async () => {
    await using cluster = await freshCluster();
    await withPods(cluster);
    const image = `${good}__crash-loop`;
    const verdict = lookout('bringing back', () => cluster.admin.list('Pod'));
    const { outcome, report } = await runRollout(cluster, { workloads: 'deployment/app', image }, verdict);
    expect(outcome).toMatchObject({ verdict: 'rolled-back', outputs: { reason: 'crash-loop', rollback: 'done' } });
    expect(report).toMatchObject({ workloads: [{ pods: { ready: replicas, wanted: replicas } }] });
    expect(await app(cluster)).toMatchObject({ ...withImage(was), status: allOfThem });
    const fresh = (await verdict.seen())?.filter((pod) => imageOf(pod) === image) ?? [];
    const restarted = fresh.filter((pod) => restartsOf(pod) > 1);
    expect(restarted.length).toBeGreaterThanOrEqual(Math.max(2, fresh.length / 2));
  });
});
