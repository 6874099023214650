// All that the controller can have seen in a sync: from outside, its caches and its clock are only known within limits.
import type { HpaSpec } from '../../../src/core/hpa/spec.ts';
import type { Pod } from '../../../src/core/hpa/workload.ts';
import { podOf, specOf } from './inputs.ts';
import { type Entry, viewsBetween } from './ledger.ts';
import { type Observed, revisionOf } from './observed.ts';

/** One way in which a sync can have gone; equal numbers mean that two readings agree on that part. */
export interface Reading {
  readonly pods: Choice<readonly Pod[]>;
  readonly spec: Choice<HpaSpec>;
  readonly now: Choice<number>;
}

export interface Choice<Value> {
  readonly number: number;
  readonly value: Value;
}

/** By how many milliseconds a cache of the controller can be behind or ahead of what is seen here. */
const lag = 1000;
/** By how many milliseconds a time that the controller took can be off: its own, and those that it remembers. */
const blur = 250;

/** `pods` and `autoscalers` are those of the workload and no others. */
export function readingsOf(sync: Observed, pods: readonly Entry[], autoscalers: readonly Entry[]): readonly Reading[] {
  const from = sync.readAt - lag;
  const to = sync.decidedAt + lag;
  // What it wrote back tells which spec it had.
  const specs = sync.stored === undefined ? viewsBetween(autoscalers, from, to).flat() : [sync.stored];
  const revision = sync.revision ?? Infinity;
  const early = pods.filter(({ object }) => (revisionOf(object) ?? 0) < revision);
  const middle = (sync.readAt + sync.decidedAt) / 2;
  return product(
    distinct(viewsBetween(early, from, to).map((view) => view.map(podOf))),
    distinct(specs.map(specOf)),
    distinct([middle, sync.readAt - blur, sync.decidedAt + blur]),
  );
}

function product(
  pods: readonly Choice<readonly Pod[]>[],
  specs: readonly Choice<HpaSpec>[],
  nows: readonly Choice<number>[],
): readonly Reading[] {
  return pods.flatMap((pods) => specs.flatMap((spec) => nows.map((now) => ({ pods, spec, now }))));
}

function distinct<Value>(values: readonly Value[]): readonly Choice<Value>[] {
  const byText = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...byText.values()].map((value, number) => ({ number, value }));
}
