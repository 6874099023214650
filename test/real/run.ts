// Command line of the suite: builds what is missing, installs what the real node needs when told so, and runs the tests.
//   run.ts [--if-built] [--install] [arguments of vitest]
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildMissing, whatIsMissing } from './programs/binaries.ts';
import { installPackages } from './programs/packages.ts';

const ours = new Set(['--if-built', '--install']);
const asked = process.argv.slice(2);
const install = asked.includes('--install');
const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function run(): Promise<number> {
  const missing = whatIsMissing();
  if (missing !== undefined && asked.includes('--if-built')) {
    say(missing);
    return 0;
  }
  await buildMissing(say);
  if (install) installPackages(say);
  const root = join(import.meta.dirname, '../..');
  const rest = asked.filter((argument) => !ours.has(argument));
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'real', ...rest],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...(install ? { EVENKEEL_REAL_NODE: 'required' } : {}) } },
  );
  return status ?? 1;
}

process.exitCode = await run().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  return 1;
});
