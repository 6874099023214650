/** The world of a rollout: a Kubernetes cluster, and the files of the workspace. */
import { createFiles } from '../edges/files/workspace.ts';
import { openCluster } from '../edges/kubernetes/cluster.ts';
import type { Host } from '../edges/runner/host.ts';
import type { RolloutWorld } from '../rollout/acts/world.ts';
import type { RolloutInputs } from '../rollout/inputs.ts';

type ClusterInputs = Pick<RolloutInputs, 'kubeconfig' | 'context' | 'namespace' | 'exec-plugins' | 'allow-insecure'>;

/** Throws the `kubeconfig-…` problems. */
export async function wireRollout(inputs: ClusterInputs, host: Host): Promise<RolloutWorld> {
  const { kind, log, clock, cancelled, environment, workspace, saveState } = host;
  const cluster = await openCluster({
    kubeconfig: inputs.kubeconfig,
    context: inputs.context,
    namespace: inputs.namespace,
    execPlugins: inputs['exec-plugins'],
    allowInsecure: inputs['allow-insecure'],
    environment,
    workspace,
    log,
    clock,
    chance: Math.random,
  });
  return { cluster, files: createFiles(host), log, clock, cancelled, hasPostStep: kind === 'runner', saveState };
}
