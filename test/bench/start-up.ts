/** What starting each bundle costs: its size, and the CPU time over a bare Node that does nothing. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleAll, kibibytesAtOnce } from '../../scripts/bundle.ts';
import { bundleNoop } from '../runner/noop-bundle.ts';
import { median } from './median.ts';

const rounds = 15;
/** Reports the CPU time of the whole process, in microseconds, as its last word. */
const meter = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write(`\\n${user + system}`) })",
)}`;

interface Start {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly kibibytes: number;
}

function cpuOnce({ script, args }: Start): number {
  const temporary = mkdtempSync(join(tmpdir(), 'evenkeel-bench-'));
  const env = { PATH: process.env['PATH'], GITHUB_OUTPUT: join(temporary, 'output'), RUNNER_TEMP: temporary };
  writeFileSync(env.GITHUB_OUTPUT, '');
  const { stderr } = spawnSync(process.execPath, ['--import', meter, script, ...args], { env, encoding: 'utf8' });
  rmSync(temporary, { recursive: true });
  return Number(stderr.slice(stderr.lastIndexOf('\n') + 1)) / 1000;
}

function whatOf(entry: string): string {
  if (entry === 'cli') return 'help';
  return entry.endsWith('-post') ? 'nothing to finish' : 'inputs refused';
}

await using noop = await bundleNoop();
const dist = join(noop.directory, '../real');
const chunks = await bundleAll(dist);
const empty = join(noop.directory, 'empty.js');
writeFileSync(empty, '');

const starts: readonly Start[] = [
  { name: 'bare Node', script: empty, args: [], kibibytes: 0 },
  { name: 'an action that does nothing', script: noop.action.main, args: [], kibibytes: noop.kibibytes },
  ...chunks
    .filter(({ isEntry }) => isEntry)
    .map((chunk) => ({
      name: `${chunk.fileName}, ${whatOf(chunk.name)}`,
      script: join(dist, chunk.fileName),
      args: chunk.name === 'cli' ? ['--help'] : [],
      kibibytes: kibibytesAtOnce(chunks, chunk.fileName),
    })),
];

// round by round, so that what else the machine does meets all of them alike
const measured = starts.map((): number[] => []);
for (let round = 0; round < rounds; round += 1)
  for (const [at, start] of starts.entries()) measured[at]?.push(cpuOnce(start));
const bare = median(measured[0] ?? []);

console.log(
  `| bundle | KiB loaded at once | CPU ms, median of ${rounds} | over bare Node |\n| --- | ---: | ---: | ---: |`,
);
for (const [at, { name, kibibytes }] of starts.entries()) {
  const cpu = median(measured[at] ?? []);
  console.log(`| ${name} | ${kibibytes} | ${cpu.toFixed(0)} | ${(cpu - bare).toFixed(0)} |`);
}
