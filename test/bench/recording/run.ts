/** One recording as `test/bench/recording.ts` asks for it; prints what it took as JSON. */
import { recordInto } from '../../../src/edges/files/recording.ts';
import type { Metrics } from '../../../src/ports/metrics.ts';
import { planRecording } from '../../../src/reading/recording/plan.ts';
import { record } from '../../../src/reading/recording/record.ts';
import { rosterOf } from '../../../src/reading/recording/target.ts';
import { objectsOf, type WorldOptions } from '../../contract/recording/world.ts';
import { rememberingLog } from '../../fakes/kubernetes.ts';
import { metricsAt } from '../../real/prometheus/client.ts';

export interface Recording {
  readonly world: WorldOptions;
  /** How many of them are recorded. */
  readonly namespaces: number;
  readonly by: 'chunks' | 'queries';
  readonly url: string;
  readonly directory: string;
}

export interface Spent {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly requests: number;
  readonly samples: number;
  readonly bytes: number;
  /** Of the whole process. */
  readonly peakBytes: number;
}

async function spent({ world, namespaces, by, url, directory }: Recording): Promise<Spent> {
  const metrics = asOf(metricsAt(url), world.to, by);
  const recorded = { ...world, namespaces: world.namespaces.slice(0, namespaces) };
  const recording = {
    metrics,
    recorder: recordInto(directory),
    log: rememberingLog(),
    cancelled: new AbortController().signal,
  };
  const since = performance.now();
  const plan = await planRecording(recording, {
    targets: rosterOf(objectsOf(recorded), 'default').targets,
    objects: [],
    lookback: world.to - world.from,
    resolution: 15,
    matchers: [],
    tenant: '',
  });
  await record(plan, recording);
  const seconds = (performance.now() - since) / 1000;
  await metrics.close();
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const { requests, samples, bytes } = metrics.tally();
  return {
    seconds,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    requests,
    samples,
    bytes,
    peakBytes: maxRSS * 1024,
  };
}

/** The store as it is when the world ends, with remote read or as if it had none. */
const asOf = (metrics: Metrics, now: number, by: Recording['by']): Metrics => ({
  ...metrics,
  about: async () => ({ ...(await metrics.about()), now, hasChunks: by === 'chunks' }),
});

const told = JSON.parse(process.argv[2] ?? '') as Recording;
console.log(JSON.stringify(await spent(told)));
