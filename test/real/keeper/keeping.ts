// A run's side of its keeper: start servers that cannot outlive the run, and wait until they answer.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command, Notice, Order } from './keeper.ts';

/** A server that runs under a keeper. */
export interface Service {
  readonly pid: number;
  /** Waits until `answers` does, asking every 50 ms; throws with the end of the log when the server ends before. */
  readonly ready: (answers: () => Promise<boolean>) => Promise<void>;
}

export interface Keeper {
  /** Starts a server that writes to `log`; it is killed at the end. */
  readonly start: (command: Command, log: string) => Promise<Service>;
  /** Runs a command at the end, before what was asked for earlier is undone. */
  readonly atEnd: (command: Command) => void;
  readonly removeAtEnd: (path: string) => void;
  /** Undoes everything, last first, and waits until that is done. */
  readonly end: () => Promise<void>;
}

const patienceMs = 90_000;

export function startKeeper(): Keeper {
  const child = fork(join(import.meta.dirname, 'keeper.ts'), {
    detached: true, // Out of reach of a Ctrl-C in the terminal.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ends = new Map<number, string>();
  const starts = new Map<number, (pid: number) => void>();
  let count = 0;
  child.on('message', (notice: Notice) => {
    if (notice.kind === 'started') starts.get(notice.id)?.(notice.pid);
    else {
      ends.set(notice.id, notice.how);
      starts.get(notice.id)?.(0);
    }
  });
  const send = (order: Order): void => void child.send(order);
  return {
    start: async (command, log) => {
      count += 1;
      const id = count;
      const pid = await new Promise<number>((resolve) => {
        starts.set(id, resolve);
        send({ kind: 'start', id, command, log });
      });
      return { pid, ready: (answers) => untilReady(basename(command.file), log, () => ends.get(id), answers) };
    },
    atEnd: (command) => send({ kind: 'at-end', command }),
    removeAtEnd: (path) => send({ kind: 'remove-at-end', path }),
    end: async () => {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

async function untilReady(
  name: string,
  log: string,
  ended: () => string | undefined,
  answers: () => Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await answers().catch(() => false))) {
    const how = ended();
    if (how !== undefined) throw new Error(`${name} ended (${how}) before it was ready:\n${tail(log)}`);
    if (Date.now() > deadline) throw new Error(`${name} was not ready in ${patienceMs / 1000} s:\n${tail(log)}`);
    await sleep(50);
  }
}

function tail(log: string): string {
  return readFileSync(log, 'utf8').split('\n').slice(-12).join('\n');
}
