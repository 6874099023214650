// The Deployment that the tests of the rollout change, how it is told to behave, and what was really written to it.
import { expect } from 'vitest';
import type { KubeObject } from '../../src/core/kube/object.ts';
import { patience } from './cluster.ts';
import { type AppOptions, deployment } from './kwok/scenarios.ts';
import type { Cluster } from './plane/namespace.ts';

export const quick = { 'run-for': '0.2s', backoff: '0.5s', gap: '0.1s', 'ready-after': '0.5s' };
export const was = 'registry.example/app:v1';
export const good = 'registry.example/app:v2';

export async function withApp(cluster: Cluster, options: AppOptions = {}): Promise<KubeObject> {
  await cluster.admin.apply(deployment('app', { replicas: 2, timing: quick, progressDeadline: 10, ...options }));
  await expect
    .poll(() => cluster.admin.get('Deployment', 'app'), patience)
    .toMatchObject({ status: { availableReplicas: 2, updatedReplicas: 2, replicas: 2 } });
  return cluster.admin.get('Deployment', 'app');
}

export const withImage = (image: string): object => ({ spec: { template: { spec: { containers: [{ image }] } } } });
export const app = (cluster: Cluster): Promise<KubeObject> => cluster.admin.get('Deployment', 'app');
export const writes = async (cluster: Cluster): Promise<readonly string[]> =>
  (await cluster.audit())
    .filter(({ verb, requestURI }) => !['get', 'list', 'watch'].includes(verb) && !requestURI.includes('dryRun=All'))
    .map(({ verb, objectRef }) => `${verb} ${objectRef?.resource}`)
    .filter((write) => !write.startsWith('create selfsubject'));

/** Everything is written when the first line about the workload appears. */
export function onceWatched(act: () => void): (line: string) => void {
  let isDone = false;
  return (line) => {
    if (isDone || !line.startsWith('app: ')) return;
    isDone = true;
    act();
  };
}
