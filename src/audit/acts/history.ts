/** The recorded load that is judged: a bundle that somebody names, or one that is recorded from the metric store first. */
import { Problem } from '../../core/base/problem.ts';
import type { History } from '../../ports/history.ts';
import { recordHistory } from '../../reading/recording/record.ts';
import type { AuditInputs } from '../inputs.ts';
import type { AuditWorld } from './world.ts';

export interface FoundHistory {
  readonly history: History;
  /** Path of the bundle where somebody asked for one; '' where not. */
  readonly recorded: string;
}

/** In the output directory; days that an earlier run left there are not read again. */
const directory = 'history';

/** Undefined where nobody gave any, and where nothing is autoscaled. Throws what opening and recording throw. */
export async function historyOf(inputs: AuditInputs, world: AuditWorld): Promise<FoundHistory | undefined> {
  const { history: path, 'prometheus-url': url } = inputs;
  if (path !== undefined) return { history: await world.openHistory(path), recorded: '' };
  if (url === undefined) return undefined;
  const asked = inputs['dry-run'] ? undefined : inputs.record;
  const bundle = await record(url, asked ?? directory, inputs, world);
  if (bundle === undefined) return undefined;
  return { history: await world.openHistory(bundle), recorded: asked === undefined ? '' : bundle };
}

async function record(
  url: string,
  into: string,
  inputs: AuditInputs,
  { openMetrics, log }: AuditWorld,
): Promise<string | undefined> {
  log.progress('reading the load from the metric store');
  const store = await openMetrics(url);
  try {
    return (await recordHistory({ ...inputs, workloads: [] }, into, store)).directory;
  } catch (thrown) {
    if (!(thrown instanceof Problem) || thrown.code !== 'workloads-not-found') throw thrown;
    log.warning(`no load is read from the metric store: ${thrown.message}`);
    return undefined;
  } finally {
    await store.metrics.close();
  }
}
