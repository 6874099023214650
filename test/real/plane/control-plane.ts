// Starts a Kubernetes control plane with fake nodes and a registry on loopback, each server for real.
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type Keeper, startKeeper } from '../keeper/keeping.ts';
import { stages } from '../kwok/stages.ts';
import { binary } from '../programs/binaries.ts';
import { architecture } from '../programs/programs.ts';
import { type Admin, adminOf } from './admin.ts';
import { auditPolicy } from './audit.ts';
import { writeKubeconfig } from './kubeconfig.ts';
import { makePki } from './pki.ts';
import { freePort } from './ports.ts';
import * as servers from './servers.ts';

/** Where a running control plane is found; plain data, so that it can be handed to other processes. */
export interface ControlPlane {
  /** Scratch folder of this start; removed at its end. */
  readonly directory: string;
  /** URL of the API server. */
  readonly server: string;
  readonly adminKubeconfig: string;
  /** `host:port` of an OCI registry that takes anonymous pushes over plain HTTP. */
  readonly registry: string;
}

export interface RunningControlPlane {
  readonly plane: ControlPlane;
  /** Ends everything that runs beside this control plane together with it. */
  readonly keeper: Keeper;
  readonly stop: () => Promise<void>;
}

const fakeNodes = ['node-1', 'node-2'];

/** Starts every server and waits until all are ready and the fake nodes too; nothing of it outlives this process. */
export async function startControlPlane(): Promise<RunningControlPlane> {
  const keeper = startKeeper();
  try {
    return await start(keeper);
  } catch (error) {
    await keeper.end();
    throw error;
  }
}

async function start(keeper: Keeper): Promise<RunningControlPlane> {
  const directory = await mkdtemp(join(tmpdir(), 'evenkeel-testbed-'));
  keeper.removeAtEnd(directory);
  const plan: servers.Plan = { directory, ports: await freePorts() };
  const plane: ControlPlane = {
    directory,
    server: `https://127.0.0.1:${plan.ports.api}`,
    adminKubeconfig: join(directory, 'admin.kubeconfig'),
    registry: `127.0.0.1:${plan.ports.registry}`,
  };
  await Promise.all([makePki(join(directory, 'pki')), writeConfiguration(plan)]);
  await writeKubeconfigs(plane);

  const admin = adminOf(plane);
  const up = async (server: servers.Server, does = () => admin.answers(server.readiness)): Promise<void> => {
    const log = join(directory, 'log', `${server.program}.log`);
    const service = await keeper.start({ file: binary(server.program), args: server.args }, log);
    await service.ready(does);
  };
  const storage = [up(servers.etcd(plan)), up(servers.registry(plan))];
  await up(servers.apiServer(plan));
  await admin.apply(fakeNodes.map(fakeNode).join('---\n'));
  await Promise.all([
    ...storage,
    up(servers.controllerManager(plan)),
    up(servers.scheduler(plan)),
    up(servers.kwok(plan), () => areReady(admin, fakeNodes)),
  ]);
  await admin.close();
  return { plane, keeper, stop: () => keeper.end() };
}

async function freePorts(): Promise<servers.Ports> {
  return {
    etcd: await freePort(),
    etcdPeer: await freePort(),
    api: await freePort(),
    controllers: await freePort(),
    scheduler: await freePort(),
    kwok: await freePort(),
    registry: await freePort(),
  };
}

async function writeConfiguration({ directory, ports }: servers.Plan): Promise<void> {
  const registry = {
    version: 0.1,
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: join(directory, 'registry') }, delete: { enabled: true } },
    http: { addr: `127.0.0.1:${ports.registry}` },
  };
  await mkdir(join(directory, 'log'));
  await Promise.all([
    writeFile(join(directory, 'audit-policy.yaml'), stringify(auditPolicy)),
    writeFile(join(directory, 'registry.yaml'), stringify(registry)),
    writeFile(join(directory, 'stages.yaml'), stages.map((stage) => stringify(stage)).join('---\n')),
  ]);
}

async function writeKubeconfigs({ directory, server }: ControlPlane): Promise<void> {
  const pki = (file: string): string => readFileSync(join(directory, 'pki', file), 'utf8');
  await Promise.all(
    ['admin', 'controller-manager', 'scheduler', 'kwok', 'node'].map((name) =>
      writeKubeconfig(join(directory, `${name}.kubeconfig`), server, pki('ca.crt'), {
        kind: 'certificate',
        certificate: pki(`${name}.crt`),
        key: pki(`${name}.key`),
      }),
    ),
  );
}

async function areReady(admin: Admin, nodes: readonly string[]): Promise<boolean> {
  return (await Promise.all(nodes.map((name) => admin.nodeIsReady(name)))).every((ready) => ready);
}

function fakeNode(name: string): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        type: 'kwok',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': architecture,
      },
    },
  });
}
