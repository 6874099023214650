/** The best that a coarse grid of settings could have done on the unseen half, knowing it. */
import type { HpaSpec } from '../../../src/core/hpa/spec.ts';
import { type PreparedScenario, replay } from '../../../src/core/replay/replay.ts';
import type { Score } from '../../../src/core/replay/score.ts';
import { set } from '../../../src/retune/search/field.ts';
import { behaviorFields } from '../../../src/retune/search/behavior-field.ts';
import { withTarget } from './rivals.ts';

const targets = Array.from({ length: 16 }, (_, place) => 32 + 3 * place);
const minima = [2, 5, 8, 12];
const windows = [300, 900, 1800, 3600];
/** Beyond half as much again it is no tuning any more: the same bound as the search has. */
const mostSpending = 1.5;
const calmActionsPerDay = 24;

export const gridSays = `targets ${targets[0]} to ${targets.at(-1)} % by 3, minima ${minima.join(', ')}, scale-down windows ${windows.join(', ')} s`;

/** The cheapest within budget, churn and spending; undefined: infeasible. */
export function hindsight(
  unseen: PreparedScenario,
  present: HpaSpec,
  base: Score,
  shortageBudget: number,
): HpaSpec | undefined {
  const allows = (score: Score): boolean =>
    score.underProvisionedShare <= shortageBudget &&
    score.actionsPerDay <= Math.max(calmActionsPerDay, base.actionsPerDay) &&
    score.podHours <= mostSpending * base.podHours;
  return gridOf({ ...present, maxReplicas: 1000 })
    .map((spec) => ({ spec, score: replay(unseen, spec) }))
    .filter(({ score }) => allows(score))
    .reduce<{ readonly spec: HpaSpec; readonly score: Score } | undefined>(
      (best, each) => (best === undefined || each.score.podHours < best.score.podHours ? each : best),
      undefined,
    )?.spec;
}

function gridOf(present: HpaSpec): readonly HpaSpec[] {
  const window = behaviorFields(present)[0];
  return targets.flatMap((target) =>
    minima.flatMap((minReplicas) => {
      const spec = { ...withTarget(present, target), minReplicas };
      return window === undefined ? [spec] : windows.map((seconds) => set(window, spec, seconds));
    }),
  );
}
