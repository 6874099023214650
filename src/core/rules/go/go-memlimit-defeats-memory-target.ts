/** An autoscaler that waits for memory which Go may use anyway. */
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { bytesOf, memoryLimitOf, memoryText } from '../world/pod/memory-limit.ts';
import type { Metric } from '../world/autoscaler/metric.ts';
import type { PodSpec } from '../world/pod/pod.ts';
import { type Setting } from '../world/setting.ts';
import { titleOf } from '../world/seen.ts';
import { ceilingOf, measuredContainers } from '../world/autoscaler/utilization.ts';

export const goMemlimitDefeatsMemoryTarget = rule({
  id: 'go-memlimit-defeats-memory-target',
  severity: 'high',
  says: 'The memory that the autoscaler aims at is less than Go may use without collecting.',
  remedy: 'Scale by CPU or by the work that comes instead of memory, or set GOMEMLIMIT below the target.',
  page: {
    when: 'A metric of the autoscaler is memory, and its target for a pod, a share of the requests or an average value, is below the sum of GOMEMLIMIT of the containers that it measures.',
    why: 'The collector sees no reason to give memory back before GOMEMLIMIT: use stays above the target whatever the load is, pods are added up to the maximum, and none is ever removed.',
    unknown:
      'The target is not known, a container that is measured requests no memory, a value cannot be read, or GOMEMLIMIT comes from a ConfigMap or Secret.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['LimitRange'],
  needs: ['autoscaler', 'target'],
  concerns: ({ autoscaler }) => autoscaler.metrics.some(isMemory),
  judge: ({ autoscaler: { seen, metrics }, target }) => {
    const answers = metrics.filter(isMemory).flatMap((metric): readonly Answer[] => {
      const { bytes: allowed, missing } = allowedTo(metric, target.pod);
      const aim = aimOf(metric, target.pod);
      if (aim === undefined || (allowed === 0 && missing === undefined)) return [];
      if (aim.bytes === undefined) return [unknown(`the memory target of ${titleOf(seen)} in bytes`)];
      if (allowed <= aim.bytes) return missing === undefined ? [] : [unknown(missing)];
      const message = `The target is ${memoryText(aim.bytes)} of memory a pod, and GOMEMLIMIT lets Go use ${memoryText(allowed)}`;
      return [fails(seen, aim.setting, message)];
    });
    return answers.length > 0 ? answers : passes;
  },
});

const isMemory = ({ resource }: Metric): boolean => resource === 'memory';

/** What GOMEMLIMIT lets Go use, in all measured containers that have one. */
function allowedTo(metric: Metric, pod: PodSpec): { readonly bytes: number; readonly missing: string | undefined } {
  const limits = measuredContainers(metric, pod).map((container) => memoryLimitOf(container, pod));
  return {
    bytes: limits.reduce((sum, each) => sum + (each.kind === 'bytes' ? each.bytes : 0), 0),
    missing: limits.find((each) => each.kind === 'unknown')?.missing,
  };
}

interface Aim {
  /** Undefined where it cannot be told. */
  readonly bytes: number | undefined;
  readonly setting: Setting<unknown>;
}

/** What a pod may use at the target; undefined where there is none. Throws `quantity-invalid`. */
function aimOf(metric: Metric, pod: PodSpec): Aim | undefined {
  const { utilization, amount } = metric;
  if (utilization !== undefined) {
    const requested = requestOf(metric, pod);
    const isKnown = requested !== undefined && utilization.value !== undefined;
    return { bytes: isKnown ? Math.floor((requested * utilization.value) / 100) : undefined, setting: utilization };
  }
  if (amount === undefined) return undefined;
  return { bytes: amount.value === undefined ? undefined : bytesOf(amount.value), setting: amount };
}

/** In bytes, of what is measured; undefined where a part of it requests nothing. */
function requestOf(metric: Metric, pod: PodSpec): number | undefined {
  const ceiling = ceilingOf(metric, pod, 'memory');
  return ceiling.kind === 'no-request' ? undefined : Number(ceiling.request) / 1000;
}
