/** What would have been recorded of a workload under its autoscaler: the controller's algorithm decides, its pods serve. */
import { mapSeries } from '../../src/core/history/generate.ts';
import { resample } from '../../src/core/history/resample.ts';
import type { Series } from '../../src/core/history/series.ts';
import { parseHpaSpec } from '../../src/core/hpa/parse-spec.ts';
import { prepareScenario, replayTrace } from '../../src/core/replay/replay.ts';

export interface PodNature {
  readonly requestCores: number;
  /** Used by a pod that serves nothing. */
  readonly idleCores: number;
  readonly startupSeconds: number;
}

const syncSeconds = 15;

/** The series of a workload whose requests take `work` cores; its pods have no cpu limit, so they serve whatever comes. */
export function recorded(work: Series, spec: unknown, pod: PodNature): ReadonlyMap<string, Series> {
  const start = work.times[0] ?? 0;
  const grid = { start, step: syncSeconds, length: ((work.times.at(-1) ?? start) - start) / syncSeconds + 1 };
  const { values } = resample(work, grid);
  const plant = {
    podCapacity: pod.requestCores,
    usableShare: 0.85,
    startupSeconds: pod.startupSeconds,
    metricLagSeconds: 30,
    metricWindowSeconds: 60,
  };
  const signal = { load: values, idle: pod.idleCores, ceiling: Infinity, request: pod.requestCores };
  const prepared = prepareScenario({ demand: { grid, values }, plant, signals: [signal] });
  const { trace } = replayTrace(prepared, parseHpaSpec(spec));
  const counted = (pods: Int32Array): Series =>
    mapSeries(work, (_, row) => pods[((work.times[row] ?? 0) - start) / syncSeconds] ?? 0);
  const ready = counted(trace.ready);
  return new Map([
    ['cpu', mapSeries(work, (cores, row) => cores + pod.idleCores * (ready.values[row] ?? 0))],
    ['replicas', counted(trace.replicas)],
    ['ready', ready],
    ['desired', counted(trace.replicas)],
  ]);
}
