/** A cluster of one process: API over TLS on loopback, controllers, and a node that runs images as processes of this machine. */
import { randomBytes } from 'node:crypto';
import { createIdentity } from '../certificate.ts';
import { serveOnLoopback } from '../loopback.ts';
import { answerApi } from './api/api.ts';
import { startControllers } from './controllers/controllers.ts';
import { startKubelet } from './node/kubelet.ts';
import { conditionOf, type Pod } from './shapes.ts';
import { createStore, type Store } from './store.ts';

export interface EmbeddedCluster {
  /** `https://127.0.0.1:<port>` */
  readonly server: string;
  /** A kubeconfig as JSON text, which is YAML too; its context names the namespace. */
  readonly kubeconfig: string;
  /** Requests that were refused because nothing here knows them, in words; a demo that has any is broken. */
  readonly unknown: readonly string[];
  /** `http://127.0.0.1:<port>` of every pod that is ready and has these labels: pods are processes of this machine. */
  readyAt(labels: Readonly<Record<string, string>>): readonly string[];
  /** Ends every pod's process, every connection, and removes what was unpacked. */
  stop(): Promise<void>;
}

export interface ClusterOptions {
  readonly namespace: string;
  /** Told of a pod whenever it changes, also at its end; `isGone` then. */
  readonly onPod?: (pod: Pod, isGone: boolean) => void;
}

export async function startCluster({ namespace, onPod }: ClusterOptions): Promise<EmbeddedCluster> {
  const clock = Date.now;
  const store = createStore(clock);
  store.put('namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
    status: { phase: 'Active' },
  });
  const stopControllers = startControllers(store, clock);
  const kubelet = await startKubelet(store, clock);
  const identity = createIdentity(new Date(clock()));
  const token = randomBytes(24).toString('base64url');
  const unknown: string[] = [];
  const world = { store, kubelet, token, clock, onUnknown: (request: string) => void unknown.push(request) };
  const loopback = await serveOnLoopback((asked) => answerApi(asked, world), identity);
  const server = `https://127.0.0.1:${loopback.port}`;
  if (onPod !== undefined) tellOfPods(store, onPod);
  return {
    server,
    kubeconfig: kubeconfigOf(server, identity.cert, token, namespace),
    unknown,
    readyAt: (labels) =>
      store.list('pods').flatMap((pod) => {
        const wanted = Object.entries(labels).every(([name, value]) => pod.metadata.labels?.[name] === value);
        const port = kubelet.portOf(pod.metadata.uid ?? '', pod.spec.containers[0]?.ports?.[0]?.containerPort ?? 0);
        const isReady = conditionOf(pod.status?.conditions, 'Ready')?.status === 'True';
        return wanted && isReady && port !== undefined ? [`http://127.0.0.1:${port}`] : [];
      }),
    async stop() {
      stopControllers();
      await kubelet.stop();
      await loopback.close();
    },
  };
}

function tellOfPods(store: Store, onPod: NonNullable<ClusterOptions['onPod']>): void {
  let seen = store.version();
  store.subscribe(() => {
    for (const { resource, before, after } of store.changesAfter(seen) ?? []) {
      const pod = after ?? before;
      if (resource === 'pods' && pod !== undefined) onPod(pod as Pod, after === undefined);
    }
    seen = store.version();
  });
}

function kubeconfigOf(server: string, ca: string, token: string, namespace: string): string {
  const name = 'embedded';
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server, 'certificate-authority-data': Buffer.from(ca).toString('base64') } }],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name, namespace } }],
    'current-context': name,
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}
