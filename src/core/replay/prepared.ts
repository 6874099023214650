/** A scenario with everything that does not depend on the autoscaler's spec worked out once: many replays share it. */
import { blockMaxima, blockMinima } from './blocks.ts';
import { indexNeed, type Need } from './need.ts';
import type { Scenario, Signal } from './scenario.ts';
import { type SampleWindow, sampleWindow, windowMean, windowPeak } from './window.ts';

export interface PreparedSignal extends Signal {
  /** Per tick, over the window that its sync reads; NaN where any slot of it is missing: then the metric is missing. */
  readonly means: Float64Array;
  readonly meanMaxima: Float64Array;
  readonly meanMinima: Float64Array;
  /** Per tick, the highest load of one slot of that window. */
  readonly peaks: Float64Array;
  readonly peakMaxima: Float64Array;
}

export interface PreparedScenario {
  readonly scenario: Scenario;
  readonly window: SampleWindow;
  /** For a minimum of at least one pod. */
  readonly need: Need;
  readonly signals: readonly PreparedSignal[];
}

export function prepareScenario(scenario: Scenario): PreparedScenario {
  const { demand, plant } = scenario;
  const window = sampleWindow(plant, demand.grid.step);
  return {
    scenario,
    window,
    need: indexNeed(demand, plant, 1),
    signals: scenario.signals.map((signal) => prepareSignal(signal, window)),
  };
}

function prepareSignal(signal: Signal, window: SampleWindow): PreparedSignal {
  const means = signal.load.map((_, tick) => windowMean(signal.load, tick, 0, window));
  const peaks = signal.load.map((_, tick) => windowPeak(signal.load, tick, 0, window));
  return {
    ...signal,
    means,
    meanMaxima: blockMaxima(means),
    meanMinima: blockMinima(means),
    peaks,
    peakMaxima: blockMaxima(peaks),
  };
}
