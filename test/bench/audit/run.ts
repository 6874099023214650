/** One reading as `test/bench/audit.ts` asks for it, judged by every rule; prints what it took as JSON. */
import { gather } from '../../../src/core/rules/findings/gather.ts';
import { rules } from '../../../src/core/rules/index.ts';
import { createScan } from '../../../src/core/rules/world/scan.ts';
import { spareMemory } from '../../../src/edges/wire/heap.ts';
import { readCluster } from '../../../src/reading/cluster/read.ts';
import { openWith, rememberingLog } from '../../fakes/kubernetes.ts';

export interface Spent {
  readonly objects: number;
  readonly answers: number;
  /** From the start of the process, both. */
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Of which the rules took. */
  readonly judging: number;
  /** Of the whole process. */
  readonly peakBytes: number;
}

async function spent(kubeconfig: string): Promise<Spent> {
  spareMemory();
  const cluster = await openWith(kubeconfig);
  const cancelled = new AbortController().signal;
  const input = await readCluster(cluster.inventory, { name: 'fleet', log: rememberingLog(), cancelled });
  await cluster.close();
  const since = performance.now();
  const { findings, unknown, passed } = gather(rules, createScan({ worlds: [input], unread: [] }));
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return {
    objects: input.objects.length,
    answers: findings.length + unknown.length + passed,
    seconds: performance.now() / 1000,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    judging: (performance.now() - since) / 1000,
    peakBytes: maxRSS * 1024,
  };
}

console.log(JSON.stringify(await spent(process.argv[2] ?? '')));
