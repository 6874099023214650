/**
 * The fast replay. While all pods are alike (long Ready, none added or gone within a sample) the autoscaler only acts once a
 * signal rises above a band that depends on nothing but the number of pods, or has stayed below it for the whole down window.
 * So quiet stretches are stepped over with the extremes of blocks of ticks, and only the ticks around a change are synced one
 * by one, with the very steps of the reference; what a stabilisation window saw in a quiet stretch is worked out when asked.
 */
import type { Instant, Milliseconds } from '../base/instant.ts';
import { type Limited, limit, limitWithBehavior } from '../hpa/limit.ts';
import { emptyMemory, type Memory, storeScaleEvent } from '../hpa/memory.ts';
import { type Behavior, type Rules, rulesOf } from '../hpa/rules.ts';
import { boundOutside } from '../hpa/settle.ts';
import type { HpaSpec } from '../hpa/spec.ts';
import { type Band, bandOf, within } from './bands.ts';
import { followReplicas, joinMature, podsOfAge } from './cohorts.ts';
import type { PreparedScenario } from './prepared.ts';
import { type Metrics, propose, readMetrics } from './proposals.ts';
import { findQuiet } from './quiet.ts';
import { highestBefore, lowestBefore, note, noteSteady, type Recall } from './recall.ts';
import type { Played } from './tally.ts';
import { instantOf, type ReplayOptions, startWorkload, type Workload } from './workload.ts';

/** The autoscaler of one replay, as far as it remembers. */
interface Autoscaler {
  readonly rules: Rules;
  readonly metrics: Metrics;
  readonly workload: Workload;
  readonly recall: Recall;
  /** For its scale events alone. */
  readonly memory: Memory;
  readonly bands: Map<number, Band>;
  /** Ticks that each window looks back. */
  readonly downTicks: number;
  readonly upTicks: number;
  replicas: number;
  changedAt: number;
  /** The last tick known to have asked for as many pods as there are, or more. */
  heldBy: number;
  /** False while the older path may still hold a recommendation above the replicas, which then scales up by itself. */
  isSettled: boolean;
}

const never = Number.NEGATIVE_INFINITY;

/** Zero pods and disturbances are left to the reference. */
export function isFit({ scenario }: PreparedScenario, spec: HpaSpec, { initialReplicas }: ReplayOptions): boolean {
  const isUndisturbed = (scenario.disturbances ?? []).length === 0;
  const isMatched = scenario.signals.length === spec.metrics.length;
  return (
    isUndisturbed && isMatched && spec.minReplicas > 0 && spec.minReplicas <= spec.maxReplicas && initialReplicas !== 0
  );
}

/** Equal to `playStepwise` at every tick, for what `isFit`. */
export function playFast(prepared: PreparedScenario, spec: HpaSpec, options: ReplayOptions): Played {
  const workload = startWorkload(prepared, spec, options);
  const autoscaler = startAutoscaler(prepared, spec, workload);
  const { span } = workload;
  for (let tick = span.from; tick < span.to;) {
    joinMature(workload.cohorts, tick, workload.matureTicks);
    const until = isSteady(autoscaler, tick) ? skipQuiet(autoscaler, tick) : tick;
    if (until === tick) syncOnce(autoscaler, tick);
    tick = Math.max(until, tick + 1);
  }
  return { workload, replacedPods: 0 };
}

function startAutoscaler(prepared: PreparedScenario, spec: HpaSpec, workload: Workload): Autoscaler {
  const rules = rulesOf(spec, workload.controller);
  const metrics = readMetrics(spec, prepared.signals, workload.controller);
  const { span, initialReplicas, window } = workload;
  const step = window.stepSeconds * 1000;
  const notes = new Int32Array(span.to - span.from);
  return {
    rules,
    metrics,
    workload,
    recall: { metrics, rules, first: span.from, initial: within(rules, initialReplicas), notes },
    memory: emptyMemory(),
    bands: new Map(),
    downTicks: rules.behavior ? youngerTicks(rules.behavior.down.window, step) : withinTicks(rules, step),
    upTicks: rules.behavior ? youngerTicks(rules.behavior.up.window, step) : -1,
    replicas: initialReplicas,
    changedAt: span.from,
    heldBy: never,
    isSettled: rules.behavior !== undefined,
  };
}

/** With `behavior`, what is exactly as old as the window no longer counts. */
const youngerTicks = (window: Milliseconds, step: Milliseconds): number => Math.ceil(window / step) - 1;

/** On the older path it does. */
const withinTicks = (rules: Rules, step: Milliseconds): number => Math.floor(rules.downscaleStabilization / step);

function isSteady({ workload, changedAt, isSettled }: Autoscaler, tick: number): boolean {
  return isSettled && workload.cohorts.size === 1 && tick - workload.window.oldest >= changedAt;
}

