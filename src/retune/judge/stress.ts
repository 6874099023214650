/** What the finalists are put through: the same history with something done to it. */
import { prepareScenario, replay } from '../../core/replay/replay.ts';
import type { Demand, Disturbance, Scenario } from '../../core/replay/scenario.ts';
import type { HpaSpec } from '../../core/hpa/spec.ts';
import type { StressResult } from '../advice.ts';
import { dayEdges } from './days.ts';

export interface Stress {
  readonly name: string;
  readonly says: string;
  readonly scenario: Scenario;
}

const zone = 1 / 3;
const outageSeconds = 180;
const spikeSeconds = 600;
const spikeRiseSeconds = 120;
const spikeHeight = 0.8;
/** The default of a Deployment's rolling update. */
const surge = 0.25;

/** The load a quarter higher: what a maximum must leave room for. */
export function quarterMore(scenario: Scenario): Scenario {
  return scaled(scenario, () => 1.25);
}

export function stressesOf(scenario: Scenario, slowStartupSeconds: number): readonly Stress[] {
  const { demand, plant } = scenario;
  const { step } = demand.grid;
  const peaks = extremes(demand, (value, best) => value > best);
  const troughs = extremes(demand, (value, best) => value < best);
  const struck = (disturbances: readonly Disturbance[]): Scenario => ({ ...scenario, disturbances });
  return [
    { name: 'load-110', says: 'The load is 10 % higher', scenario: scaled(scenario, () => 1.1) },
    { name: 'load-125', says: 'The load is 25 % higher', scenario: quarterMore(scenario) },
    {
      name: 'spike',
      says: 'The load rises by 80 % within 2 minutes for 10 minutes, at the peak and at the trough of each day',
      scenario: scaled(scenario, spikes([...peaks, ...troughs], step)),
    },
    {
      name: 'lost-zone',
      says: 'A third of the pods is lost at the peak of each day',
      scenario: struck(peaks.map((tick) => ({ kind: 'pods-lost', tick, share: zone }))),
    },
    {
      name: 'slow-start',
      says: `Pods take ${Math.round(slowStartupSeconds)} s to get Ready, as the slowest did`,
      scenario: {
        ...scenario,
        plant: { ...plant, startupSeconds: Math.max(plant.startupSeconds, slowStartupSeconds) },
      },
    },
    {
      name: 'metric-outage',
      says: 'Metrics are missing for 3 minutes on the way to the peak of each day',
      scenario: struck(peaks.map((tick) => outageBefore(tick, Math.round(outageSeconds / step)))),
    },
    {
      name: 'deploy',
      says: 'All pods are replaced, a quarter at a time, at the peak of each day',
      scenario: struck(peaks.map((tick) => ({ kind: 'pods-replaced', tick, batchShare: surge }))),
    },
  ];
}

export function underStress(stresses: readonly Stress[], current: HpaSpec, proposed: HpaSpec): readonly StressResult[] {
  return stresses.map(({ name, says, scenario }) => {
    const prepared = prepareScenario(scenario);
    const before = replay(prepared, current);
    return { name, says, current: before, proposed: current === proposed ? before : replay(prepared, proposed) };
  });
}

function outageBefore(tick: number, ticks: number): Disturbance {
  return { kind: 'metrics-missing', tick: Math.max(0, tick - ticks), ticks };
}

/** Load and what the metrics show of it, times a factor a tick. */
function scaled(scenario: Scenario, factor: (tick: number) => number): Scenario {
  const times = (values: Float64Array): Float64Array => values.map((value, tick) => value * factor(tick));
  return {
    ...scenario,
    demand: { ...scenario.demand, values: times(scenario.demand.values) },
    signals: scenario.signals.map((signal) => ({ ...signal, load: times(signal.load) })),
  };
}

/** 1 outside the spikes. */
function spikes(starts: readonly number[], step: number): (tick: number) => number {
  const height = new Map<number, number>();
  for (const start of starts)
    for (let tick = 0; tick * step < spikeSeconds; tick++)
      height.set(start + tick, 1 + spikeHeight * Math.min(1, ((tick + 1) * step) / spikeRiseSeconds));
  return (tick) => height.get(tick) ?? 1;
}

/** The tick of each day whose value beats all others of the day. */
function extremes({ grid, values }: Demand, beats: (value: number, best: number) => boolean): readonly number[] {
  const edges = dayEdges(grid.length, grid.step);
  return edges.slice(1).map((to, day) => {
    let best = edges[day] ?? 0;
    for (let tick = best; tick < to; tick++) if (beats(values[tick] ?? 0, values[best] ?? 0)) best = tick;
    return best;
  });
}
