// Starts servers and remembers what has to be undone. It is a process of its own, so that all of it is undone, last
// first, also when the run that asked for it was killed: the end of the channel to that run is the sign.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { exhaustive } from '../../../src/core/base/exhaustive.ts';

/** What a run asks its keeper for. */
export type Order =
  | { readonly kind: 'start'; readonly id: number; readonly command: Command; readonly log: string }
  | { readonly kind: 'at-end'; readonly command: Command }
  | { readonly kind: 'remove-at-end'; readonly path: string };

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What the keeper tells about a process that it started. */
export type Notice =
  | { readonly kind: 'started'; readonly id: number; readonly pid: number }
  | { readonly kind: 'ended'; readonly id: number; readonly how: string };

type Undo = () => Promise<unknown>;

const undos: Undo[] = [];

function tell(notice: Notice): void {
  if (process.connected) process.send?.(notice);
}

function start(id: number, command: Command, log: string): Undo {
  const output = openSync(log, 'a');
  const child = launch(command, ['ignore', output, output]);
  child.once('error', (error) => tell({ kind: 'ended', id, how: error.message }));
  child.once('exit', (code, signal) => tell({ kind: 'ended', id, how: `exit ${code ?? signal}` }));
  if (child.pid !== undefined) tell({ kind: 'started', id, pid: child.pid });
  return async () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL'); // Nothing that these servers hold is worth a graceful stop.
    await ended;
  };
}

async function run(command: Command): Promise<void> {
  const child = launch(command, ['ignore', 'ignore', 'inherit']);
  await once(child, 'exit');
}

function launch({ file, args, env }: Command, stdio: ('ignore' | 'inherit' | number)[]): ChildProcess {
  return spawn(file, args, { stdio, env: { ...process.env, ...env } });
}

function undoOf(order: Order): Undo {
  switch (order.kind) {
    case 'start':
      return start(order.id, order.command, order.log);
    case 'at-end':
      return () => run(order.command);
    case 'remove-at-end':
      return () => rm(order.path, { recursive: true, force: true });
    default:
      return exhaustive(order);
  }
}

async function undoAll(): Promise<void> {
  for (const undo of undos.reverse()) {
    await undo().catch((error: unknown) => process.stderr.write(`testbed clean-up: ${String(error)}\n`));
  }
  process.exit(0);
}

if (import.meta.main) {
  process.on('message', (order: Order) => undos.push(undoOf(order)));
  process.once('disconnect', () => void undoAll());
  // Interrupts are meant for the run; it closes the channel when it is done.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
}
