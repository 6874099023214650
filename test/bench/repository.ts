/** What an audit of a repository of 4,000 files costs, from the start of the command to its end. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { kinds, type Kind } from './repository/files.ts';

const count = 4000;
const cli = join(import.meta.dirname, '../../src/entries/cli.ts');
/** Writes seconds of the CPU and megabytes into a file when the process ends. */
const meterInto = (file: string): string =>
  `data:text/javascript,${encodeURIComponent(`
    import { writeFileSync } from 'node:fs';
    process.on('exit', () => {
      const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
      writeFileSync(${JSON.stringify(file)}, JSON.stringify([(userCPUTime + systemCPUTime) / 1e6, maxRSS / 1000]));
    });
  `)}`;

console.log(`| ${count} files | MB | findings | seconds (of the CPU) | memory, MB |`);
console.log('| --- | ---: | ---: | ---: | ---: |');
for (const kind of kinds) console.log(row(kind));

function row({ says, textOf }: Kind): string {
  const workspace = mkdtempSync(join(tmpdir(), 'evenkeel-bench-'));
  try {
    const bytes = Array.from({ length: count }, (_, index) => written(workspace, index, textOf(index)));
    const megabytes = bytes.reduce((sum, each) => sum + each, 0) / 1e6;
    const { findings, seconds, cpuSeconds, memory } = audit(workspace);
    const took = `${seconds.toFixed(1)} (${cpuSeconds.toFixed(1)})`;
    return `| ${says} | ${megabytes.toFixed(0)} | ${findings} | ${took} | ${memory.toFixed(0)} |`;
  } finally {
    rmSync(workspace, { recursive: true });
  }
}

function written(workspace: string, index: number, text: string): number {
  const path = join(workspace, `team-${index % 200}`, `web-${index}`, 'web.yaml');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return Buffer.byteLength(text);
}

interface Spent {
  readonly findings: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly memory: number;
}

function audit(workspace: string): Spent {
  const measured = join(workspace, 'evenkeel-out', 'spent.json');
  const found = join(workspace, 'evenkeel-out', 'findings.json');
  const since = performance.now();
  const args = ['--import', meterInto(measured), cli, 'audit', '--manifests', '.', '--findings-file', found];
  const { status } = spawnSync(process.execPath, args, {
    cwd: workspace,
    env: { PATH: process.env['PATH'] },
    stdio: 'ignore',
  });
  const seconds = (performance.now() - since) / 1000;
  if (status !== 0) throw new Error(`the audit ended with ${status}`);
  const [cpuSeconds, memory] = JSON.parse(readFileSync(measured, 'utf8')) as [number, number];
  const { findings } = JSON.parse(readFileSync(found, 'utf8')) as { readonly findings: readonly unknown[] };
  return { findings: findings.length, seconds, cpuSeconds, memory };
}
