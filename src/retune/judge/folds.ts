/** Walk forward: what would have been chosen by the days before, judged on the days after. */
import { type PreparedScenario, replay } from '../../core/replay/replay.ts';
import type { HpaSpec } from '../../core/hpa/spec.ts';
import type { FoldResult } from '../advice.ts';
import type { Trials } from '../search/trials.ts';
import { dayEdges, outcomeOf } from './days.ts';
import { choose, judge, limitsFor, type Trial } from './rule.ts';

const mostFolds = 4;
/** From so many days of history on, folds are weeks. */
const daysForWeeks = 28;

/** Over the second half of the history, beside the present settings; `isReachable` says which of the trials one change may reach. */
export function walkForward(
  prepared: PreparedScenario,
  present: HpaSpec,
  trials: Trials,
  shortageBudget: number,
  isReachable: (trial: Trial) => boolean,
): readonly FoldResult[] {
  const { grid } = prepared.scenario.demand;
  const edges = dayEdges(grid.length, grid.step);
  const reachable = trials.all().flatMap(({ trial }) => (isReachable(trial) ? [trial] : []));
  return foldsOf(edges.length - 1).map(({ first, end }) => {
    const span = { from: edges[first] ?? 0, to: edges[end] ?? grid.length };
    const seen = reachable.map(({ spec, days, lines }) => ({ spec, lines, days: days.slice(0, first) }));
    const limits = limitsFor(outcomeOf(seen[0]?.days ?? [], grid.step), shortageBudget, grid.step);
    const choice = choose(
      seen.map((trial) => judge(trial, limits)),
      limits,
    );
    const spec = choice?.best.trial.spec ?? trials.present;
    return {
      from: grid.start + span.from * grid.step,
      to: grid.start + span.to * grid.step,
      current: replay(prepared, present, { span }),
      proposed: replay(prepared, spec, { span }),
    };
  });
}

interface Fold {
  /** Days. */
  readonly first: number;
  readonly end: number;
}

function foldsOf(days: number): readonly Fold[] {
  const half = Math.ceil(days / 2);
  const length = days >= daysForWeeks ? 7 : Math.max(1, Math.ceil((days - half) / mostFolds));
  const starts = Array.from({ length: Math.floor((days - half) / length) }, (_, fold) => half + fold * length);
  return starts.map((first, fold) => ({ first, end: fold === starts.length - 1 ? days : first + length }));
}
