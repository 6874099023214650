/** Keeps the issue, where there is one to keep, and says in a sentence what became of it. */
import { Problem } from '../../core/base/problem.ts';
import { isNothingJudged } from '../../core/rules/findings/file.ts';
import type { Issues } from '../../ports/issues.ts';
import type { AuditInputs } from '../inputs.ts';
import type { Remembered } from './earlier.ts';
import type { Found } from './find.ts';
import { type IssueOutcome, openIssue } from './issue.ts';
import type { AuditWorld } from './world.ts';

export interface ToldIssue {
  readonly number: number | undefined;
  /** '' where there is nothing to say. */
  readonly says: string;
  /** Findings are told all the same. */
  readonly problem: Problem | undefined;
}

const nothing: ToldIssue = { number: undefined, says: '', problem: undefined };

/** Where nothing, or not all that was named, could be judged nothing is told: findings would seem to be gone. */
export async function tellIssue(
  { file, broken, unread }: Pick<Found, 'file' | 'broken'> & Pick<Remembered, 'unread'>,
  issues: Issues | undefined,
  inputs: AuditInputs,
  { pages, clock, log }: AuditWorld,
): Promise<ToldIssue> {
  if (!inputs.issue || isNothingJudged(file)) return nothing;
  if (unread !== undefined) return { ...nothing, problem: unread };
  if (broken !== undefined)
    return { ...nothing, says: 'The issue is left as it is: not everything could be rendered.' };
  if (issues === undefined)
    return { ...nothing, says: 'No issue was written: it takes a token and GITHUB_REPOSITORY.' };
  const isDryRun = inputs['dry-run'];
  const about = { ...pages, at: clock.now(), reportUrl: pages.runUrl };
  try {
    const { kind, issue, notices } = await openIssue(file, about, issues, { isDryRun });
    for (const notice of notices) log.info(notice);
    return { number: issue?.number, says: sentence(kind, issue, isDryRun), problem: undefined };
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    return { ...nothing, problem: thrown };
  }
}

const done: Readonly<Record<IssueOutcome['kind'], string>> = {
  opened: 'opened',
  updated: 'updated',
  unchanged: 'unchanged, as nothing else was found',
  closed: 'closed, as nothing is left of it',
  reopened: 'reopened',
  left: 'left closed',
  none: '',
};

/** `Issue: https://…/issues/7, opened.` */
function sentence(kind: IssueOutcome['kind'], issue: IssueOutcome['issue'], isDryRun: boolean): string {
  if (kind === 'none') return '';
  const where = issue === undefined ? 'a new one' : issue.url;
  return `Issue: ${where}, ${isDryRun ? 'would be ' : ''}${done[kind]}.`;
}
