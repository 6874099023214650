/** What a flow hands to its entry: the verdict, every output, the step summary, and the problem if there was one. */
import type { Action, OutputsOf } from './inputs.ts';
import type { Place, Problem } from './problem.ts';
import type { Verdict } from './verdict.ts';

export interface Outcome<A extends Action = Action> {
  readonly verdict: Verdict;
  /** Every output but `verdict` and `error-code`, which are set from the fields beside; '' when there is nothing. */
  readonly outputs: Omit<OutputsOf<A>, 'verdict' | 'error-code'>;
  /** GitHub-flavoured Markdown: verdict first, then the three numbers that matter, then detail. */
  readonly summary: string;
  /** What a terminal shows in place of the summary; absent: the summary as plain text. */
  readonly screen?: string;
  readonly problem?: Problem;
  /** What a runner marks in files; most important first. */
  readonly annotations?: readonly Annotation[];
}

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  readonly at: Place | undefined;
}
