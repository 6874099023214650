/** Workloads of a recorded history by patterns such as `shop/*`. */
import type { WorkloadRecord } from '../../core/history/bundle.ts';

export interface Matched {
  /** In the order of the bundle. */
  readonly workloads: readonly WorkloadRecord[];
  /** Patterns that match nothing. */
  readonly unmatched: readonly string[];
}

/**
 * Patterns are `namespace/name`, or a name in any namespace; `*` stands for anything but a slash, `?` for one character.
 * Without patterns every workload is meant.
 */
export function matchWorkloads(workloads: readonly WorkloadRecord[], patterns: readonly string[]): Matched {
  if (patterns.length === 0) return { workloads, unmatched: [] };
  const tests = patterns.map((pattern) => ({ pattern, expression: expressionOf(pattern) }));
  const nameOf = ({ namespace, name }: WorkloadRecord): string => `${namespace}/${name}`;
  return {
    workloads: workloads.filter((workload) => tests.some(({ expression }) => expression.test(nameOf(workload)))),
    unmatched: tests
      .filter(({ expression }) => !workloads.some((workload) => expression.test(nameOf(workload))))
      .map(({ pattern }) => pattern),
  };
}

function expressionOf(pattern: string): RegExp {
  const whole = pattern.includes('/') ? pattern : `*/${pattern}`;
  const source = whole.replaceAll(/[\\^$.*+?()[\]{}|]/g, (sign) => wildcards.get(sign) ?? `\\${sign}`);
  return new RegExp(`^${source}$`);
}

const wildcards: ReadonlyMap<string, string> = new Map([
  ['*', '[^/]*'],
  ['?', '[^/]'],
]);
