/** The world of retune: recorded histories and other files on disk, and a crew of threads. */
import { readChartCode } from '../edges/assets/charts.ts';
import { openHistoryIn } from '../edges/files/history.ts';
import { createFiles } from '../edges/files/workspace.ts';
import type { Host } from '../edges/runner/host.ts';
import { createCrew } from '../edges/threads/crew.ts';
import type { RetuneWorld } from '../retune/acts/world.ts';

/** What every worker of the crew is told once. */
export interface WorkerSettings {
  /** Absolute; paths of histories start here. */
  readonly workspace: string;
}

export function wireRetune(host: Host): RetuneWorld {
  const { workspace, log, cancelled } = host;
  const settings: WorkerSettings = { workspace };
  return {
    openHistory: openHistoryIn(workspace),
    crew: createCrew(settings),
    files: createFiles(host),
    chartCode: readChartCode,
    log,
    cancelled,
  };
}
