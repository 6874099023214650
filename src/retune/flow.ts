/** The retune action: choose the workloads, advise on each side by side, tell it. */
import type { Outcome } from '../core/base/outcome.ts';
import { adviseAll } from './acts/advise-all.ts';
import { mergeProposals } from './acts/merge.ts';
import { publish } from './acts/publish.ts';
import type { RetuneWorld } from './acts/world.ts';
import { checkInputs, type retune, type RetuneInputs } from './inputs.ts';

export async function retuneFlow(inputs: RetuneInputs, world: RetuneWorld): Promise<Outcome<typeof retune>> {
  checkInputs(inputs);
  const advised = inputs.merge.length > 0 ? await mergeProposals(inputs, world) : await adviseAll(inputs, world);
  return publish(advised, inputs, world);
}
