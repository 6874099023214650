/** Whether the replay of the present settings asks for what was recorded; advice stands on that. */
import type { Series } from '../history/series.ts';
import type { HpaSpec } from '../hpa/spec.ts';
import { prepareScenario, replayPods } from '../replay/replay.ts';
import type { Plant, Scenario } from '../replay/scenario.ts';
import type { Calibration } from './subject.ts';
import { percent } from './part.ts';

export interface CalibrationQuestion {
  readonly scenario: Scenario;
  readonly spec: HpaSpec;
  /** `desired`, else `replicas`, as recorded. */
  readonly asked: Series | undefined;
  /** 1 where a comparison would not be fair: gaps, rollouts, hidden demand. */
  readonly isLeftOut: Uint8Array;
}

export interface Calibrated {
  readonly calibration: Calibration;
  readonly plant: Plant;
  readonly assumptions: readonly string[];
}

export const leastShare = 0.95;
/** Rows; with fewer a share says nothing. */
const leastCompared = 200;
const closePods = 1;
const closeShare = 0.05;

/** Metric pipelines in use, in seconds; the first that reproduces the record best is taken. */
const pipelines = [
  { metricLagSeconds: 30, metricWindowSeconds: 60 },
  { metricLagSeconds: 15, metricWindowSeconds: 15 },
  { metricLagSeconds: 15, metricWindowSeconds: 30 },
  { metricLagSeconds: 30, metricWindowSeconds: 30 },
  { metricLagSeconds: 60, metricWindowSeconds: 60 },
  { metricLagSeconds: 30, metricWindowSeconds: 120 },
  { metricLagSeconds: 60, metricWindowSeconds: 300 },
] as const;

export const usualPipeline = pipelines[0];
const trialDays = 3;
/** A share this high is not worth a search. */
const goodShare = 0.99;

interface Comparison {
  readonly close: number;
  readonly compared: number;
}

export function calibrate(question: CalibrationQuestion): Calibrated {
  const { scenario, asked } = question;
  if (asked === undefined || asked.times.length === 0)
    return uncalibrated(scenario.plant, 'what the autoscaler asked for was not recorded');
  const usual = { ...scenario.plant, ...usualPipeline };
  const first = compare(question, asked, usual, 0);
  if (first.compared < leastCompared)
    return uncalibrated(usual, `only ${first.compared} recorded values could be compared`);
  const plant = shareOf(first) >= goodShare ? usual : { ...usual, ...bestPipeline(question, asked) };
  const best = plant === usual ? first : compare(question, asked, plant, 0);
  const share = shareOf(best);
  const says = `The replay of the present settings asked for what was recorded, within one pod or ${percent(closeShare)}, in ${percent(share)} of ${best.compared} readings`;
  const { metricLagSeconds: lag, metricWindowSeconds: window } = plant;
  const assumption = `Metrics are ${lag} s old and average ${window} s, which reproduces the record`;
  return { calibration: { share, comparedTicks: best.compared, says }, plant, assumptions: [assumption] };
}

const shareOf = ({ close, compared }: Comparison): number => close / Math.max(1, compared);

function uncalibrated(plant: Plant, because: string): Calibrated {
  const says = `Calibration was not possible: ${because}`;
  const { metricLagSeconds: lag, metricWindowSeconds: window } = plant;
  return {
    calibration: { share: null, comparedTicks: 0, says },
    plant,
    assumptions: [`Metrics are ${lag} s old and average ${window} s, as is usual`],
  };
}

/** Tried on the last days: the pipeline shows in every change of the load. */
function bestPipeline(question: CalibrationQuestion, asked: Series): (typeof pipelines)[number] {
  const { length, step } = question.scenario.demand.grid;
  const from = Math.max(0, length - Math.floor((trialDays * 86_400) / step));
  let [best, bestShare]: [(typeof pipelines)[number], number] = [usualPipeline, -1];
  for (const pipeline of pipelines) {
    const share = shareOf(compare(question, asked, { ...question.scenario.plant, ...pipeline }, from));
    if (share > bestShare) [best, bestShare] = [pipeline, share];
    if (bestShare >= goodShare) break;
  }
  return best;
}

/** From a tick to the end. A reading is close when any sync around its time asked for it: when syncs ran is not recorded. */
function compare(
  { scenario, spec, isLeftOut }: CalibrationQuestion,
  asked: Series,
  plant: Plant,
  from: number,
): Comparison {
  const part = from === 0 ? scenario : lastPart(scenario, from);
  const { grid } = part.demand;
  const initialReplicas = Math.max(1, askedAt(asked, grid.start));
  const trace = replayPods(prepareScenario({ ...part, plant }), spec, { initialReplicas });
  let [close, compared] = [0, 0];
  asked.times.forEach((time, row) => {
    const tick = Math.floor((time - grid.start) / grid.step);
    const recorded = asked.values[row] ?? 0;
    // at zero the autoscaler is off
    if (tick < 1 || tick >= grid.length || recorded === 0 || isLeftOut[tick + from] === 1) return;
    compared++;
    const near = Math.max(closePods, closeShare * recorded);
    if ([tick - 1, tick, tick + 1].some((each) => Math.abs((trace.replicas[each] ?? -Infinity) - recorded) <= near))
      close++;
  });
  return { close, compared };
}

function lastPart(scenario: Scenario, from: number): Scenario {
  const { grid, values } = scenario.demand;
  const rest = { ...grid, start: grid.start + from * grid.step, length: grid.length - from };
  return {
    ...scenario,
    demand: { grid: rest, values: values.subarray(from) },
    signals: scenario.signals.map((signal) => ({ ...signal, load: signal.load.subarray(from) })),
  };
}

/** The last reading at or before `time`, else the first. */
function askedAt({ times, values }: Series, time: number): number {
  const after = times.findIndex((each) => each > time);
  return values[Math.max(0, (after === -1 ? times.length : after) - 1)] ?? 1;
}