/** Answers the first tick that has to be synced. */
function skipQuiet(autoscaler: Autoscaler, tick: number): number {
  const { workload, metrics, replicas, recall, heldBy } = autoscaler;
  const { span } = workload;
  const hold = mayShrink(autoscaler.rules) ? autoscaler.downTicks : Number.POSITIVE_INFINITY;
  const quiet = findQuiet(metrics.signals, bandFor(autoscaler), tick, span.to, heldBy, hold);
  autoscaler.heldBy = quiet.heldBy;
  noteSteady(recall, tick, quiet.until, replicas);
  workload.replicas.fill(replicas, tick - span.from, quiet.until - span.from);
  workload.ready.fill(replicas, tick - span.from, quiet.until - span.from);
  return quiet.until;
}

const mayShrink = ({ behavior }: Rules): boolean => behavior?.down.select !== 'Disabled';

function bandFor({ bands, metrics, rules, replicas }: Autoscaler): Band {
  const known = bands.get(replicas);
  if (known !== undefined) return known;
  const band = bandOf(metrics, rules, replicas);
  bands.set(replicas, band);
  return band;
}

function syncOnce(autoscaler: Autoscaler, tick: number): void {
  const { workload, rules, memory, replicas } = autoscaler;
  const { cohorts, span } = workload;
  const now = instantOf(workload, tick);
  const wanted = boundOutside(rules, replicas) ?? follow(autoscaler, tick, now);
  if (wanted !== replicas) {
    storeScaleEvent(memory, rules, replicas, wanted, now);
    followReplicas(cohorts, wanted, tick);
    autoscaler.replicas = wanted;
    autoscaler.changedAt = tick;
  }
  workload.replicas[tick - span.from] = wanted;
  workload.ready[tick - span.from] = podsOfAge(cohorts, workload.readyTicks, tick);
}

function follow(autoscaler: Autoscaler, tick: number, now: Instant): number {
  const { metrics, rules, workload, replicas, recall } = autoscaler;
  const raw = propose(metrics, workload, tick, replicas);
  if (raw === undefined) return replicas;
  const wanted = within(rules, raw);
  const decided =
    rules.behavior === undefined
      ? settleOlder(autoscaler, wanted, tick)
      : settleWithBehavior(autoscaler, rules.behavior, wanted, tick, now);
  note(recall, tick, wanted);
  return decided;
}

/** What `settle` decides with `behavior`, looking back no further than it must. */
function settleWithBehavior(
  autoscaler: Autoscaler,
  behavior: Behavior,
  wanted: number,
  tick: number,
  now: Instant,
): number {
  const { rules, memory, recall, replicas, upTicks } = autoscaler;
  if (wanted >= replicas) autoscaler.heldBy = tick;
  if (wanted === replicas) return replicas;
  if (wanted > replicas) {
    const allowed = limitWithBehavior(rules, behavior, memory, wanted, replicas, now);
    const lowest = lowestBefore(recall, tick, upTicks, replicas);
    if (lowest > allowed.replicas) noteRateLimit(autoscaler, tick, allowed);
    return Math.max(replicas, Math.min(allowed.replicas, lowest));
  }
  if (isHeld(autoscaler, tick)) return replicas;
  const allowed = limitWithBehavior(rules, behavior, memory, wanted, replicas, now).replicas;
  if (allowed === replicas) return replicas;
  const highest = shrinkTo(autoscaler, wanted, tick);
  if (allowed > highest) autoscaler.heldBy = never;
  return Math.max(allowed, highest);
}

/** What `settle` decides without `behavior`. */
function settleOlder(autoscaler: Autoscaler, wanted: number, tick: number): number {
  const { rules, recall, replicas, downTicks, isSettled } = autoscaler;
  if (isSettled && wanted < replicas) return isHeld(autoscaler, tick) ? replicas : shrinkTo(autoscaler, wanted, tick);
  const past = isSettled ? replicas : highestBefore(recall, tick, downTicks, rules.max).replicas;
  const highest = Math.max(wanted, past);
  const limited = limit(rules, highest, replicas);
  const decided = limited.replicas;
  noteRateLimit(autoscaler, tick, limited);
  autoscaler.isSettled = highest <= decided;
  autoscaler.heldBy = wanted >= decided ? tick : never;
  return decided;
}

function noteRateLimit({ workload }: Autoscaler, tick: number, { reason }: Limited): void {
  if (reason === 'ScaleUpLimit') workload.isRateLimited[tick - workload.span.from] = 1;
}

const isHeld = ({ heldBy, downTicks }: Autoscaler, tick: number): boolean => tick - heldBy <= downTicks;

/** The highest of the down window, at most what there is; remembers which tick holds it. */
function shrinkTo(autoscaler: Autoscaler, wanted: number, tick: number): number {
  const { recall, replicas, downTicks } = autoscaler;
  const highest = highestBefore(recall, tick, downTicks, replicas);
  const isPast = highest.replicas > wanted;
  autoscaler.heldBy = isPast ? highest.at : tick;
  return isPast ? Math.min(replicas, highest.replicas) : wanted;
}
