/** What the controller sees of the pods at a sync: which are counted, and what their samples add up to. */
import type { PreparedSignal } from './prepared.ts';
import { windowMean, windowPeak } from './window.ts';
import { readyIn, type Workload } from './workload.ts';

/** Pods as groupPods (Kubernetes 1.37) sorts them; usage in thousandths over the counted ones. */
export interface Observation {
  readonly counted: number;
  readonly usage: number;
  readonly missing: number;
  readonly unready: number;
}

/** Thousandths, rounded up as Quantity.MilliValue does; what lies within a billionth above one is noise. */
export function milli(value: number): number {
  return Math.ceil(1000 * value - 1e-6);
}

/** The signal's own value at this sync; NaN where it is missing. */
export function signalMean(signal: PreparedSignal, tick: number, { span, window }: Workload): number {
  return tick - window.oldest >= span.from
    ? (signal.means[tick] ?? Number.NaN)
    : windowMean(signal.load, tick, span.from, window);
}

/** Sorts the pods and sums their samples; `obeysReadiness` is true for cpu alone. */
export function observePods(
  signal: PreparedSignal,
  workload: Workload,
  tick: number,
  obeysReadiness: boolean,
): Observation {
  const { cohorts, window } = workload;
  let counted = cohorts.pods[0] ?? 0;
  let usage = counted === 0 ? 0 : counted * milli(matureUse(signal, workload, tick));
  let missing = 0;
  let unready = 0;
  for (let cohort = 1; cohort < cohorts.size; cohort += 1) {
    const born = cohorts.born[cohort] ?? 0;
    const pods = cohorts.pods[cohort] ?? 0;
    const age = (tick - born) * window.stepSeconds;
    if (age < window.firstSampleSeconds) missing += pods;
    else if (obeysReadiness && isUnready(age, workload)) unready += pods;
    else {
      counted += pods;
      usage += pods * milli(youngUse(signal, workload, tick, born));
    }
  }
  return { counted, usage, missing, unready };
}

/** Mirrors the cpu rule of groupPods (Kubernetes 1.37); ages in seconds. */
function isUnready(age: number, { plant, window, controller }: Workload): boolean {
  const isReady = age >= plant.startupSeconds;
  if (age >= controller.cpuInitializationPeriodSeconds) return !isReady && controller.initialReadinessDelaySeconds > 0;
  const sampled = age - window.lagSeconds;
  return !isReady || sampled < plant.startupSeconds + Math.min(window.seconds, sampled);
}

/** Mean use of a pod that took its share in every slot of the window. */
function matureUse(signal: PreparedSignal, workload: Workload, tick: number): number {
  const steady = steadyReady(workload, tick);
  if (steady > 0) {
    const peak = peakLoad(signal, tick, workload);
    if (signal.idle + peak / steady <= signal.ceiling) return signal.idle + signalMean(signal, tick, workload) / steady;
  }
  return meanUse(signal, workload, tick, Number.NEGATIVE_INFINITY, workload.window.seconds);
}

function peakLoad(signal: PreparedSignal, tick: number, { span, window }: Workload): number {
  return tick - window.oldest >= span.from
    ? (signal.peaks[tick] ?? 0)
    : windowPeak(signal.load, tick, span.from, window);
}

/** Ready pods, if they were as many in every slot of the window; otherwise 0. */
function steadyReady(workload: Workload, tick: number): number {
  const { oldest, newest } = workload.window;
  const ready = readyIn(workload, tick - oldest);
  for (let back = oldest - 1; back > newest; back -= 1) {
    if (readyIn(workload, tick - back) !== ready) return 0;
  }
  return ready;
}

/** A pod takes load from the first slot after its Ready moment; its sample reaches back to its creation at most. */
function youngUse(signal: PreparedSignal, workload: Workload, tick: number, born: number): number {
  const { window, readyTicks } = workload;
  const covered = Math.min(window.seconds, (tick - born) * window.stepSeconds - window.lagSeconds);
  return meanUse(signal, workload, tick, born + readyTicks, covered);
}

function meanUse(signal: PreparedSignal, workload: Workload, tick: number, since: number, seconds: number): number {
  const { oldest, newest, weights } = workload.window;
  let sum = 0;
  for (let back = oldest; back > newest; back -= 1) {
    const slot = tick - back;
    if (slot >= since) sum += (weights[oldest - back] ?? 0) * useIn(signal, workload, slot);
  }
  return sum / seconds;
}

function useIn(signal: PreparedSignal, workload: Workload, slot: number): number {
  const load = signal.load[Math.max(slot, workload.span.from)] ?? 0;
  const ready = readyIn(workload, slot);
  return ready === 0 ? 0 : Math.min(signal.ceiling, signal.idle + load / ready);
}
