/** The advice of this run: replayed from a recorded history, from a metric store that is recorded first, or read from earlier jobs. */
import { exhaustive } from '../../core/base/exhaustive.ts';
import type { Config } from '../../core/config/config.ts';
import type { Origin, RetuneInputs } from '../inputs.ts';
import type { Advised } from '../report/report.ts';
import { adviseAll } from './advise-all.ts';
import { mergeProposals } from './merge.ts';
import { recordFrom } from './record-history.ts';
import type { RetuneWorld } from './world.ts';

export async function adviceFrom(
  origin: Origin,
  inputs: RetuneInputs,
  { workloads: rules }: Config,
  world: RetuneWorld,
): Promise<Advised> {
  switch (origin.kind) {
    case 'history':
      return adviseAll(origin.path, inputs, rules, world);
    case 'metrics':
      return adviseAll(await recordFrom(origin.url, inputs, world), inputs, rules, world);
    case 'proposals':
      return mergeProposals(origin.patterns, world);
    default:
      return exhaustive(origin);
  }
}
