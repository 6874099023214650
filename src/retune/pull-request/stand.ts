/** What a pull request proposes, in the few numbers by which the next run tells whether it still proposes the same. */
import { at, textAt } from '../../core/base/json.ts';
import { numberOf, parseQuantity } from '../../core/base/quantity.ts';
import type { Advice, FieldChange } from '../advice.ts';
import { totalsOf } from '../report/report.ts';
import { keyOf } from './group.ts';

/** `points`: a target in percent of the request. `quantity`: any other target. `bound`: a number of pods. */
export type Measure = 'points' | 'quantity' | 'bound';

export interface StandingNumber {
  readonly field: string;
  readonly measure: Measure;
  /** null where the field was left to its default. */
  readonly from: number | null;
  readonly to: number;
}

export interface Stand {
  /** Share of pod-hours over all its workloads; negative is spending more. */
  readonly saving: number;
  readonly workloads: readonly { readonly key: string; readonly numbers: readonly StandingNumber[] }[];
}

export function standOf(advice: readonly Advice[]): Stand {
  const { current, proposed } = totalsOf(advice).podHours;
  return {
    saving: current === 0 ? 0 : rounded(1 - proposed / current),
    workloads: advice.map((each) => ({ key: keyOf(each.workload), numbers: each.changes.flatMap(numbersIn(each)) })),
  };
}

const rounded = (share: number): number => Number(share.toFixed(4));

/** Windows and policies are not among what makes advice materially different. */
const numbersIn =
  (advice: Advice) =>
  (change: FieldChange): readonly StandingNumber[] => {
    const measure = measureOf(change, advice);
    const to = figure(change.to);
    if (measure === undefined || to === undefined) return [];
    return [{ field: change.path.join('.'), measure, from: figure(change.from) ?? null, to }];
  };

const bounds = new Set(['minReplicas', 'maxReplicas', 'minReplicaCount', 'maxReplicaCount']);
const shares = new Set(['averageUtilization', 'targetCPUUtilizationPercentage']);

function measureOf({ path }: FieldChange, { current }: Advice): Measure | undefined {
  const leaf = String(path.at(-1));
  if (bounds.has(leaf)) return 'bound';
  if (shares.has(leaf)) return 'points';
  if (path.includes('metrics')) return 'quantity';
  if (!path.includes('triggers')) return undefined;
  const trigger = at(current, ...path.slice(1, 3));
  const isShare = ['cpu', 'memory'].includes(textAt(trigger, 'type') ?? '');
  return isShare && textAt(trigger, 'metricType') !== 'AverageValue' ? 'points' : 'quantity';
}

function figure(value: string | number | null): number | undefined {
  if (typeof value === 'number' || value === null) return value ?? undefined;
  try {
    return numberOf(parseQuantity(value));
  } catch {
    return undefined;
  }
}

const leastPoints = 3;
const leastQuantity = 0.03;
const leastBound = 0.1;
const leastSaving = 0.05;

/** A target by 3 points, a bound by 10 %, or the saving by 5 points: anything less is not worth a reviewer's time. */
export function isMateriallyDifferent(before: Stand, now: Stand): boolean {
  if (reaches(Math.abs(before.saving - now.saving), leastSaving)) return true;
  const [old, fresh] = [numbersByField(before), numbersByField(now)];
  return [...new Set([...old.keys(), ...fresh.keys()])].some((field) => {
    const [was, is] = [old.get(field), fresh.get(field)];
    const measure = (is ?? was)?.measure;
    // what only one of them changes stays with the other as it was
    return measure !== undefined && differs(measure, was?.to ?? is?.from ?? null, is?.to ?? was?.from ?? null);
  });
}

const numbersByField = ({ workloads }: Stand): ReadonlyMap<string, StandingNumber> =>
  new Map(workloads.flatMap(({ key, numbers }) => numbers.map((number) => [`${key} ${number.field}`, number])));

function differs(measure: Measure, was: number | null, is: number | null): boolean {
  if (was === null || is === null) return was !== is;
  const distance = Math.abs(is - was);
  if (measure === 'points') return reaches(distance, leastPoints);
  return distance > 0 && reaches(distance, Math.abs(was) * (measure === 'bound' ? leastBound : leastQuantity));
}

/** Decimal shares are not exact in binary: 0.15 − 0.1 is 5 points. */
const reaches = (distance: number, least: number): boolean => distance >= least - 1e-9;
