/** Judging by what was measured: only where there is enough of it. */
import { type Answer, unknown } from '../answer.ts';
import type { Measure, Replayed, Told } from '../world/recorded.ts';

type Judge<Figures> = (figures: Figures) => Answer | readonly Answer[];

/** A history of fourteen days rarely has every tick of them. */
const almost = 0.99;

export const hasDays = ({ days }: Measure, needed: number): boolean => days >= almost * needed;

/** What has to hold all the time: fewer days say nothing. */
export function over<Figures extends Measure>(
  told: Told<Figures>,
  days: number,
  judge: Judge<Figures>,
): Answer | readonly Answer[] {
  if (told.kind === 'untold') return unknown(told.missing);
  return hasDays(told.figures, days) ? judge(told.figures) : tooFew(told.figures, days);
}

/** What may not happen once: fewer days can show that it did, not that it did not. */
export function ever<Figures extends Measure>(
  told: Told<Figures>,
  days: number,
  judge: (figures: Figures) => Answer,
): Answer {
  if (told.kind === 'untold') return unknown(told.missing);
  const answer = judge(told.figures);
  return answer.kind === 'passes' && !hasDays(told.figures, days) ? tooFew(told.figures, days) : answer;
}

const tooFew = ({ days }: Measure, needed: number): Answer =>
  unknown(`${needed} days of history, where ${Number(days.toFixed(1))} are there`);

/** What a replay of a week or more shows. Of demand that was hidden, it shows what even less would have done, and no more. */
export function inReplay(told: Told<Replayed>, judge: (figures: Replayed) => Answer): Answer {
  return ever(told, replayDays, (figures) => {
    const answer = judge(figures);
    return answer.kind === 'passes' && figures.isEstimate
      ? unknown('a history in which capacity did not hide the demand')
      : answer;
  });
}

const replayDays = 7;
