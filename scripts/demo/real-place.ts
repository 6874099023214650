// The demo on a real control plane and a real node: the servers of the test suite, on loopback.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conditionOf, type Pod } from '../../src/embedded/kubernetes/shapes.ts';
import { startNode } from '../../test/real/node/node.ts';
import { startControlPlane } from '../../test/real/plane/control-plane.ts';
import { type Cluster, namespaceOn } from '../../test/real/plane/namespace.ts';
import { whatIsMissing } from '../../test/real/programs/binaries.ts';
import { rightsToApply } from '../../test/real/role.ts';
import { recordLanes } from './lanes.ts';
import { Missing } from './missing.ts';
import type { Place } from './place.ts';

/** What the demo's user may do: apply the kinds of examples/shop/deploy, and nothing else. */
export const demoRights = rightsToApply(
  'ConfigMap',
  'Deployment',
  'HorizontalPodAutoscaler',
  'Ingress',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'Service',
);

/** Starts the servers. Throws `Missing` when programs are not built or no node can run here. */
export async function realPlace(): Promise<Place> {
  if (whatIsMissing() !== undefined)
    throw new Missing('the real servers are not built yet', 'Run "npm run test:real" once: it builds and keeps them.');
  const running = await startControlPlane();
  const node = await startNode(running);
  if (node.kind === 'unavailable') {
    await running.stop();
    const remedy = 'Run "npm run test:real -- --install" once, as root on Debian.';
    throw new Missing(`no real node can run here: ${node.lacks.join(', ')}`, remedy);
  }
  const place = await placeOn(await namespaceOn(running.plane, { nodes: 'real', rights: demoRights }));
  return {
    ...place,
    async [Symbol.asyncDispose]() {
      await place[Symbol.asyncDispose]();
      await running.stop();
    },
  };
}

/** A namespace whose pods run on the real node; disposed of together with the place. */
export async function placeOn(cluster: Cluster): Promise<Place> {
  const directory = await mkdtemp(join(tmpdir(), 'evenkeel-demo-'));
  const pods = await cluster.admin.watch('Pod');
  const latest = new Map<string, Pod>();
  const { onPod, lanes } = recordLanes();
  let told = 0;
  const telling = setInterval(() => {
    for (const pod of (pods.seen as readonly unknown[] as readonly Pod[]).slice(told)) {
      latest.set(pod.metadata.name, pod);
      onPod(pod, false);
    }
    told = pods.seen.length;
  }, 20);
  return {
    facts: [
      ['registry', `${cluster.registry}, the distribution project's`],
      ['cluster', `${cluster.server}, a real control plane; pods run on a real node`],
      ['source', `${join(directory, 'shop')}, a copy of examples/shop`],
    ],
    directory,
    kubeconfig: cluster.kubeconfig,
    namespace: '',
    image: `${cluster.registry}/{name}`,
    addresses: () => [...latest.values()].flatMap(addressOf),
    lanes,
    unknown: () => [],
    async [Symbol.asyncDispose]() {
      clearInterval(telling);
      pods[Symbol.dispose]();
      await cluster[Symbol.asyncDispose]();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function addressOf({ metadata, spec, status }: Pod): readonly string[] {
  const isReady = conditionOf(status?.conditions, 'Ready')?.status === 'True';
  const isShop = metadata.labels?.['app.kubernetes.io/name'] === 'shop';
  const port = spec.containers[0]?.ports?.[0]?.containerPort;
  return isReady && isShop && metadata.deletionTimestamp === undefined ? [`http://${status?.podIP}:${port}`] : [];
}
