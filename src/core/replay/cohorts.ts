/** The pods of a replay, counted by the tick of their creation: what they show and serve depends on nothing else. */

export interface Cohorts {
  /** Tick of creation, oldest first; the first cohort holds all pods that are mature. */
  readonly born: Int32Array;
  readonly pods: Int32Array;
  /** Cohorts in use, at least one. */
  size: number;
  total: number;
}

const oneDaySeconds = 86_400;

/** Pods that have been running for a day; `matureTicks` is the age from which pods do not differ any more. */
export function startCohorts(pods: number, tick: number, stepSeconds: number, matureTicks: number): Cohorts {
  const cohorts = {
    born: new Int32Array(matureTicks + 2),
    pods: new Int32Array(matureTicks + 2),
    size: 1,
    total: pods,
  };
  cohorts.born[0] = tick - Math.max(matureTicks, Math.ceil(oneDaySeconds / stepSeconds));
  cohorts.pods[0] = pods;
  return cohorts;
}

/** Creates pods, or takes the newest away. */
export function followReplicas(cohorts: Cohorts, replicas: number, tick: number): void {
  if (replicas > cohorts.total) addPods(cohorts, replicas - cohorts.total, tick);
  else if (replicas < cohorts.total) removeNewest(cohorts, cohorts.total - replicas);
}

/** Puts new pods in the place of the oldest. */
export function replaceOldest(cohorts: Cohorts, pods: number, tick: number): void {
  let left = Math.min(pods, cohorts.total);
  addPods(cohorts, left, tick);
  cohorts.total -= left;
  for (let cohort = 0; left > 0; cohort += 1) {
    const gone = Math.min(left, cohorts.pods[cohort] ?? 0);
    cohorts.pods[cohort] = (cohorts.pods[cohort] ?? 0) - gone;
    left -= gone;
  }
}

/** Joins cohorts that have become mature to the first; before each sync. */
export function joinMature(cohorts: Cohorts, tick: number, matureTicks: number): void {
  while (cohorts.size > 1 && tick - (cohorts.born[1] ?? 0) >= matureTicks) {
    cohorts.pods[0] = (cohorts.pods[0] ?? 0) + (cohorts.pods[1] ?? 0);
    cohorts.born.copyWithin(1, 2, cohorts.size);
    cohorts.pods.copyWithin(1, 2, cohorts.size);
    cohorts.size -= 1;
  }
}

/** Pods at least `ticks` old. */
export function podsOfAge(cohorts: Cohorts, ticks: number, tick: number): number {
  let pods = cohorts.pods[0] ?? 0;
  for (let cohort = 1; cohort < cohorts.size && tick - (cohorts.born[cohort] ?? 0) >= ticks; cohort += 1) {
    pods += cohorts.pods[cohort] ?? 0;
  }
  return pods;
}

function addPods(cohorts: Cohorts, pods: number, tick: number): void {
  const isNew = cohorts.size === 1 || cohorts.born[cohorts.size - 1] !== tick;
  if (isNew) {
    cohorts.born[cohorts.size] = tick;
    cohorts.pods[cohorts.size] = 0;
    cohorts.size += 1;
  }
  cohorts.pods[cohorts.size - 1] = (cohorts.pods[cohorts.size - 1] ?? 0) + pods;
  cohorts.total += pods;
}

function removeNewest(cohorts: Cohorts, pods: number): void {
  cohorts.total -= pods;
  let left = pods;
  while (left > 0) {
    const newest = cohorts.size - 1;
    const gone = Math.min(left, cohorts.pods[newest] ?? 0);
    cohorts.pods[newest] = (cohorts.pods[newest] ?? 0) - gone;
    left -= gone;
    if (newest > 0 && cohorts.pods[newest] === 0) cohorts.size -= 1;
  }
}
