/** The settings tried so far: each is replayed once over the whole history, however often it is asked for. */
import type { HpaSpec } from '../../core/hpa/spec.ts';
import { type PreparedScenario, replayPods } from '../../core/replay/replay.ts';
import { dayEdges, outcomeOf, tallyDays } from '../judge/days.ts';
import { type Judged, judge, type Limits, limitsFor, type Trial } from '../judge/rule.ts';
import { countLines, type Field, keyOf } from './field.ts';

export interface Trials {
  /** What changes are counted from. */
  readonly present: HpaSpec;
  readonly limits: Limits;
  /** Replays, or remembers. */
  readonly judge: (spec: HpaSpec) => Judged;
  /** In the order in which they were first asked for; the present settings first. */
  readonly all: () => readonly Judged[];
}

export function startTrials(
  prepared: PreparedScenario,
  fields: readonly Field[],
  present: HpaSpec,
  shortageBudget: number,
): Trials {
  const { demand } = prepared.scenario;
  const { step } = demand.grid;
  const edges = dayEdges(demand.grid.length, step);
  const run = (spec: HpaSpec): Trial => ({
    spec,
    days: tallyDays(replayPods(prepared, spec), demand, edges),
    lines: countLines(fields, present, spec),
  });
  const first = run(present);
  const limits = limitsFor(outcomeOf(first.days, step), shortageBudget, step);
  const known = new Map<string, Judged>([[keyOf(fields, present), judge(first, limits)]]);
  return {
    present,
    limits,
    judge: (spec) => {
      const key = keyOf(fields, spec);
      const judged = known.get(key) ?? judge(run(spec), limits);
      known.set(key, judged);
      return judged;
    },
    all: () => [...known.values()],
  };
}
