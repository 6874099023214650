// Runs the product's command line as a user would: progress goes straight to the terminal, the outputs come back as JSON.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Interrupted } from './interruption.ts';
import * as screen from './screen.ts';

export interface Run {
  /** As a user would type it. */
  readonly command: string;
  readonly exitCode: number;
  readonly outputs: Readonly<Record<string, string>>;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
}

const cli = join(import.meta.dirname, '../../src/entries/cli.ts');

/** Throws `Interrupted` when the command was cancelled, or was not even to begin; every other ending is a run. */
export async function evenkeel(args: readonly string[], directory: string, interruption: AbortSignal): Promise<Run> {
  if (interruption.aborted) throw new Interrupted();
  const command = ['evenkeel', ...args].join(' ');
  screen.command(command);
  const startedAt = Date.now();
  const child = spawn(process.execPath, [cli, ...args, '--format', 'json'], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Ctrl-C in a terminal reaches the command by itself, and a second signal would cut its winding up short
  const end = (): void => void (interruption.reason === 'SIGTERM' && child.kill('SIGTERM'));
  interruption.addEventListener('abort', end);
  const [outputs, [exitCode]] = await Promise.all([
    text(child.stdout),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  interruption.removeEventListener('abort', end);
  if (exitCode === 130 || exitCode === null) throw new Interrupted();
  return { command, exitCode, outputs: JSON.parse(outputs) as Run['outputs'], startedAt, endedAt: Date.now() };
}
