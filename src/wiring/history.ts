/** The world of a recording: a metric store, the cluster or the manifests that say what is scaled, and a directory. */
import { resolve } from 'node:path';
import { defaultConfigFile } from '../core/config/config-text.ts';
import { Problem } from '../core/base/problem.ts';
import { recordInto } from '../edges/files/recording.ts';
import { createFiles } from '../edges/files/workspace.ts';
import { type OpenCluster, openCluster } from '../edges/kubernetes/cluster.ts';
import { createMetrics } from '../edges/prometheus/metrics.ts';
import { createRenderer } from '../edges/render/renderer.ts';
import type { Host } from '../edges/runner/host.ts';
import { readConfig } from '../reading/config.ts';
import { readRepository } from '../reading/manifests/repository.ts';
import type { HistoryWorld } from '../reading/recording/world.ts';
import type { RecordInputs } from '../record/inputs.ts';
import { openLink } from './metrics.ts';

export type HistoryInputs = Omit<RecordInputs, 'output' | 'workloads' | 'lookback' | 'resolution' | 'dry-run'>;

export type ClusterInputs = Pick<
  RecordInputs,
  'kubeconfig' | 'context' | 'namespace' | 'exec-plugins' | 'allow-insecure'
>;

/** Throws the `kubeconfig-…` problems, but for a kubeconfig that nobody asked for and that is not there. */
export async function wireHistory(inputs: HistoryInputs, host: Host): Promise<HistoryWorld> {
  const { clock, log, cancelled, outputDirectory } = host;
  const files = createFiles(host);
  const cluster = await findCluster(inputs, host);
  return {
    cluster,
    metrics: createMetrics({ link: await openLink(inputs, cluster, host), clock, chance: Math.random, log, cancelled }),
    recordInto: (directory) => recordInto(resolve(outputDirectory, directory)),
    readManifests: async () => {
      const { renders } = await readConfig(files, inputs.config, inputs.config !== defaultConfigFile);
      const { objects } = await readRepository(files, createRenderer(host), { patterns: inputs.manifests, renders });
      return objects.map(({ object }) => object);
    },
    log,
    cancelled,
  };
}

/** Undefined where nobody asked for one by name, and there is none. Throws the `kubeconfig-…` problems. */
export async function findCluster(inputs: ClusterInputs, host: Host): Promise<OpenCluster | undefined> {
  const isAsked = inputs.kubeconfig !== undefined || inputs.context !== undefined;
  try {
    return await openCluster({
      kubeconfig: inputs.kubeconfig,
      context: inputs.context,
      namespace: inputs.namespace,
      execPlugins: inputs['exec-plugins'],
      allowInsecure: inputs['allow-insecure'],
      chance: Math.random,
      ...host,
    });
  } catch (thrown) {
    if (isAsked || !(thrown instanceof Problem) || thrown.code !== 'kubeconfig-not-found') throw thrown;
    return undefined;
  }
}
