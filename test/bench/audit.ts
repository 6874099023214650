/** What an audit of a cluster costs at fleet size: lists and all rules, in seconds, time of the CPU and memory. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundle } from '../../scripts/bundle.ts';
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
  await measure(join(directory, 'dist', 'run.js'));
} finally {
  rmSync(directory, { recursive: true });
}

async function measure(run: string): Promise<void> {
  console.log(
    '| autoscalers | pods | objects | answers | MB read | seconds (of the CPU) | of which rules | memory, MB |',
  );
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const fleet of fleets) {
    await using server = await serveFleet(fleet);
    console.log(row(fleet, await spentOn(run, server.kubeconfig), server.sent()));
  }
}

/** In a process of its own, whose memory is only that of the audit. */
async function spentOn(run: string, kubeconfig: string): Promise<Spent> {
  const { stdout } = await promisify(execFile)(process.execPath, [run, kubeconfig]);
  return JSON.parse(stdout) as Spent;
}

function row({ autoscalers, pods }: FleetSize, spent: Spent, sent: number): string {
  const { objects, answers, seconds, cpuSeconds, judging, peakBytes } = spent;
  const took = `${seconds.toFixed(1)} (${cpuSeconds.toFixed(1)})`;
  const cells = [autoscalers, pods, objects, answers, megabytes(sent), took, judging.toFixed(1), megabytes(peakBytes)];
  return `| ${cells.join(' | ')} |`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
