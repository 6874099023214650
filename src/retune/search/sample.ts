/** A few days instead of all of them: those on which pods were shortest, and those that were most usual. */
import type { HpaSpec } from '../../core/hpa/spec.ts';
import { type PreparedScenario, replayPods } from '../../core/replay/replay.ts';
import { type Day, dayEdges, tallyDays } from '../judge/days.ts';
import type { Trial } from '../judge/rule.ts';
import { type Field, keyOf } from './field.ts';

export interface Sample {
  /** Pods summed over the ticks of these days. */
  readonly podTicks: (spec: HpaSpec) => number;
  /** Not more often short on these days than the trial by which they were chosen. */
  readonly isNoShorter: (spec: HpaSpec) => boolean;
}

const worstCount = 2;
const usualCount = 2;

/** Each day is replayed as if its first tick had lasted. `fields` tell settings apart. */
export function sampleDays(prepared: PreparedScenario, fields: readonly Field[], { days }: Trial): Sample {
  const { demand } = prepared.scenario;
  const edges = dayEdges(demand.grid.length, demand.grid.step);
  const places = tellingDays(days);
  const play = remembered(fields, (spec) =>
    places.flatMap((place) => {
      const [from = 0, to = 0] = edges.slice(place, place + 2);
      return tallyDays(replayPods(prepared, spec, { span: { from, to } }), demand, [from, to]);
    }),
  );
  const allowed = sum(places.map((place) => days[place]?.shortTicks ?? 0));
  return {
    podTicks: (spec) => sum(play(spec).map(({ podTicks }) => podTicks)),
    isNoShorter: (spec) => sum(play(spec).map(({ shortTicks }) => shortTicks)) <= allowed,
  };
}

/** Places of the worst days, and of those in the middle by cost. */
function tellingDays(days: readonly Day[]): readonly number[] {
  const places = days.map((_, place) => place);
  const of = (figure: 'shortTicks' | 'podTicks', place: number): number => days[place]?.[figure] ?? 0;
  const worst = places.toSorted((one, other) => of('shortTicks', other) - of('shortTicks', one)).slice(0, worstCount);
  const others = places
    .filter((place) => !worst.includes(place))
    .sort((one, other) => of('podTicks', one) - of('podTicks', other));
  const middle = Math.max(0, Math.floor((others.length - usualCount) / 2));
  return [...worst, ...others.slice(middle, middle + usualCount)];
}

function remembered(
  fields: readonly Field[],
  play: (spec: HpaSpec) => readonly Day[],
): (spec: HpaSpec) => readonly Day[] {
  const known = new Map<string, readonly Day[]>();
  return (spec) => {
    const key = keyOf(fields, spec);
    const days = known.get(key) ?? play(spec);
    known.set(key, days);
    return days;
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
