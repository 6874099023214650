/** The recorded demand once more, under the settings of the judged object or others in their place. */
import type { HpaSpec } from '../../hpa/spec.ts';
import { prepareScenario, type PreparedScenario, replayTrace } from '../../replay/replay.ts';
import type { Trace } from '../../replay/scenario.ts';
import type { Score } from '../../replay/score.ts';
import type { Subject } from '../../subject/subject.ts';

export interface Run {
  readonly score: Score;
  readonly trace: Trace;
  /** 1 where fewer pods were ready than needed, of what was measured. */
  readonly isShort: Uint8Array;
}

export interface Rerun {
  readonly spec: HpaSpec;
  readonly present: Run;
  readonly under: (changed: Partial<HpaSpec>) => Run;
}

/** With slow pods: it is about risk. */
export function rerunOf({ demand, plant, signals, slowStartupSeconds }: Subject, spec: HpaSpec): Rerun {
  const prepared = prepareScenario({ demand, signals, plant: { ...plant, startupSeconds: slowStartupSeconds } });
  return { spec, present: run(prepared, spec), under: (changed) => run(prepared, { ...spec, ...changed }) };
}

function run(prepared: PreparedScenario, spec: HpaSpec): Run {
  const { score, trace } = replayTrace(prepared, spec);
  const { isMeasured } = prepared.scenario.demand;
  const isShort = Uint8Array.from(trace.ready, (ready, tick) =>
    ready < (trace.needed[tick] ?? 0) && isMeasured?.[tick] !== 0 ? 1 : 0,
  );
  return { score, trace, isShort };
}
