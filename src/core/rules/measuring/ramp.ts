/** How much demand grows while a pod starts, against the room that pods on target have left. */
import { targetOf } from '../../hpa/spec.ts';
import { quantileIn } from '../../subject/columns.ts';
import type { Recording } from '../../subject/recording.ts';
import { requestFor } from '../../subject/signals.ts';
import { targetPerPod } from '../../subject/target.ts';
import type { Ramp } from '../world/recorded.ts';

/** Undefined where no metric is one of cpu, or pods have neither limit nor request that would bound them. */
export function rampOf(
  { autoscaler, feeds, record, limit, request, startup, period, isCpu }: Recording,
  pods: Float64Array,
): Ramp | undefined {
  const metric = autoscaler.spec.metrics.find((_, index) => feeds.ofMetrics[index] === feeds.driver);
  const target = metric && targetPerPod(metric, requestFor(metric, record.containers));
  const capacity = limit ?? request;
  if (!isCpu || metric === undefined || !target || capacity === undefined) return undefined;
  const ticks = Math.ceil(startup.slowSeconds / period.grid.step);
  const growth = growthWithin(pods, ticks, autoscaler.spec.minReplicas);
  const p95 = quantileIn(growth, 0.95);
  if (Number.isNaN(p95) || targetOf(metric).type === 'Value') return undefined;
  return { days: period.days, p95, headroom: capacity / target - 1, startupSeconds: startup.slowSeconds };
}

/** From each tick to the highest of those that follow; below the minimum there is nothing to wait for. */
function growthWithin(pods: Float64Array, ticks: number, min: number): Float64Array {
  return pods.map((now, tick) => {
    if (Number.isNaN(now)) return Number.NaN;
    const base = Math.max(now, min);
    let most = base;
    for (let next = tick + 1; next <= tick + ticks; next++) most = Math.max(most, knownAt(pods, next));
    return most / base - 1;
  });
}

function knownAt(pods: Float64Array, tick: number): number {
  const value = pods[tick] ?? 0;
  return Number.isNaN(value) ? 0 : value;
}
