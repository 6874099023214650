/** What an audit of a cluster costs at fleet size: the whole command with all that it writes, in seconds, time of the CPU and memory. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundle } from '../../scripts/bundle.ts';
import { parseFindings } from '../../src/core/rules/findings/parse.ts';
import type { Spent } from './audit/run.ts';
import type { FleetSize } from './audit/fleet.ts';
import { serveFleet } from './audit/server.ts';

const fleets: readonly FleetSize[] = [
  { workloads: 2000, autoscalers: 1500, pods: 20_000 },
  { workloads: 5000, autoscalers: 5000, pods: 50_000 },
  { workloads: 10_000, autoscalers: 10_000, pods: 100_000 },
];

const directory = mkdtempSync(join(tmpdir(), 'evenkeel-bench-'));
try {
  // bundled, as it is run: what strips types takes memory of its own
  await bundle({ entries: [join(import.meta.dirname, 'audit', 'run.ts')], directory: join(directory, 'dist') });
  writeFileSync(join(directory, 'package.json'), '{"type":"module"}');
  await measure();
} finally {
  rmSync(directory, { recursive: true });
}

async function measure(): Promise<void> {
  console.log(
    '| autoscalers | pods | findings | unknown | MB read | MB of findings file | seconds (of the CPU) | memory, MB |',
  );
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const fleet of fleets) {
    await using server = await serveFleet(fleet);
    const spent = await spentOn(server.kubeconfig);
    console.log(row(fleet, spent, server.sent()));
  }
}

/** In a process of its own, whose memory is only that of the audit. */
async function spentOn(kubeconfig: string): Promise<Spent> {
  const paths = { kubeconfig: join(directory, 'kubeconfig'), spent: join(directory, 'spent.json') };
  writeFileSync(paths.kubeconfig, kubeconfig);
  const command = ['audit', '--kubeconfig', paths.kubeconfig, '--cluster-name', 'fleet'];
  await promisify(execFile)(process.execPath, [join(directory, 'dist', 'run.js'), ...command], {
    cwd: directory,
    env: { ...process.env, SPENT: paths.spent },
    maxBuffer: 100_000_000,
  });
  return JSON.parse(readFileSync(paths.spent, 'utf8')) as Spent;
}

function row({ autoscalers, pods }: FleetSize, { seconds, cpuSeconds, peakBytes }: Spent, sent: number): string {
  const path = join(directory, 'evenkeel-out', 'findings.json');
  const { findings, unknown } = parseFindings(readFileSync(path, 'utf8'), path);
  const took = `${seconds.toFixed(1)} (${cpuSeconds.toFixed(1)})`;
  const counts = [autoscalers, pods, findings.length, unknown.length];
  const cells = [...counts, megabytes(sent), megabytes(statSync(path).size), took, megabytes(peakBytes)];
  return `| ${cells.join(' | ')} |`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
