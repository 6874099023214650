/** The world of retune: histories, metric store and cluster, renderers, the repository, files on disk, and a crew of threads. */
import { readChartCode } from '../edges/assets/charts.ts';
import { openHistoryIn } from '../edges/files/history.ts';
import { createFiles } from '../edges/files/workspace.ts';
import { createRenderer } from '../edges/render/renderer.ts';
import type { Host } from '../edges/runner/host.ts';
import { createCrew } from '../edges/threads/crew.ts';
import type { RetuneWorld } from '../retune/acts/world.ts';
import type { RetuneInputs } from '../retune/inputs.ts';

/** What every worker of the crew is told once. */
export interface WorkerSettings {
  /** Absolute; paths of histories start here. */
  readonly workspace: string;
}

export function wireRetune(inputs: RetuneInputs, host: Host): RetuneWorld {
  const { workspace, log, cancelled } = host;
  const settings: WorkerSettings = { workspace };
  return {
    openHistory: openHistoryIn(workspace),
    // many runs read what is recorded already and write nothing: they start sooner without clients
    openMetrics: async (url) => (await import('./history.ts')).wireHistory({ ...inputs, 'prometheus-url': url }, host),
    renderer: createRenderer(host),
    openRepository: async () => (await import('./repository.ts')).openRepository(inputs.token, host),
    crew: createCrew(settings),
    files: createFiles(host),
    chartCode: readChartCode,
    log,
    cancelled,
  };
}
