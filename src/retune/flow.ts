/** The retune action: choose the workloads, advise on each side by side, tell it. */
import type { Outcome } from '../core/base/outcome.ts';
import { adviseAll } from './acts/advise-all.ts';
import { mergeProposals } from './acts/merge.ts';
import { publish } from './acts/publish.ts';
import type { RetuneWorld } from './acts/world.ts';
import { type retune, type RetuneInputs, sourceOf } from './inputs.ts';

export async function retuneFlow(inputs: RetuneInputs, world: RetuneWorld): Promise<Outcome<typeof retune>> {
  const source = sourceOf(inputs);
  const advised =
    source.kind === 'history'
      ? await adviseAll(source.path, inputs, world)
      : await mergeProposals(source.patterns, world);
  return publish(advised, inputs, world);
}
