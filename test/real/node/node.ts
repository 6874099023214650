// Starts a real node beside the control plane: containerd and a kubelet, pods in network namespaces of their own.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pushProgram } from '../image.ts';
import type { Keeper } from '../keeper/keeping.ts';
import { adminOf } from '../plane/admin.ts';
import type { RunningControlPlane } from '../plane/control-plane.ts';
import { freePort } from '../plane/ports.ts';
import { binary } from '../programs/binaries.ts';
import { cniPlugins, nodeObstacles, onPath } from '../programs/packages.ts';
import { type NodePlan, writeNodeFiles } from './files.ts';

/** Whether pods can really run, or what the machine lacks. */
export type RealNode =
  | { readonly kind: 'ready'; readonly name: string }
  | { readonly kind: 'unavailable'; readonly lacks: readonly string[] };

/** The API server dials a kubelet by its Hostname address first, and this one resolves to loopback everywhere. */
const name = 'localhost';

/** Starts the node and waits until it is Ready; pods reach it with the node selector `type: real`. */
export async function startNode({ plane, keeper }: RunningControlPlane): Promise<RealNode> {
  const lacks = nodeObstacles();
  const plugins = cniPlugins();
  if (lacks.length > 0 || plugins === undefined) return { kind: 'unavailable', lacks };

  const plan: NodePlan = {
    plane,
    directory: join(plane.directory, 'node'),
    ports: { kubelet: await freePort(), health: await freePort() },
    cniPlugins: plugins,
    containerd: containerdVersion(),
    subnet: `10.${64 + random(64)}.${random(256)}.0/24`,
    pauseImage: `${plane.registry}/pause:1`,
  };
  mkdirSync(plan.directory);
  await Promise.all([writeNodeFiles(plan), pushProgram('pause', plan.pauseImage)]);
  await start(keeper, plan);
  return { kind: 'ready', name };
}

async function start(keeper: Keeper, { plane, directory }: NodePlan): Promise<void> {
  keeper.atEnd({ file: process.execPath, args: [join(import.meta.dirname, 'end.ts'), directory] });
  const namespaces = ['--mount', '--pid', '--mount-proc', '--fork', '--kill-child'];
  const init = [join(import.meta.dirname, 'init.sh'), directory, onPath('containerd') ?? 'containerd'];
  const kubelet = [
    binary('kubelet'),
    `--config=${join(directory, 'kubelet.yaml')}`,
    `--kubeconfig=${join(plane.directory, 'node.kubeconfig')}`,
    `--root-dir=${join(directory, 'kubelet')}`,
    `--cert-dir=${directory}`,
    `--hostname-override=${name}`,
    '--node-labels=type=real',
  ];
  const log = join(plane.directory, 'log', 'node.log');
  const service = await keeper.start({ file: 'unshare', args: [...namespaces, '--', ...init, ...kubelet] }, log);
  const admin = adminOf(plane);
  await service.ready(() => admin.nodeIsReady(name));
  await admin.close();
}

function containerdVersion(): 1 | 2 {
  return execFileSync('containerd', ['--version'], { encoding: 'utf8' }).match(/ v?2\./) === null ? 1 : 2;
}

function random(below: number): number {
  return Math.floor(Math.random() * below);
}
