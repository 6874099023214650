/** A walk from the best settings found so far: one number a step, the targets following, until no neighbour is better. */
import type { HpaSpec } from '../../core/hpa/spec.ts';
import { type Choice, choose } from '../judge/rule.ts';
import { type Field, hasValue, set, shiftTargets, stepFrom } from './field.ts';
import type { Trials } from './trials.ts';

const mostRounds = 8;
/** Steps by which the targets follow when another number moves a step, and when it goes back to what it is now. */
const follow = [-3, -1, 0, 1, 3];
const followBack = [-8, -5, -3, -2, -1, 0, 1, 2, 3, 5, 8];
const targetSteps = [-4, -2, -1, 1, 2, 4];

/** The best of what was tried within the fields' values, and whose neighbours there were tried; undefined where none is allowed. */
export function refine(fields: readonly Field[], trials: Trials): Choice | undefined {
  let choice = bestOf(fields, trials);
  for (let round = 0; round < mostRounds && choice !== undefined; round++) {
    const tried = trials.all().length;
    for (const { trial } of [choice.best, choice.cheapest])
      for (const spec of neighbours(fields, trial.spec, trials.present)) trials.judge(spec);
    if (trials.all().length === tried) break;
    choice = bestOf(fields, trials);
  }
  return choice;
}

function bestOf(fields: readonly Field[], trials: Trials): Choice | undefined {
  return choose(
    trials.all().filter(({ trial }) => fields.every((field) => hasValue(field, trial.spec))),
    trials.limits,
  );
}

function neighbours(fields: readonly Field[], spec: HpaSpec, present: HpaSpec): readonly HpaSpec[] {
  const targets = fields.filter(({ kind }) => kind === 'target');
  const others = fields.filter(({ kind }) => kind !== 'target');
  const shifted = (from: HpaSpec, steps: readonly number[]): readonly HpaSpec[] =>
    steps.map((each) => shiftTargets(fields, from, each));
  return [
    ...shifted(spec, targetSteps),
    ...(targets.length < 2
      ? []
      : targets.flatMap((field) =>
          [field.read(present), ...targetSteps.map((steps) => stepFrom(field, spec, steps))].map((value) =>
            set(field, spec, value),
          ),
        )),
    ...others.flatMap((field) =>
      [-1, 1].flatMap((step) => shifted(set(field, spec, stepFrom(field, spec, step)), follow)),
    ),
    ...others
      .filter(({ read }) => read(spec) !== read(present))
      .flatMap((field) => shifted(set(field, spec, field.read(present)), followBack)),
  ];
}
