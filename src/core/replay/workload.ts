/** The workload while it is replayed: its pods now, and how many served each slot before. */
import type { Instant } from '../base/instant.ts';
import { controllerDefaults, type ControllerSettings, type HpaSpec } from '../hpa/spec.ts';
import { type Cohorts, startCohorts } from './cohorts.ts';
import { neededPods } from './need.ts';
import type { PreparedScenario } from './prepared.ts';
import type { Plant, Span } from './scenario.ts';
import type { SampleWindow } from './window.ts';

export interface ReplayOptions {
  /** The whole demand unless said. */
  readonly span?: Span;
  readonly controller?: ControllerSettings;
  /** Ready since a day when the replay begins; unless said, what the first tick needs, within the bounds. */
  readonly initialReplicas?: number;
}

export interface Workload {
  readonly span: Span;
  /** Of the demand's first tick. */
  readonly start: Instant;
  readonly plant: Plant;
  readonly window: SampleWindow;
  readonly controller: ControllerSettings;
  readonly cohorts: Cohorts;
  readonly initialReplicas: number;
  /** After the sync of each tick, from the start of the span. */
  readonly replicas: Int32Array;
  /** Pods that served each slot, from the start of the span; before it the initial ones did. */
  readonly ready: Int32Array;
  /** 1 where scale-up policies, not the maximum, left fewer pods than were wanted; from the start of the span. */
  readonly isRateLimited: Uint8Array;
  /** Age in ticks at which a pod takes load, and at which it does not differ from older ones any more. */
  readonly readyTicks: number;
  readonly matureTicks: number;
}

export function startWorkload(prepared: PreparedScenario, spec: HpaSpec, options: ReplayOptions): Workload {
  const { scenario, window } = prepared;
  const { demand, plant } = scenario;
  const span = options.span ?? { from: 0, to: demand.grid.length };
  const readyTicks = Math.ceil(plant.startupSeconds / window.stepSeconds);
  const matureTicks = readyTicks + window.oldest;
  const initialReplicas = options.initialReplicas ?? firstReplicas(demand.values[span.from] ?? 0, plant, spec);
  return {
    span,
    start: demand.grid.start * 1000,
    plant,
    window,
    controller: options.controller ?? controllerDefaults,
    cohorts: startCohorts(initialReplicas, span.from, window.stepSeconds, matureTicks),
    initialReplicas,
    replicas: new Int32Array(span.to - span.from),
    ready: new Int32Array(span.to - span.from),
    isRateLimited: new Uint8Array(span.to - span.from),
    readyTicks,
    matureTicks,
  };
}

function firstReplicas(demand: number, plant: Plant, { minReplicas, maxReplicas }: HpaSpec): number {
  return Math.min(maxReplicas, Math.max(minReplicas, neededPods(demand, plant, 1)));
}

/** Pods that served the slot. */
export function readyIn({ ready, span, initialReplicas }: Workload, slot: number): number {
  return slot < span.from ? initialReplicas : (ready[slot - span.from] ?? 0);
}

export function instantOf({ start, window }: Workload, tick: number): Instant {
  return start + tick * window.stepSeconds * 1000;
}
