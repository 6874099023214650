/** The command line as `test/bench/audit.ts` starts it; when it ends, what it took is written as JSON to where SPENT says. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface Spent {
  /** From the start of the process, both. */
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Of the whole process. */
  readonly peakBytes: number;
}

function spent(): Spent {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return {
    seconds: performance.now() / 1000,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakBytes: peakBytes(),
  };
}

/** On Linux `maxRSS` is never less than what the process held that started this one. */
function peakBytes(): number {
  const path = '/proc/self/status';
  const own = existsSync(path) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(path, 'utf8'))?.[1] : undefined;
  return Number(own ?? process.resourceUsage().maxRSS) * 1024;
}

process.on('exit', () => writeFileSync(process.env['SPENT'] ?? '', JSON.stringify(spent())));
await import('../../../src/entries/cli.ts');
