// Nothing that a run has started outlives it, also when the run was killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { patience } from '../cluster.ts';

/** A run that starts a server, tells its process id, and then waits for ever or ends by itself. */
function startRun(directory: string, next: string): ChildProcess {
  const program = `
    import { startKeeper } from '${join(import.meta.dirname, '../keeper/keeping.ts')}';
    const keeper = startKeeper();
    keeper.removeAtEnd('${directory}');
    keeper.atEnd({ file: 'touch', args: ['${directory}.ended'] });
    const { pid } = await keeper.start({ file: 'sleep', args: ['600'] }, '${directory}/log');
    console.log(pid);
    ${next}
  `;
  return spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] });
}

test.each([
  { how: 'is killed', next: 'setInterval(() => {}, 1000)', signal: 'SIGKILL' as const },
  { how: 'is interrupted', next: 'setInterval(() => {}, 1000)', signal: 'SIGINT' as const },
  { how: 'ends its keeper', next: 'await keeper.end()', signal: undefined },
])('a server ends when the run that started it $how', async ({ next, signal }) => {
  const directory = mkdtempSync(join(tmpdir(), 'evenkeel-keeper-'));
  const ended = `${directory}.ended`;
  onTestFinished(() => rmSync(ended, { force: true }));
  const run = startRun(directory, next);
  if (run.stdout === null) throw new Error('no output to read');
  const [output] = (await once(run.stdout, 'data')) as [Buffer];
  const server = `/proc/${Number(output.toString())}`;
  if (signal !== undefined) run.kill(signal);
  await expect.poll(() => existsSync(server), patience).toBe(false);
  await expect.poll(() => existsSync(directory), patience).toBe(false);
  expect(existsSync(ended)).toBe(true);
});
