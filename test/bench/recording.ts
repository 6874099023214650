/** What a recording costs at fleet size, from a real Prometheus: seconds, requests and memory, by raw samples and by queries. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openMetricsOf, type WorldOptions } from '../contract/recording/world.ts';
import { startPrometheus } from '../real/prometheus/server.ts';
import { whatIsMissing } from '../real/programs/binaries.ts';
import type { Recording, Spent } from './recording/run.ts';

const day = 86_400;
const to = 1_790_553_600;
const days = 2;

/** Pods are replaced once a day. */
const worldOf = (namespaces: number, workloadsPerNamespace: number): WorldOptions => ({
  from: to - days * day,
  to,
  scrapeSeconds: 30,
  namespaces: Array.from({ length: namespaces }, (_, namespace) => `team-${namespace}`),
  workloadsPerNamespace,
  podsPerWorkload: 2,
  rolloutSeconds: day,
});

/** A world, and of how many of its namespaces a bundle is recorded. */
const cases = [
  { world: worldOf(10, 20), recorded: [1, 10] },
  { world: worldOf(1, 200), recorded: [1] },
];

async function measure(): Promise<void> {
  console.log(
    `| ${days} days at 15 s, scraped every 30 s | by | seconds (of the CPU) | requests | samples | MB read | memory, MB |`,
  );
  console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: |');
  for (const { world, recorded } of cases) {
    await using server = await startPrometheus({ history: openMetricsOf(world) });
    for (const namespaces of recorded)
      for (const by of ['chunks', 'queries'] as const) {
        const name = `${namespaces} x ${world.workloadsPerNamespace} workloads`;
        console.log(row(name, by, await spentOn({ world, namespaces, by, url: server.url })));
      }
  }
}

/** In a process of its own, whose memory is only that of the recording. */
async function spentOn(recording: Omit<Recording, 'directory'>): Promise<Spent> {
  const directory = await mkdtemp(join(tmpdir(), 'evenkeel-recording-'));
  try {
    const told: Recording = { ...recording, directory };
    const run = join(import.meta.dirname, 'recording', 'run.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv, run, JSON.stringify(told)]);
    return JSON.parse(stdout) as Spent;
  } finally {
    await rm(directory, { recursive: true });
  }
}

function row(name: string, by: string, { seconds, cpuSeconds, requests, samples, bytes, peakBytes }: Spent): string {
  const cells = [name, by, `${seconds.toFixed(1)} (${cpuSeconds.toFixed(1)})`, requests, samples, megabytes(bytes)];
  return `| ${[...cells, megabytes(peakBytes)].join(' | ')} |`;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);

const missing = whatIsMissing();
if (missing === undefined) await measure();
else console.log(`recording was left out: ${missing}`);
