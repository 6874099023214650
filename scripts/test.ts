/** Runs the checks in order, each under a heading, and ends with one line that says what was run and how long it took. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

interface Stage {
  readonly name: string;
  /** A tool from node_modules/.bin, or `node`. */
  readonly command: readonly [tool: string, ...args: string[]];
}

const root = resolve(import.meta.dirname, '..');

const checks: readonly Stage[] = [
  { name: 'generated files', command: ['node', 'scripts/generate.ts', '--check'] },
  { name: 'types', command: ['tsc', '--noEmit', '--project', '.'] },
  { name: 'lint', command: ['oxlint'] },
  { name: 'format', command: ['oxfmt', '--check', 'src', 'scripts', 'test'] },
  { name: 'unused code', command: ['knip'] },
  { name: 'unit and contract tests', command: ['vitest', 'run', '--project', 'unit', '--project', 'contract'] },
];

const built: readonly Stage[] = [
  { name: 'build', command: ['node', 'scripts/bundle.ts'] },
  { name: 'built actions, started as the runner does', command: ['vitest', 'run', '--project', 'e2e'] },
];

/** `.ci/run` sets EVENKEEL_REAL=next, since there the suite is a step of its own in which nothing is left out. */
const real: readonly Stage[] =
  process.env['EVENKEEL_REAL'] === 'next'
    ? []
    : [{ name: 'real servers', command: ['node', 'test/real/run.ts', '--if-built'] }];

function run(stages: readonly Stage[]): number {
  const begun = performance.now();
  const done: string[] = [];
  for (const { name, command } of stages) {
    const stageBegun = performance.now();
    console.log(`\n=== ${name}`);
    const [tool, ...args] = command;
    const executable = tool === 'node' ? process.execPath : join(root, 'node_modules/.bin', tool);
    const { status, error } = spawnSync(executable, args, { cwd: root, stdio: 'inherit' });
    if (error !== undefined) console.error(error.message);
    done.push(`${name} ${secondsSince(stageBegun)} s`);
    if (status !== 0) {
      console.error(`\n${name}: failed. ${done.join(', ')}`);
      return 1;
    }
  }
  console.log(`\nall passed in ${secondsSince(begun)} s: ${done.join(', ')}`);
  return 0;
}

const secondsSince = (begun: number): string => ((performance.now() - begun) / 1000).toFixed(1);

process.exitCode = run(process.argv[2] === 'check' ? checks : [...checks, ...built, ...real]);
