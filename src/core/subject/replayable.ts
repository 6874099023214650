/** From a sound recording to the subject of replays: capacity, demand, signals, calibration, bounds. */
import { coverage, type Resampled } from '../history/resample.ts';
import type { Plant, Scenario, Signal } from '../replay/scenario.ts';
import type { Subject } from './subject.ts';
import { rolloutSeconds } from './activity.ts';
import { boundsOf } from './bounds.ts';
import { calibrate, leastShare, usualPipeline } from './calibration.ts';
import { type Capacity, capacityOfCpu, capacityOfWork } from './capacity.ts';
import { ceilingOf, type Censoring, censoringOf } from './censoring.ts';
import { askedPods, quotients, servingPods } from './columns.ts';
import { demandOf, type KnownDemand } from './demand.ts';
import { found, type Part, percent, refused } from './part.ts';
import { requestOf } from './pod.ts';
import type { Recording } from './recording.ts';
import { requestFor, signalOf } from './signals.ts';
import { targetPerPod } from './target.ts';

export function subjectOf(recording: Recording, noted: readonly string[]): Part<Subject> {
  const { record, period, columns, driver, startup, autoscaler, feeds } = recording;
  const ceiling = pressedCeiling(recording);
  const censoring = censorshipOf(recording, ceiling);
  const capacity = capacityOf(recording, censoring);
  if (capacity.kind === 'refused') return capacity;
  const demand = demandOf(columns, driver, recording.isCpu, censoring, record.changes, recording.settings.mayEstimate);
  if (demand.kind === 'refused') return demand;
  const scenario = scenarioOf(recording, capacity.found, demand.found, ceiling);
  const calibrated = calibrate({
    scenario,
    spec: autoscaler.spec,
    asked: recording.series.get('desired') ?? recording.series.get('replicas'),
    isLeftOut: leftOut(recording, censoring),
  });
  const { share, says } = calibrated.calibration;
  if (share !== null && share < leastShare)
    return refused('not-calibrated', `${says}; ${percent(leastShare)} is needed`);
  const { minReplicas: min, maxReplicas: max } = autoscaler.spec;
  const present = { min, max, pods: askedPods(columns)?.values.at(-1) ?? min };
  const { leastMin, mostMax, assumptions } = boundsOf(record, recording.objects, present, recording.settings);
  return found({
    workload: { namespace: record.namespace, kind: record.kind, name: record.name },
    autoscaler: autoscaler.ref,
    recordedSpec: autoscaler.recordedSpec,
    spec: autoscaler.spec,
    demand: scenario.demand,
    signals: scenario.signals,
    plant: calibrated.plant,
    slowStartupSeconds: startup.slowSeconds,
    requests: {
      cpu: requestOf(record.containers, 'cpu') ?? null,
      memory: requestOf(record.containers, 'memory') ?? null,
    },
    unit: recording.isCpu ? 'cores' : feeds.driver.replace(/^metric\//, ''),
    days: period.days,
    coverage: coverage(driver),
    censoredShare: censoring.share,
    mayOnlyGrow: demand.found.mayOnlyGrow,
    isEstimate: demand.found.isEstimate,
    calibration: calibrated.calibration,
    assumptions: [
      ...noted,
      ...(servingPods(columns) === undefined
        ? ['Neither ready nor replicas was recorded: whether capacity hid demand is not known']
        : []),
      ...capacity.assumptions,
      ...demand.assumptions,
      ...startup.assumptions,
      ...calibrated.assumptions,
      ...assumptions,
    ],
    leastMin,
    mostMax,
  });
}

/** The most that a pod can use of what the driver measures. */
function pressedCeiling({ isCpu, limit, request, columns, driver }: Recording): number {
  const pods = servingPods(columns);
  const capacity = limit ?? request;
  if (!isCpu || capacity === undefined) return Infinity;
  return ceilingOf(limit, capacity, () => (pods === undefined ? new Float64Array() : quotients(driver, pods)));
}

function censorshipOf({ record, columns, driver, autoscaler, feeds, startup }: Recording, ceiling: number): Censoring {
  const { spec } = autoscaler;
  const metrics = spec.metrics.map((metric, index) => ({
    column: columns.of(feeds.ofMetrics[index] ?? '') ?? driver,
    request: requestFor(metric, record.containers),
  }));
  return censoringOf({ columns, driver, spec, metrics, ceiling, slowStartupSeconds: startup.slowSeconds });
}

function capacityOf(recording: Recording, { isCapped }: Censoring): Part<Capacity> {
  const { columns, driver, settings, autoscaler, feeds } = recording;
  const ofCpu = recording.isCpu ? capacityOfCpu(columns, driver, recording, settings.usableShare) : undefined;
  const own = autoscaler.spec.metrics.find((_, index) => feeds.ofMetrics[index] === feeds.driver);
  const target = own && targetPerPod(own, requestFor(own, recording.record.containers));
  return ofCpu ?? capacityOfWork(columns, driver, isCapped, target, settings.usableShare);
}

/** A pod's own idle use is neither work nor room for it. */
function plantOf({ ofPod, usableShare }: Capacity, idle: number, startupSeconds: number): Plant {
  const room = ofPod - idle;
  return { podCapacity: room, usableShare: (usableShare * ofPod - idle) / room, startupSeconds, ...usualPipeline };
}

function scenarioOf(recording: Recording, capacity: Capacity, demand: KnownDemand, ceiling: number): Scenario {
  const { record, columns, driver, autoscaler, feeds, startup, period } = recording;
  const work = {
    driver: feeds.driver,
    observed: driver.values,
    demand: demand.values,
    idlePerPod: demand.idlePerPod,
    ceiling,
  };
  const signals = autoscaler.spec.metrics.map((metric, index): Signal => {
    const series = feeds.ofMetrics[index] ?? feeds.driver;
    return signalOf(metric, series, columns.of(series) ?? driver, work, columns, record.containers);
  });
  return {
    demand: { grid: period.grid, values: demand.values, isMeasured: driver.isMeasured },
    plant: plantOf(capacity, demand.idlePerPod, startup.usualSeconds),
    signals,
  };
}

/** What an autoscaler remembers: longer than any usual window. */
const memorySeconds = 900;

/** Where the replay cannot know what the controller knew: at the start, in and after gaps and rollouts, and where demand was hidden. */
function leftOut({ record, columns, driver, feeds, startup }: Recording, { isCapped }: Censoring): Uint8Array {
  const { start, step, length } = columns.grid;
  const isLeftOut = isCapped.slice();
  const leaveOut = (tick: number, seconds: number): void => {
    isLeftOut.fill(1, Math.max(0, tick), Math.min(length, Math.max(0, tick + Math.ceil(seconds / step))));
  };
  leaveOut(0, memorySeconds);
  for (const column of [driver, ...feeds.ofMetrics.map((name) => columns.of(name))])
    leaveOutGaps(column, (tick) => leaveOut(tick, memorySeconds));
  for (const { at, what } of record.changes) {
    const tick = Math.floor((at - start) / step);
    // the target is a share of the request: before the last change it meant something else
    if (what === 'requests') leaveOut(0, at - start);
    if (what !== 'spec') leaveOut(tick, rolloutSeconds(startup.slowSeconds) + memorySeconds);
  }
  return isLeftOut;
}

function leaveOutGaps(column: Resampled | undefined, leaveOutFrom: (tick: number) => void): void {
  const isMeasured = column?.isMeasured ?? new Uint8Array();
  for (let tick = isMeasured.indexOf(0); tick !== -1; tick = isMeasured.indexOf(0, tick + 1)) leaveOutFrom(tick);
}
