/** What `.github/evenkeel.yaml` says: how directories become objects, prices, and what holds for single workloads. */

interface Named {
  readonly name: string;
  /** The matchers of the histories that belong to these objects, `cluster="prod"`: they tell renders of one object apart. */
  readonly matchers: readonly string[];
}

/** How a part of the repository becomes objects. */
export type Render =
  | (Named & {
      readonly kind: 'chart';
      readonly chart: string;
      readonly values: readonly string[];
      readonly namespace: string | undefined;
      readonly release: string | undefined;
    })
  | (Named & { readonly kind: 'kustomize'; readonly kustomize: string; readonly namespace: string | undefined })
  | (Named & { readonly kind: 'files'; readonly files: readonly string[]; readonly namespace: string | undefined });

/** Money for an hour of one core, and of one GiB of memory. */
export interface Prices {
  readonly cpuHour: number;
  readonly memoryGibHour: number;
  /** `EUR`, `$`: as it is to be printed. */
  readonly currency: string;
}

/** What holds for workloads whose `namespace/name` matches; the first entry that says something decides it. */
export interface WorkloadRules {
  readonly match: string;
  readonly shortageBudget: number | undefined;
  readonly usableCapacity: number | undefined;
  readonly minAtLeast: number | undefined;
  readonly maxAtMost: number | undefined;
  readonly skip: boolean;
}

export interface Suppression {
  readonly rule: string;
  readonly match: string;
  readonly owner: string;
  /** `YYYY-MM-DD`. */
  readonly until: string;
  readonly reason: string;
}

export interface Config {
  readonly renders: readonly Render[];
  readonly prices: Prices | undefined;
  readonly workloads: readonly WorkloadRules[];
  readonly suppressions: readonly Suppression[];
}
