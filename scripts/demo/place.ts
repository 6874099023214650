// Where the demo takes place: embedded servers on loopback, or a cluster and a registry of the user's own.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startCluster } from '../../src/embedded/kubernetes/cluster.ts';
import { startRegistry } from '../../src/embedded/registry/registry.ts';
import { type Lane, recordLanes } from './lanes.ts';
import { Missing } from './missing.ts';
import type { Options } from './options.ts';

export interface Place extends AsyncDisposable {
  /** What the user is told beforehand: label and value. */
  readonly facts: readonly (readonly [string, string])[];
  /** An empty directory of the demo's own. */
  readonly directory: string;
  /** Absolute path. */
  readonly kubeconfig: string;
  /** '' = the one of the kubeconfig's context. */
  readonly namespace: string;
  /** With `{name}` for the binary's name. */
  readonly image: string;
  /** Where ready pods of the shop can be reached from here; nowhere on a cluster of the user's. */
  readonly addresses: () => readonly string[];
  readonly lanes: () => readonly Lane[];
  /** What the servers were asked and did not know. */
  readonly unknown: () => readonly string[];
}

export async function embeddedPlace(): Promise<Place> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Missing(
      `the embedded cluster runs linux/amd64 images as processes, which ${process.platform}/${process.arch} cannot`,
      'Use a cluster and a registry of your own: npm run demo -- --kubeconfig PATH --image REPOSITORY',
    );
  const directory = await mkdtemp(join(tmpdir(), 'evenkeel-demo-'));
  const registry = await startRegistry();
  const { onPod, lanes } = recordLanes();
  const cluster = await startCluster({ namespace: 'demo', onPod });
  const kubeconfig = join(directory, 'kubeconfig');
  await writeFile(kubeconfig, cluster.kubeconfig, { mode: 0o600 });
  return {
    facts: [
      ['registry', `${registry.host}, embedded`],
      ['cluster', `${cluster.server}, embedded: each pod is a process of this machine`],
      ['source', `${join(directory, 'shop')}, a copy of examples/shop`],
    ],
    directory,
    kubeconfig,
    namespace: '',
    image: `${registry.host}/{name}`,
    addresses: () => cluster.readyAt({ 'app.kubernetes.io/name': 'shop' }),
    lanes,
    unknown: () => cluster.unknown,
    async [Symbol.asyncDispose]() {
      await cluster.stop();
      await registry.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Nothing on the cluster is taken away afterwards. */
export async function ownPlace({ kubeconfig, image, namespace }: Extract<Options, { kind: 'own' }>): Promise<Place> {
  const directory = await mkdtemp(join(tmpdir(), 'evenkeel-demo-'));
  const images = `${image.replace(/\/$/, '')}/{name}`;
  return {
    facts: [
      ['registry', `pushes ${images.replace('{name}', 'shop')} and ${images.replace('{name}', 'worker')}`],
      ['cluster', `${kubeconfig}: applies examples/shop/deploy to namespace ${namespace}, which has to exist`],
      ['source', `${join(directory, 'shop')}, a copy of examples/shop`],
      ['after it', `kubectl delete namespace ${namespace} takes everything away again`],
    ],
    directory,
    kubeconfig: resolve(kubeconfig),
    namespace,
    image: images,
    addresses: () => [],
    lanes: () => [],
    unknown: () => [],
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}
