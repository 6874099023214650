/** What the evidence of one workload rests on, in words. */
import { formatSeconds } from '../../core/base/instant.ts';
import { formatNumber, formatShare } from '../../core/report/figures.ts';
import { formatDay } from '../../core/report/scale.ts';
import type { Evidence } from '../advice.ts';
import { ended } from '../../core/report/sentence.ts';

export function factsOf(evidence: Evidence): readonly (readonly [label: string, value: string])[] {
  const { days, coverage, calibration, startupSeconds, censoredShare, confidence, kubernetes } = evidence;
  return [
    ['History', `${formatNumber(days)} days, ${formatShare(coverage)} of it measured`],
    ['Calibration', ended(calibration.says)],
    ['From creation to Ready', formatSeconds(startupSeconds)],
    ['Use capped by capacity', `${formatShare(censoredShare)} of the time`],
    ['Confidence', confidence],
    ['Algorithm', `HorizontalPodAutoscaler of Kubernetes ${kubernetes}`],
  ];
}

/** Days from the first to the last, both inclusive, in UTC. */
export function spanText(from: number, to: number): string {
  const [first, last] = [formatDay(from), formatDay(Math.max(from, to - 1))];
  return first === last ? first : `${first} to ${last}`;
}
