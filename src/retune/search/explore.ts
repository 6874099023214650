/** A look over the whole space: shapes of the other settings spread evenly, most of them dropped after the days that tell most. */
import type { HpaSpec } from '../../core/hpa/spec.ts';
import type { PreparedScenario } from '../../core/replay/replay.ts';
import { isKept, isSafe } from '../judge/rule.ts';
import { hottest, type Reach, reachOf } from './bracket.ts';
import { type Field, set, shiftTargets } from './field.ts';
import { sampleDays } from './sample.ts';
import { evenPoints } from './sequence.ts';
import type { Trials } from './trials.ts';

const shapeCount = 48;
const finalistCount = 8;
/** Steps of the target around the edge that the sample suggests. */
const close = 4;

/** Fills `trials` with the most promising shapes, each with the hottest targets that keep the budget, and that keep it safely. */
export function explore(prepared: PreparedScenario, fields: readonly Field[], trials: Trials): void {
  const { present } = trials;
  const whole = reachOf(fields, present);
  const edge = bracket(fields, present, whole, trials);
  const sample = sampleDays(prepared, fields, trials.judge(shiftTargets(fields, present, edge)).trial);
  const shapes = shapesOf(fields, present).map((shape) => {
    const steps = hottest(fields, shape, whole, sample.isNoShorter);
    return { shape, steps, pods: sample.podTicks(shiftTargets(fields, shape, steps)) };
  });
  for (const { shape, steps } of bestOfEach(fields, shapes).slice(0, finalistCount))
    bracket(fields, shape, { from: steps - close, to: steps + close - 1 }, trials);
}

/** Tries what it takes to find both edges, and returns the one of the bare budget. */
function bracket(fields: readonly Field[], shape: HpaSpec, reach: Reach, { judge, limits }: Trials): number {
  const edge = hottest(fields, shape, reach, (spec) => isKept(judge(spec), limits));
  hottest(fields, shape, { from: edge - 2 * close, to: edge }, (spec) => isSafe(judge(spec), limits));
  return edge;
}

/** The present settings with everything but the targets moved to evenly spread points of the space. */
function shapesOf(fields: readonly Field[], present: HpaSpec): readonly HpaSpec[] {
  const others = fields.filter(({ kind }) => kind !== 'target');
  return evenPoints(shapeCount, others.length).map((point) =>
    others.reduce((shape, field, axis) => {
      const value = field.values[Math.floor((point[axis] ?? 0) * field.values.length)];
      return value === undefined ? shape : set(field, shape, value);
    }, present),
  );
}

interface Shape {
  readonly shape: HpaSpec;
  /** Of the targets, to the edge of the budget on the sample. */
  readonly steps: number;
  readonly pods: number;
}

/** The cheapest with each value of the first field of `behavior`, cheapest first: what is good with one window says little of another. */
function bestOfEach(fields: readonly Field[], shapes: readonly Shape[]): readonly Shape[] {
  const window = fields.find(({ kind }) => kind === 'behavior');
  const sorted = shapes.toSorted((one, other) => one.pods - other.pods);
  if (window === undefined) return sorted;
  return sorted.filter(
    ({ shape }, place) => !sorted.slice(0, place).some((better) => window.read(better.shape) === window.read(shape)),
  );
}
