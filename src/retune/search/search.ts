/** The search for one workload: a look over the whole space, then a walk from the best of it. */
import type { HpaSpec } from '../../core/hpa/spec.ts';
import type { PreparedScenario } from '../../core/replay/replay.ts';
import type { Choice, Judged } from '../judge/rule.ts';
import { explore } from './explore.ts';
import { type Field, set } from './field.ts';
import { refine } from './refine.ts';
import { startTrials, type Trials } from './trials.ts';

export interface Found {
  readonly trials: Trials;
  /** Where the steps end. */
  readonly optimum: Choice | undefined;
  /** The best that one change may reach. */
  readonly next: Choice | undefined;
}

/** `reachable` are the same fields with the values that one change may take. Same arguments, same findings, on every machine. */
export function search(
  prepared: PreparedScenario,
  fields: readonly Field[],
  reachable: readonly Field[],
  present: HpaSpec,
  shortageBudget: number,
): Found {
  const trials = startTrials(prepared, fields, present, shortageBudget);
  explore(prepared, fields, trials);
  const optimum = refine(fields, trials);
  if (reachable === fields) return { trials, optimum, next: optimum };
  if (optimum === undefined) return { trials, optimum, next: undefined };
  const best = trials.judge(towards(reachable, present, optimum.best.trial.spec));
  const next = refine(reachable, trials);
  const isOutOfReach = next === undefined || next.kind === 'infeasible';
  return { trials, optimum, next: isOutOfReach && optimum.kind !== 'infeasible' ? halfWay(best) : next };
}

/** The budget is kept only beyond what one change may reach: a step that way is better than none. */
const halfWay = (best: Judged): Choice => ({ kind: 'tight', best, cheapest: best });

/** As far towards `goal` as the values of `fields` go. */
function towards(fields: readonly Field[], present: HpaSpec, goal: HpaSpec): HpaSpec {
  return fields.reduce((spec, field) => {
    const wanted = field.read(goal);
    const nearest = field.values.reduce((one, other) =>
      Math.abs(other - wanted) < Math.abs(one - wanted) ? other : one,
    );
    return set(field, spec, nearest);
  }, present);
}
