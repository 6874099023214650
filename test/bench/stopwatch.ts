/** Runs a program and notes when it says what, on the clock by which everything here is timed. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Milliseconds of this process's monotonic clock. */
export type Moment = number;

export interface Run {
  readonly startedAt: Moment;
  readonly endedAt: Moment;
  readonly exitCode: number | null;
  /** Both streams, each line when it came. */
  readonly lines: readonly { readonly at: Moment; readonly text: string }[];
}

export async function timed(file: string, args: readonly string[], cwd: string): Promise<Run> {
  const startedAt = performance.now();
  const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = Promise.withResolvers<number | null>();
  child.on('error', ended.reject).on('close', ended.resolve);
  const lines: { readonly at: Moment; readonly text: string }[] = [];
  for (const input of [child.stdout, child.stderr])
    createInterface({ input }).on('line', (text) => lines.push({ at: performance.now(), text }));
  const exitCode = await ended.promise;
  return { startedAt, endedAt: performance.now(), exitCode, lines };
}

/** When a line was first told that matches; throws with everything that was told when none does. */
export function momentOf({ lines }: Run, said: RegExp): Moment {
  const line = lines.find(({ text }) => said.test(text));
  if (line === undefined) throw new Error(`nothing said ${said}:\n${lines.map(({ text }) => text).join('\n')}`);
  return line.at;
}
