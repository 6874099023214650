/** Draws the conclusion of a run from its story: verdict, cause, what became of the rollback, one sentence for people. */
import { exhaustive } from '../core/base/exhaustive.ts';
import { asProblem, type Problem } from '../core/base/problem.ts';
import type { Verdict } from '../core/base/verdict.ts';
import { isUntouched } from './done.ts';
import { nameOf } from './names.ts';
import { type Reason, reasons } from './reason.ts';
import type { Done, Judged, Story, TakenBack } from './story.ts';

export type Rollback = 'none' | 'done' | 'failed' | 'impossible';

export interface Conclusion {
  readonly verdict: Verdict;
  readonly reason: Reason | '';
  readonly rollback: Rollback;
  readonly message: string;
  readonly problem?: Problem;
}

export function conclude(story: Story, hasPostStep: boolean): Conclusion {
  const { stopped, watched } = story;
  if (stopped === 'cancelled' || watched?.end === 'cancelled' || story.takenBack.kind === 'cancelled')
    return cancelled(story.done, hasPostStep);
  if (stopped !== undefined) return notWritten(story, stopped);
  if (watched?.problem !== undefined) return unmeasured(watched.problem);
  const lost = watched?.judged.find(({ judgement }) => judgement?.kind === 'lost');
  if (lost?.judgement?.kind === 'lost')
    return bad(story.takenBack, lost.judgement.reason, `${nameOf(lost.ref)}: ${lost.judgement.message}`);
  if (watched?.end === 'timeout') return bad(story.takenBack, 'timeout', overdue(watched.judged));
  return decided(story, watched?.judged ?? []);
}

function cancelled(done: readonly Done[], hasPostStep: boolean): Conclusion {
  const next = hasPostStep
    ? 'the post step applies `on-failure`'
    : 'the new release stays; run again to have it judged';
  const message = isUntouched(done) ? 'cancelled before anything was written' : `cancelled while rolling out; ${next}`;
  return { verdict: 'cancelled', reason: 'cancelled', rollback: 'none', message };
}

/** The end of a run that did not get as far as its first write. */
export function broken(thrown: unknown, isCancelled: boolean): Conclusion {
  const problem = asProblem(thrown);
  if (isCancelled) return cancelled([], false);
  return { verdict: problem.ends, reason: reasonOf(problem), rollback: 'none', message: problem.message, problem };
}

function notWritten({ done, takenBack }: Story, problem: Problem): Conclusion {
  if (isHalfRefused(done, problem)) return { ...bad(takenBack, reasonOf(problem), problem.message), problem };
  return isUntouched(done) ? broken(problem, false) : unmeasured(problem);
}

/** Whether the server took part of the release and then refused the rest: a bad release, where an outage would be none. */
export function isHalfRefused(done: readonly Done[], stopped: Problem | 'cancelled'): boolean {
  const isRefused =
    stopped !== 'cancelled' && ['conflict', 'invalid-object', 'admission-denied'].includes(stopped.code);
  return isRefused && !isUntouched(done);
}

function unmeasured(problem: Problem): Conclusion {
  const message = `${problem.message}; the rollout may still be going on, nothing was brought back`;
  return { verdict: 'inconclusive', reason: reasonOf(problem), rollback: 'none', message, problem };
}

function bad(takenBack: TakenBack, reason: Reason | '', cause: string): Conclusion {
  switch (takenBack.kind) {
    case 'none':
    case 'cancelled':
      return { verdict: 'failed', reason, rollback: 'none', message: cause };
    case 'impossible':
      return {
        verdict: 'failed',
        reason,
        rollback: 'impossible',
        message: `${cause}; not rolled back: ${takenBack.because}`,
      };
    case 'superseded':
      return {
        verdict: 'superseded',
        reason: 'superseded',
        rollback: 'impossible',
        message: `${cause}; not rolled back: ${takenBack.because}`,
      };
    case 'failed':
      return {
        verdict: 'rollback-failed',
        reason,
        rollback: 'failed',
        message: `${cause}; rollback failed: ${takenBack.because}`,
      };
    case 'done':
      return {
        verdict: 'rolled-back',
        reason,
        rollback: 'done',
        message: `${cause}; rolled back, ${readyPods(takenBack.judged)}${leftOf(takenBack.left)}`,
      };
    default:
      return exhaustive(takenBack);
  }
}

const leftOf = (left: readonly string[]): string =>
  left.length === 0 ? '' : `; someone else has changed ${left.join(', ')} since, which stays`;

function decided({ done }: Story, judged: readonly Judged[]): Conclusion {
  const rollback = 'none';
  for (const { ref, judgement } of judged) {
    if (judgement?.kind === 'superseded')
      return { verdict: 'superseded', reason: 'superseded', rollback, message: `${nameOf(ref)}: ${judgement.message}` };
  }
  for (const { ref, judgement } of judged) {
    if (judgement?.kind === 'unknown')
      return {
        verdict: 'inconclusive',
        reason: judgement.reason,
        rollback,
        message: `${nameOf(ref)}: ${judgement.message}`,
      };
  }
  const [first] = judged;
  const reason = first?.judgement?.kind === 'complete' ? first.judgement.reason : '';
  const isChanged = !isUntouched(done);
  const message = `${isChanged ? 'rolled out' : 'nothing to change'}, ${readyPods(judged)}`;
  const isNoChange = reason === 'no-change' || reason === 'complete';
  const cause = isNoChange ? (isChanged ? 'complete' : 'no-change') : reason;
  return { verdict: isChanged ? 'succeeded' : 'unchanged', reason: cause, rollback, message };
}

function overdue(judged: readonly Judged[]): string {
  const open = judged.find(({ judgement }) => judgement?.kind === 'wait' || judgement === undefined);
  if (open === undefined) return 'time is up';
  const because = open.judgement?.kind === 'wait' ? `: ${open.judgement.because}` : '';
  return `${nameOf(open.ref)}: time is up${because}`;
}

function readyPods(judged: readonly Judged[]): string {
  return judged
    .map(({ ref, judgement }) => {
      const { ready, wanted } = judgement?.pods ?? { ready: 0, wanted: 0 };
      return wanted === 0 ? `${nameOf(ref)} is scaled to zero` : `${nameOf(ref)} has ${ready} of ${wanted} pods ready`;
    })
    .join(', ');
}

/** The cause behind a problem; '' for problems that are not about the rollout itself. */
export function reasonOf({ code }: Problem): Reason | '' {
  return reasons.find((reason) => reason === code) ?? '';
}

/** The end of the post step, which finishes what a cancelled run began. */
export function finished(takenBack: TakenBack): Conclusion {
  const cause = 'the run was cancelled';
  if (takenBack.kind === 'none') return postponed(`${cause}; there was nothing to bring back`);
  if (takenBack.kind === 'done' || takenBack.kind === 'failed') return bad(takenBack, 'cancelled', cause);
  return { ...bad(takenBack, 'cancelled', cause), verdict: 'cancelled', reason: 'cancelled' };
}

/** The end of a post step that was told to leave everything. */
export function leftAsItIs(): Conclusion {
  return postponed('the run was cancelled; what it has written is left as it is');
}

const postponed = (message: string): Conclusion => ({
  verdict: 'cancelled',
  reason: 'cancelled',
  rollback: 'none',
  message,
});
