/** The retune action: advise on each workload, find the lines that decide, open pull requests that change them, tell it. */
import type { Outcome } from '../core/base/outcome.ts';
import { defaultConfigFile } from '../core/config/config-text.ts';
import { readConfig } from '../reading/config.ts';
import { adviceFrom } from './acts/advice-from.ts';
import { placeEdits } from './acts/place-edits.ts';
import { propose } from './acts/propose.ts';
import { publish } from './acts/publish.ts';
import type { RetuneWorld } from './acts/world.ts';
import { originOf, type retune, type RetuneInputs } from './inputs.ts';

export async function retuneFlow(inputs: RetuneInputs, world: RetuneWorld): Promise<Outcome<typeof retune>> {
  const origin = originOf(inputs);
  const config = await readConfig(world.files, inputs.config, inputs.config !== defaultConfigFile);
  const advised = await adviceFrom(origin, inputs, config, world);
  const { manifests, 'prometheus-matchers': matchers } = inputs;
  const advice = await placeEdits(advised.advice, { manifests, config, matchers }, world);
  const published = await propose(advice, inputs, config, world);
  return publish({ ...advised, advice }, published, inputs, world);
}
