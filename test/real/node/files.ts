// The configuration files of the real node: containerd, its network and the kubelet.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { ControlPlane } from '../plane/control-plane.ts';

export interface NodePlan {
  readonly plane: ControlPlane;
  /** Everything of the node lies here, containerd's socket as containerd.sock. */
  readonly directory: string;
  readonly ports: { readonly kubelet: number; readonly health: number };
  readonly cniPlugins: string;
  /** Major version of containerd, whose configuration changed its shape with 2. */
  readonly containerd: 1 | 2;
  /** The network of the pods, a /24; another one for each run, as several may share the machine. */
  readonly subnet: string;
  readonly pauseImage: string;
}

function socketOf(directory: string): string {
  return join(directory, 'containerd.sock');
}

export async function writeNodeFiles(plan: NodePlan): Promise<void> {
  const file = async (path: string, text: string): Promise<void> => {
    const target = join(plan.directory, path);
    await mkdir(join(target, '..'), { recursive: true });
    await writeFile(target, text);
  };
  await Promise.all([
    file('containerd.toml', plan.containerd === 1 ? containerd1(plan) : containerd2(plan)),
    file('hosts/_default/hosts.toml', hosts(plan)),
    file('cni/10-ptp.conflist', network(plan)),
    file('kubelet.yaml', kubelet(plan)),
  ]);
}

/** Needed where root lacks CAP_SYS_RESOURCE: runc cannot lower oom_score_adj there, and every pod would fail. */
const runtime = `\
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true
  stream_server_address = "127.0.0.1"
`;

function containerd1({ directory, cniPlugins, pauseImage }: NodePlan): string {
  const plugin = 'plugins."io.containerd.grpc.v1.cri"';
  return `\
version = 2
root = "${directory}/root"
state = "${directory}/state"
[grpc]
  address = "${socketOf(directory)}"
[${plugin}]
  sandbox_image = "${pauseImage}"
${runtime}
[${plugin}.registry]
  config_path = "${directory}/hosts"
[${plugin}.cni]
  bin_dir = "${cniPlugins}"
  conf_dir = "${directory}/cni"
`;
}

function containerd2({ directory, cniPlugins, pauseImage }: NodePlan): string {
  return `\
version = 3
root = "${directory}/root"
state = "${directory}/state"
disabled_plugins = ["io.containerd.nri.v1.nri"]
[grpc]
  address = "${socketOf(directory)}"
[plugins."io.containerd.cri.v1.images".pinned_images]
  sandbox = "${pauseImage}"
[plugins."io.containerd.cri.v1.images".registry]
  config_path = "${directory}/hosts"
[plugins."io.containerd.cri.v1.runtime"]
${runtime}
[plugins."io.containerd.cri.v1.runtime".cni]
  bin_dirs = ["${cniPlugins}"]
  conf_dir = "${directory}/cni"
`;
}

/** Every registry name leads to the testbed's registry, so that nothing is ever fetched from the network. */
function hosts({ plane }: NodePlan): string {
  const registry = `http://${plane.registry}`;
  return `server = "${registry}"\n[host."${registry}"]\n  capabilities = ["pull", "resolve"]\n  skip_verify = true\n`;
}

function network({ directory, subnet }: NodePlan): string {
  const ipam = {
    type: 'host-local',
    ranges: [[{ subnet }]],
    routes: [{ dst: '0.0.0.0/0' }],
    dataDir: join(directory, 'ipam'),
  };
  return JSON.stringify({
    cniVersion: '1.0.0',
    name: 'pods',
    plugins: [{ type: 'ptp', ipMasq: false, ipam }],
  });
}

function kubelet({ plane, directory, ports }: NodePlan): string {
  const pki = (file: string): string => join(plane.directory, 'pki', file);
  return stringify({
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: '127.0.0.1',
    port: ports.kubelet,
    healthzBindAddress: '127.0.0.1',
    healthzPort: ports.health,
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: pki('ca.crt') },
    },
    authorization: { mode: 'Webhook' },
    tlsCertFile: pki('serving.crt'),
    tlsPrivateKeyFile: pki('serving.key'),
    containerRuntimeEndpoint: `unix://${socketOf(directory)}`,
    podLogsDir: join(directory, 'pods'),
    volumePluginDir: join(directory, 'volume-plugins'),
    resolvConf: '',
    // Both cgroup versions, with or without systemd, and no limits of its own.
    failCgroupV1: false,
    cgroupDriver: 'cgroupfs',
    cgroupsPerQOS: false,
    enforceNodeAllocatable: [],
    failSwapOn: false,
    localStorageCapacityIsolation: false,
    oomScoreAdj: 0,
    makeIPTablesUtilChains: false, // The machine's firewall stays as it is.
    nodeStatusUpdateFrequency: '5s',
    imageGCHighThresholdPercent: 100,
    evictionHard: { 'memory.available': '100Mi' },
    crashLoopBackOff: { maxContainerRestartPeriod: '3s' },
  });
}
