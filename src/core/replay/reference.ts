/** The replay step by step: every sync of the controller on every tick, nothing skipped. What the fast kernel must equal. */
import type { Instant } from '../base/instant.ts';
import { emptyMemory, type Memory, recordInitialRecommendation, storeScaleEvent } from '../hpa/memory.ts';
import { type Rules, rulesOf } from '../hpa/rules.ts';
import { boundOutside, settle } from '../hpa/settle.ts';
import type { HpaSpec } from '../hpa/spec.ts';
import { followReplicas, joinMature, podsOfAge } from './cohorts.ts';
import { disturber } from './disturb.ts';
import { type PreparedScenario, prepareScenario } from './prepared.ts';
import { type Metrics, propose, readMetrics } from './proposals.ts';
import type { Scenario, Trace } from './scenario.ts';
import type { Score } from './score.ts';
import { type Played, scorePlayed } from './tally.ts';
import { instantOf, type ReplayOptions, startWorkload, type Workload } from './workload.ts';

/** Throws `quantity-invalid` for a target or tolerance that is no quantity. */
export function referenceReplay(
  scenario: Scenario,
  spec: HpaSpec,
  options: ReplayOptions = {},
): { readonly score: Score; readonly trace: Trace } {
  const prepared = prepareScenario(scenario);
  return scorePlayed(prepared, spec, playStepwise(prepared, spec, options));
}

/** Every tick in turn: pods become Ready, what disturbs them strikes, the controller syncs, pods follow. */
export function playStepwise(prepared: PreparedScenario, spec: HpaSpec, options: ReplayOptions): Played {
  const workload = startWorkload(prepared, spec, options);
  const { span, cohorts } = workload;
  const autoscaler = startAutoscaler(prepared, spec, workload);
  const disturbing = disturber(prepared.scenario.disturbances ?? []);
  let replicas = workload.initialReplicas;
  let replacedPods = 0;
  recordInitialRecommendation(autoscaler.memory, replicas, instantOf(workload, span.from));
  for (let tick = span.from; tick < span.to; tick += 1) {
    joinMature(cohorts, tick, workload.matureTicks);
    replacedPods += disturbing.strike(workload, tick);
    replicas = sync(autoscaler, workload, tick, replicas, disturbing.hidesMetrics(tick));
    followReplicas(cohorts, replicas, tick);
    workload.replicas[tick - span.from] = replicas;
    workload.ready[tick - span.from] = podsOfAge(cohorts, workload.readyTicks, tick);
  }
  return { workload, replacedPods };
}

interface Autoscaler {
  readonly rules: Rules;
  readonly metrics: Metrics;
  readonly memory: Memory;
}

function startAutoscaler(prepared: PreparedScenario, spec: HpaSpec, { controller }: Workload): Autoscaler {
  return {
    rules: rulesOf(spec, controller),
    metrics: readMetrics(spec, prepared.signals, controller),
    memory: emptyMemory(),
  };
}

/** One sync; answers the replicas after it. Mirrors reconcileAutoscaler (Kubernetes 1.37). */
function sync(autoscaler: Autoscaler, workload: Workload, tick: number, current: number, isBlind: boolean): number {
  const { rules, memory } = autoscaler;
  const now = instantOf(workload, tick);
  const wanted = boundOutside(rules, current) ?? (isBlind ? current : follow(autoscaler, workload, tick, current, now));
  if (wanted !== current) storeScaleEvent(memory, rules, current, wanted, now);
  return wanted;
}

/** Zero is only left again where the controller itself may have gone there. */
function follow(autoscaler: Autoscaler, workload: Workload, tick: number, current: number, now: Instant): number {
  const { rules, metrics, memory } = autoscaler;
  if (current === 0 && !(rules.min === 0 && metrics.hasObjectOrExternal)) return current;
  const raw = propose(metrics, workload, tick, current);
  if (raw === undefined) return current;
  const { desired, limit } = settle(rules, memory, raw, current, now);
  if (limit === 'ScaleUpLimit') workload.isRateLimited[tick - workload.span.from] = 1;
  return desired;
}
