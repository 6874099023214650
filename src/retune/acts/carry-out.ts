/** Carries out what was planned for the pull request of one group. */
import { exhaustive } from '../../core/base/exhaustive.ts';
import { Problem } from '../../core/base/problem.ts';
import type { PullRequest } from '../../ports/repository.ts';
import { bodyOf } from '../pull-request/body.ts';
import { type Marker, withMarker } from '../pull-request/marker.ts';
import type { PullRequestOutcome, PushedBranch } from '../pull-request/published.ts';
import { steppingBack, unsignedNotice } from '../pull-request/messages.ts';
import { compareAddress, lineAddress } from '../../core/report/page-addresses.ts';
import { type Operation, standOfDraft } from '../pull-request/plan.ts';
import type { OwnPullRequest, Situation } from '../pull-request/situation.ts';
import { titleOf } from '../pull-request/title.ts';
import { type Pushed, pushDraft } from './push-draft.ts';
import type { Ground } from './survey.ts';

export interface Result {
  readonly pullRequest?: PullRequestOutcome | undefined;
  /** In place of a pull request, where this account may open none. */
  readonly pushed?: PushedBranch;
  readonly notices: readonly string[];
  /** Somebody was quicker on the branch, and nothing was written over it. */
  readonly isOvertaken?: boolean;
}

const overtaken: Result = { notices: [], isOvertaken: true };

export async function carryOut(operation: Operation, ground: Ground): Promise<Result> {
  switch (operation.kind) {
    case 'open':
      return open(operation.situation, ground);
    case 'update':
      return update(operation.pullRequest, operation.situation, ground);
    case 'close':
      return close(operation.pullRequest, operation.because, ground);
    case 'step-back':
      return stepBack(operation.pullRequest, ground);
    case 'unchanged':
      return done(operation.pullRequest, 'unchanged');
    case 'leave':
      return { ...done(operation.pullRequest, 'unchanged'), notices: operation.says === '' ? [] : [operation.says] };
    default:
      return exhaustive(operation);
  }
}

/** undefined: there is no pull request. */
function done(
  of: Pick<PullRequest, 'number' | 'url' | 'branch'> | undefined,
  operation: PullRequestOutcome['operation'],
  notices: readonly string[] = [],
): Result {
  if (of === undefined) return { notices };
  const { number, url, branch } = of;
  return { pullRequest: { number, url, branch, operation }, notices };
}

async function open(situation: Situation, ground: Ground): Promise<Result> {
  const { repository, settings } = ground;
  const pushed = await pushDraft(situation, ground);
  if (pushed === undefined) return overtaken;
  const { branch } = situation.group;
  const base = situation.base.branch;
  const { title, body } = written(situation, pushed, ground);
  const opened = await repository.openPullRequest({ title, body, branch, base, isDraft: settings.isDraft });
  const unsigned = pushed.isVerified ? [] : [unsignedNotice];
  if (opened.kind === 'not-permitted') {
    const url = compareAddress(repository.url, base, branch);
    const notice = `${branch} is pushed, and this account may not open its pull request (${opened.saw}): open it at ${url}`;
    return { pushed: { branch, url }, notices: [notice, ...unsigned] };
  }
  const refused = await decorate(opened.pullRequest.number, ground);
  return done(opened.pullRequest, 'opened', [...refused, ...unsigned]);
}

async function update(own: OwnPullRequest, situation: Situation, ground: Ground): Promise<Result> {
  const pushed = await pushDraft(situation, ground);
  if (pushed === undefined) return overtaken;
  const { title, body } = written(situation, pushed, ground);
  const isOwnTitle = own.title === own.marker.title;
  await ground.repository.updatePullRequest(own.number, isOwnTitle ? { title, body } : { body });
  return done(own, 'updated', pushed.isVerified ? [] : [unsignedNotice]);
}

/** The branch goes only where nothing is on it but what the marker names; GitHub keeps what brings it back. */
async function close(own: OwnPullRequest, because: string, { repository }: Ground): Promise<Result> {
  await repository.closePullRequest(own.number, because);
  if ((await repository.head(own.branch)) === own.marker.head) await repository.deleteBranch(own.branch);
  return done(own, 'closed');
}

/** The marker first: where the comment fails it is missing once, not there at each run. */
async function stepBack(own: OwnPullRequest, { repository }: Ground): Promise<Result> {
  if (!own.marker.hasToldOfOthers) {
    await repository.updatePullRequest(own.number, {
      body: withMarker(own.body, { ...own.marker, hasToldOfOthers: true }),
    });
    await repository.comment(own.number, steppingBack(own.branch));
  }
  const says = `#${own.number} has commits of others on its branch, and is left to them`;
  return done(own, 'unchanged', [says]);
}

function written(
  situation: Situation,
  { head }: Pushed,
  { repository, settings }: Ground,
): { readonly title: string; readonly body: string } {
  const { group, draft, base } = situation;
  const title = titleOf(group, draft.edited, settings);
  const stand = standOfDraft(situation);
  const marker: Marker = { group: group.key, head, base: base.head, title, ...stand, hasToldOfOthers: false };
  const addressOf = (file: string, line: number): string => lineAddress(repository.url, head, file, line);
  return { title, body: bodyOf(draft, marker, { ...settings, addressOf }) };
}

/** A pull request without its labels is better than none. */
async function decorate(number: number, { repository, settings }: Ground): Promise<readonly string[]> {
  const { labels, reviewers, teamReviewers } = settings;
  if (labels.length + reviewers.length + teamReviewers.length === 0) return [];
  try {
    const { refused } = await repository.decorate(number, { labels, reviewers, teamReviewers });
    return refused.length === 0
      ? []
      : [`#${number}: GitHub does not know these labels or reviewers: ${refused.join(', ')}`];
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    return [`#${number} is without its labels and reviewers: ${thrown.message}`];
  }
}
