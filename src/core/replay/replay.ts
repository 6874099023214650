/** Replays a scenario under a spec: what it would have cost, and how often pods would have been short. */
import type { HpaSpec } from '../hpa/spec.ts';
import { isFit, playFast } from './kernel.ts';
import type { PreparedScenario } from './prepared.ts';
import { playStepwise } from './reference.ts';
import type { Trace } from './scenario.ts';
import type { Score } from './score.ts';
import { type Played, scorePlayed, tracePlayed } from './tally.ts';
import type { ReplayOptions } from './workload.ts';

export { prepareScenario, type PreparedScenario } from './prepared.ts';
export type { ReplayOptions } from './workload.ts';

/** Throws `quantity-invalid` for a target or tolerance that is no quantity. */
export function replay(prepared: PreparedScenario, spec: HpaSpec, options: ReplayOptions = {}): Score {
  return replayTrace(prepared, spec, options).score;
}

/** The same, with the pods of every tick. */
export function replayTrace(
  prepared: PreparedScenario,
  spec: HpaSpec,
  options: ReplayOptions = {},
): { readonly score: Score; readonly trace: Trace } {
  return scorePlayed(prepared, spec, play(prepared, spec, options));
}

/** Only the pods of every tick: a search tallies them in its own way. */
export function replayPods(prepared: PreparedScenario, spec: HpaSpec, options: ReplayOptions = {}): Trace {
  return tracePlayed(prepared, spec, play(prepared, spec, options));
}

function play(prepared: PreparedScenario, spec: HpaSpec, options: ReplayOptions): Played {
  return isFit(prepared, spec, options) ? playFast(prepared, spec, options) : playStepwise(prepared, spec, options);
}
