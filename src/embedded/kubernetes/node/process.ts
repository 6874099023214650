/** A container as a child process of this machine: its command inside the unpacked image, its environment, its output, its end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { constants } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ContainerSpec } from '../shapes.ts';
import type { PulledImage } from './image.ts';

export interface Exit {
  readonly exitCode: number;
  readonly signal?: number;
}

export interface ContainerProcess {
  readonly exited: Promise<Exit>;
  kill(signal: 'SIGTERM' | 'SIGKILL'): void;
}

/** The program could not be started at all; worded as runc words it. */
export class StartError extends Error {}

/**
 * Starts what the container and the image say, without any isolation: the user is the one who runs the node, the file
 * system is this machine's, with paths that Go reads by itself (time zones, certificates) led into the image.
 */
export async function startProcess(
  { command, args, workingDir }: ContainerSpec,
  { root, config }: PulledImage,
  environment: Readonly<Record<string, string>>,
  onLine: (line: string) => void,
): Promise<ContainerProcess> {
  const [program, ...rest] = [
    ...(command ?? config.Entrypoint ?? []),
    ...(args ?? (command === undefined ? (config.Cmd ?? []) : [])),
  ];
  if (program === undefined) throw new StartError('no command specified');
  const child = spawn(join(root, program), rest, {
    cwd: join(root, workingDir ?? ''),
    env: { ...fromImage(config.Env ?? []), ...ledInto(root), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // in a process group of its own: Ctrl-C in the terminal reaches pods through the kubelet alone
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine);
  // what a program leaves behind ends with it, as it would with its container
  child.once('exit', () => killGroup(child.pid));
  const exited = once(child, 'close').then(([code, signal]): Exit => {
    if (typeof code === 'number') return { exitCode: code };
    const number = constants.signals[signal as NodeJS.Signals];
    return { exitCode: 128 + number, signal: number };
  });
  try {
    await once(child, 'spawn');
  } catch (error) {
    exited.catch(() => undefined);
    const why =
      (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? `stat ${program}: no such file or directory`
        : 'permission denied';
    throw new StartError(
      `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "${program}": ${why}: unknown`,
    );
  }
  return { exited, kill: (signal) => (signal === 'SIGKILL' ? killGroup(child.pid) : void child.kill(signal)) };
}

function killGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGKILL');
  } catch {
    // nobody is left
  }
}

function fromImage(variables: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    variables.map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]),
  );
}

function ledInto(root: string): Readonly<Record<string, string>> {
  const places = { ZONEINFO: '/usr/share/zoneinfo', SSL_CERT_FILE: '/etc/ssl/certs/ca-certificates.crt' };
  const there = Object.entries(places).map(([name, path]) => [name, join(root, path)] as const);
  return Object.fromEntries(there.filter(([, path]) => existsSync(path)));
}

/** All pods share this machine's loopback, so each listens on a port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
