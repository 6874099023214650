/** Workloads by patterns such as `shop/*`. */

/** What a pattern is held against. */
interface Named {
  readonly namespace: string;
  readonly name: string;
}

export interface Matched<Workload extends Named> {
  /** In the order in which they were given. */
  readonly workloads: readonly Workload[];
  /** Patterns that match nothing. */
  readonly unmatched: readonly string[];
}

/**
 * Patterns are `namespace/name`, or a name in any namespace; `*` stands for anything but a slash, `?` for one character.
 * Without patterns every workload is meant.
 */
export function matchWorkloads<Workload extends Named>(
  workloads: readonly Workload[],
  patterns: readonly string[],
): Matched<Workload> {
  if (patterns.length === 0) return { workloads, unmatched: [] };
  const tests = patterns.map((pattern) => ({ pattern, isMeant: matcherOf(pattern) }));
  return {
    workloads: workloads.filter((workload) => tests.some(({ isMeant }) => isMeant(workload))),
    unmatched: tests.filter(({ isMeant }) => !workloads.some(isMeant)).map(({ pattern }) => pattern),
  };
}

/** Whether a pattern means a workload. */
export function matcherOf(pattern: string): (workload: Named) => boolean {
  const expression = expressionOf(pattern);
  return ({ namespace, name }) => expression.test(`${namespace}/${name}`);
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
