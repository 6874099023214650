/** What a replay of the judged settings shows, and which bounds would have been better. */
import { parseHpaSpec } from '../../hpa/parse-spec.ts';
import type { HpaSpec } from '../../hpa/spec.ts';
import type { Subject } from '../../subject/subject.ts';
import type { Demand, Replayed } from '../world/recorded.ts';
import { type Climb, minWithoutClimb } from './climb.ts';
import { likeBefore, shortHour } from './period.ts';
import type { Rerun, Run } from './rerun.ts';
import { joinNear, longestSeconds, spansOf, type TickSpan } from './spans.ts';

/** Above the highest demand, so that what was seen once fits again. */
export const mostUsed = 0.85;
/** Of the time short of pods, what nobody is bothered by. */
const smallShare = 0.005;
const manyPods = 10;
/** Of a band that only spares the noise of measuring. */
const narrowTolerance = '0.02';
/** Below, the cause of it does not matter. */
const noteworthySpare = 0.08;
/** Minutes a week: below, nothing is looked for that would spare them. */
const noteworthyClimb = 5;

export interface ReplayQuestion {
  readonly subject: Subject;
  readonly rerun: Rerun;
  readonly climb: Climb;
  /** Of every tick, with its figures. */
  readonly pods: Float64Array;
  readonly demand: Demand;
}

export function replayedOf(question: ReplayQuestion): Replayed {
  const { subject, rerun, climb, pods, demand } = question;
  const { grid } = subject.demand;
  const isShort = belowMax(rerun);
  return {
    days: subject.days,
    isEstimate: subject.isEstimate,
    shortShare: rerun.present.score.underProvisionedShare,
    climb: { minutesPerWeek: climb.minutesPerWeek, days: climb.days },
    minWithoutClimb: climb.minutesPerWeek < noteworthyClimb ? undefined : minWithoutClimb(rerun, climb),
    lowerMin: lowerMin(question),
    higherMax: higherMax(question),
    longestRateLimitedSeconds: longestSeconds(rateLimitedSpans(subject, rerun), grid),
    spare: spareOf(rerun, pods),
    shortHourOfDay: shortHour(isShort, subject.demand, 1),
    shortHourOfWeek: shortHour(isShort, subject.demand, 7),
    likeDayBefore: likeBefore(pods, grid, 1, demand.days),
    likeWeekBefore: likeBefore(pods, grid, 7, demand.days),
  };
}

/** While the pods that a policy let through are starting, the controller asks for no more: that does not end the wait. */
export function rateLimitedSpans(
  { slowStartupSeconds, plant, demand }: Subject,
  { present }: Rerun,
): readonly TickSpan[] {
  const seconds = slowStartupSeconds + plant.metricLagSeconds + plant.metricWindowSeconds;
  return joinNear(spansOf(present.trace.isRateLimited), Math.ceil(seconds / demand.grid.step) + 1);
}

/** Never below what the recorded budgets need, nor below the two pods of which one may go. */
function lowerMin({ subject, rerun, demand }: ReplayQuestion): number | undefined {
  const minReplicas = Math.max(subject.leastMin, Math.ceil(demand.p99));
  if (minReplicas >= rerun.spec.minReplicas || subject.mayOnlyGrow) return undefined;
  return isNoWorse(rerun.under({ minReplicas }), rerun.present) ? minReplicas : undefined;
}

function higherMax({ subject, rerun, demand }: ReplayQuestion): number | undefined {
  const maxReplicas = Math.min(subject.mostMax, Math.ceil(demand.most / mostUsed));
  if (maxReplicas <= rerun.spec.maxReplicas) return undefined;
  return isNoWorse(rerun.under({ maxReplicas }), rerun.present) ? maxReplicas : undefined;
}

const isNoWorse = ({ score }: Run, present: Run): boolean =>
  score.underProvisionedShare <= Math.max(smallShare, present.score.underProvisionedShare);

function spareOf({ spec, present, under }: Rerun, pods: Float64Array): Replayed['spare'] {
  const share = spareShare(present, pods);
  if (share === undefined) return undefined;
  const without = share < noteworthySpare ? share : spareShare(under(withNarrowBand(spec)), pods);
  return { present: share, withoutTolerance: without ?? share };
}

/** At the maximum no hour makes a difference. */
const belowMax = ({ spec, present: { isShort, trace } }: Rerun): Uint8Array =>
  isShort.map((each, tick) => ((trace.replicas[tick] ?? 0) < spec.maxReplicas ? each : 0));

/** Pods beyond the demand over all pods, where there were many; undefined where there never were. */
function spareShare({ trace }: Run, pods: Float64Array): number | undefined {
  let [spare, all] = [0, 0];
  for (const [tick, replicas] of trace.replicas.entries()) {
    const needed = pods[tick] ?? Number.NaN;
    if (replicas < manyPods || Number.isNaN(needed)) continue;
    spare += replicas - Math.ceil(needed);
    all += replicas;
  }
  return all === 0 ? undefined : spare / all;
}

/** The behavior with everything as it is but the band below the target. */
function withNarrowBand(spec: HpaSpec): Partial<HpaSpec> {
  const behavior = spec.behavior ?? usualBehavior;
  return behavior === undefined
    ? {}
    : { behavior: { ...behavior, scaleDown: { ...behavior.scaleDown, tolerance: narrowTolerance } } };
}

/** What the API server fills in where `behavior` says nothing. */
const usualBehavior = parseHpaSpec({
  scaleTargetRef: { kind: 'Deployment', name: 'any' },
  maxReplicas: 1,
  behavior: {},
}).behavior;
