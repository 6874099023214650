// Command line of the heavier tests: runs them when the real servers are built already, and never builds anything.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { whatIsMissing } from '../real/programs/binaries.ts';

function run(args: readonly string[]): number {
  const missing = whatIsMissing();
  if (missing !== undefined) {
    process.stderr.write(`${missing}; the heavier tests run on the same servers and were left out too\n`);
    return 0;
  }
  const root = join(import.meta.dirname, '../..');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'more', ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return status ?? 1;
}

process.exitCode = run(process.argv.slice(2));
