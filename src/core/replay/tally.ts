/** Scores a trace: whole runs of ticks with the same pods at once, single ticks only where pods were short. */
import type { HpaSpec } from '../hpa/spec.ts';
import { blockLength } from './blocks.ts';
import { indexNeed, type Need } from './need.ts';
import type { PreparedScenario } from './prepared.ts';
import type { Span, Trace } from './scenario.ts';
import type { Score } from './score.ts';
import type { Workload } from './workload.ts';

export interface Played {
  readonly workload: Workload;
  /** Pods started in place of others, not because the autoscaler asked for more. */
  readonly replacedPods: number;
}

/** Sums over the ticks seen so far. */
interface Tally {
  podTicks: number;
  shortTicks: number;
  longestShort: number;
  currentShort: number;
  lostWork: number;
  actions: number;
  reversals: number;
  direction: number;
  podsStarted: number;
  atMax: number;
  atMin: number;
  /** Sum over ticks of the share of the ready pods' capacity that was used. */
  utilisation: number;
}

/** The contract's figures over the measured ticks that were played; without any, the shares are NaN. */
export function scorePlayed(
  { scenario, need }: PreparedScenario,
  spec: HpaSpec,
  { workload, replacedPods }: Played,
): { readonly score: Score; readonly trace: Trace } {
  const fitting = needUnder(spec, { scenario, need });
  const { span } = workload;
  const tally = emptyTally(replacedPods);
  addRuns(tally, fitting, workload, spec);
  return { score: figures(tally, fitting, span, scenario.demand.grid.step), trace: traceUnder(fitting, workload) };
}

/** The pods of what was played, unscored. */
export function tracePlayed(prepared: PreparedScenario, spec: HpaSpec, { workload }: Played): Trace {
  return traceUnder(needUnder(spec, prepared), workload);
}

function traceUnder({ needed }: Need, { span, replicas, ready, isRateLimited }: Workload): Trace {
  return { span, replicas, ready, needed: needed.subarray(span.from, span.to), isRateLimited };
}

/** Only who may go to zero needs nothing where there is no demand. */
function needUnder(spec: HpaSpec, { scenario, need }: Pick<PreparedScenario, 'scenario' | 'need'>): Need {
  return spec.minReplicas === 0 ? indexNeed(scenario.demand, scenario.plant, 0) : need;
}

function addRuns(tally: Tally, need: Need, workload: Workload, bounds: HpaSpec): void {
  const { span } = workload;
  let before = workload.initialReplicas;
  for (let from = span.from; from < span.to;) {
    const replicas = workload.replicas[from - span.from] ?? 0;
    const ready = workload.ready[from - span.from] ?? 0;
    const run = { from, to: runEnd(workload, from) };
    const isMeasured = between(need.ticksBefore, from, from + 1) > 0;
    if (replicas !== before && isMeasured) addAction(tally, replicas - before);
    addReplicas(tally, need, run, replicas, bounds);
    addService(tally, need, run, ready, workload.plant.podCapacity);
    before = replicas;
    from = run.to;
  }
}

function emptyTally(podsStarted: number): Tally {
  return {
    podTicks: 0,
    shortTicks: 0,
    longestShort: 0,
    currentShort: 0,
    lostWork: 0,
    actions: 0,
    reversals: 0,
    direction: 0,
    podsStarted,
    atMax: 0,
    atMin: 0,
    utilisation: 0,
  };
}

function between(sums: Float64Array, from: number, to: number): number {
  return (sums[to] ?? 0) - (sums[from] ?? 0);
}

/** The tick after the last with the same pods as at `from`. */
function runEnd({ span, replicas, ready }: Workload, from: number): number {
  const first = from - span.from;
  const [sameReplicas, sameReady] = [replicas[first], ready[first]];
  let next = first + 1;
  while (next < replicas.length && replicas[next] === sameReplicas && ready[next] === sameReady) next += 1;
  return span.from + next;
}

function addAction(tally: Tally, change: number): void {
  const direction = Math.sign(change);
  tally.actions += 1;
  if (direction === -tally.direction) tally.reversals += 1;
  tally.direction = direction;
  tally.podsStarted += Math.max(0, change);
}

function addReplicas(tally: Tally, need: Need, run: Span, replicas: number, bounds: HpaSpec): void {
  const ticks = between(need.ticksBefore, run.from, run.to);
  tally.podTicks += replicas * ticks;
  if (replicas === bounds.maxReplicas) tally.atMax += ticks;
  if (replicas === bounds.minReplicas) tally.atMin += ticks;
}

/** Work above what the ready pods can do is only looked for where pods are short: the knee lies below the capacity. */
function addService(tally: Tally, need: Need, run: Span, ready: number, podCapacity: number): void {
  const capacity = ready * podCapacity;
  if (ready > 0) tally.utilisation += between(need.workBefore, run.from, run.to) / capacity;
  for (let tick = run.from; tick < run.to;) {
    if (tick % blockLength === 0 && (need.scoredMaxima[tick / blockLength] ?? 0) <= ready) {
      tally.currentShort = 0;
      tick = Math.min(run.to, tick + blockLength);
      continue;
    }
    if ((need.scored[tick] ?? 0) <= ready) tally.currentShort = 0;
    else addShortTick(tally, need.demand[tick] ?? 0, capacity);
    tick += 1;
  }
}

function addShortTick(tally: Tally, demand: number, capacity: number): void {
  tally.shortTicks += 1;
  tally.currentShort += 1;
  tally.longestShort = Math.max(tally.longestShort, tally.currentShort);
  const lost = Math.max(0, demand - capacity);
  tally.lostWork += lost;
  if (capacity > 0) tally.utilisation -= lost / capacity;
  else if (demand > 0) tally.utilisation += 1;
}

function figures(tally: Tally, need: Need, span: Span, step: number): Score {
  const ticks = between(need.ticksBefore, span.from, span.to);
  const work = between(need.workBefore, span.from, span.to);
  const days = (ticks * step) / 86_400;
  return {
    podHours: (tally.podTicks * step) / 3600,
    underProvisionedShare: tally.shortTicks / ticks,
    longestShortSeconds: tally.longestShort * step,
    unmetWorkShare: work > 0 ? tally.lostWork / work : 0,
    actionsPerDay: tally.actions / days,
    reversalsPerDay: tally.reversals / days,
    podsStartedPerDay: tally.podsStarted / days,
    atMaxShare: tally.atMax / ticks,
    atMinShare: tally.atMin / ticks,
    meanUtilisation: tally.utilisation / ticks,
    neededPodHours: (between(need.neededBefore, span.from, span.to) * step) / 3600,
  };
}
