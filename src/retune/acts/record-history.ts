/** Records the history of this run from the metric store; days that an earlier run left there are not read again. */
import { findWorkloads } from '../../reading/recording/find-workloads.ts';
import { planRecording, tellPlan } from '../../reading/recording/plan.ts';
import { record } from '../../reading/recording/record.ts';
import type { RetuneInputs } from '../inputs.ts';
import type { RetuneWorld } from './world.ts';

/** In the output directory. */
const directory = 'history';

/** Path of the bundle. */
export async function recordHistory(url: string, inputs: RetuneInputs, { openMetrics }: RetuneWorld): Promise<string> {
  const world = await openMetrics(url);
  const recording = { ...world, recorder: world.recordInto(directory) };
  const plan = await planRecording(recording, await findWorkloads(inputs, world));
  tellPlan(plan, world.log);
  const recorded = await record(plan, recording);
  await world.metrics.close();
  return recorded.directory;
}
