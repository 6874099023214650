/** One workload in one line, as every table shows it. */
import { formatSeconds } from '../../core/base/instant.ts';
import type { Score } from '../../core/replay/score.ts';
import { formatChange, formatShare } from '../../core/report/figures.ts';
import type { Advice, Decision } from '../advice.ts';
import { boundsOf, targetsOf } from './fields.ts';
import { nameOf } from './words.ts';

/** Empty texts where nothing could be replayed. */
export interface Row {
  readonly name: string;
  readonly decision: Decision;
  readonly target: string;
  readonly bounds: string;
  /** Change of pod-hours. */
  readonly podHours: string;
  /** Share of time with fewer ready pods than needed. */
  readonly short: string;
  readonly confidence: string;
}

export function rowOf({ workload, autoscaler, decision, current, proposed, evidence }: Advice): Row {
  const after = proposed ?? current;
  const { kind } = autoscaler;
  return {
    name: nameOf(workload),
    decision,
    target: targetsText(targetsOf(kind, current), targetsOf(kind, after)),
    bounds: arrow(boundsOf(kind, current), boundsOf(kind, after)),
    podHours: evidence === null ? '' : formatChange(evidence.current.podHours, evidence.proposed.podHours),
    short:
      evidence === null
        ? ''
        : arrow(
            formatShare(evidence.current.underProvisionedShare),
            formatShare(evidence.proposed.underProvisionedShare),
          ),
    confidence: evidence?.confidence ?? '',
  };
}

/** `50 → 60 %, 30 per pod`. */
function targetsText(current: readonly string[], after: readonly string[]): string {
  return current.map((from, index) => arrow(from, after[index] ?? from)).join(', ');
}

/** `50 → 60 %`, `30 → 33 per pod`; what did not change stands once. */
export function arrow(from: string, to: string): string {
  if (from === to) return to;
  const unit = /^[\d.]+( %| per pod)$/.exec(from)?.[1] ?? '';
  return `${unit !== '' && to.endsWith(unit) ? from.slice(0, -unit.length) : from} → ${to}`;
}

interface Replays {
  readonly current: Score;
  readonly proposed: Score;
}

export const comparedHeads = ['Pod-hours', 'Time short of pods', 'Longest shortage', 'Time at the maximum'] as const;

/** Two replays of the same load, in the figures that decide: what load it was, and a cell for each of the heads. */
export function comparedRow(load: string, { current, proposed }: Replays): readonly string[] {
  const both = (of: (score: Score) => string): string => arrow(of(current), of(proposed));
  return [
    load,
    formatChange(current.podHours, proposed.podHours),
    both(({ underProvisionedShare }) => formatShare(underProvisionedShare)),
    both(({ longestShortSeconds }) => formatSeconds(longestShortSeconds)),
    both(({ atMaxShare }) => formatShare(atMaxShare)),
  ];
}
