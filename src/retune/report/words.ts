/** What is said of one workload, in plain words. */
import { ended } from '../../core/report/sentence.ts';
import { formatCount, formatShare } from '../../core/report/figures.ts';
import type { AutoscalerRef, WorkloadRef } from '../../core/subject/subject.ts';
import type { Advice, FieldChange } from '../advice.ts';
import type { ReasonCode } from '../reasons.ts';
import { amountOf, shortTimeOf } from './report.ts';

/** `shop/web`. */
export const nameOf = ({ namespace, name }: WorkloadRef): string => `${namespace}/${name}`;

/** Kinds as kubectl takes them. */
export const resourceOf = ({ kind, name }: AutoscalerRef): string =>
  `${kind === 'ScaledObject' ? 'scaledobject' : 'hpa'}/${name}`;

/** `target 50 → 60`. */
export function changeText({ label, from, to }: FieldChange): string {
  return `${label} ${from ?? 'default'} → ${to}`;
}

/** The decision, what it comes to, and what else speaks for it; of what is kept or refused, the reason. */
export function sentenceOf({ decision, changes, evidence, reasons }: Advice): string {
  const reason = reasons[0]?.says ?? '';
  if (decision !== 'change' || evidence === null) return ended(reason);
  const { current, proposed, shortageBudget } = evidence;
  const pair = { current: current.podHours, proposed: proposed.podHours };
  const short = shortTimeOf({ current: current.underProvisionedShare, proposed: proposed.underProvisionedShare });
  const outcome = `With ${formatCount(changes.length, 'changed field')} the recorded load takes ${amountOf(pair)}, and pods are short ${short} (budget ${formatShare(shortageBudget)}).`;
  const said: readonly ReasonCode[] =
    current.underProvisionedShare > shortageBudget ? ['costs-too-much', 'runs-short'] : ['costs-too-much'];
  const others = reasons.filter(({ code }) => !said.includes(code)).map(({ says }) => ended(says));
  return [outcome, ...others].join(' ');
}
