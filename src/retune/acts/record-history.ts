/** Records the history of this run from the metric store; days that an earlier run left there are not read again. */
import { recordHistory } from '../../reading/recording/record.ts';
import type { RetuneInputs } from '../inputs.ts';
import type { RetuneWorld } from './world.ts';

/** In the output directory. */
const directory = 'history';

/** Path of the bundle. */
export async function recordFrom(url: string, inputs: RetuneInputs, { openMetrics }: RetuneWorld): Promise<string> {
  const world = await openMetrics(url);
  const recorded = await recordHistory(inputs, directory, world);
  await world.metrics.close();
  return recorded.directory;
}
