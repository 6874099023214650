/** Brings the pull requests of a repository in line with the advice: at most one a group, and silent where nothing is new. */
import { asProblem, Problem, problem } from '../../core/base/problem.ts';
import type { Log } from '../../ports/log.ts';
import type { PullRequest, Repository } from '../../ports/repository.ts';
import type { Advice } from '../advice.ts';
import { type Group, groupsOf, prefixOf } from '../pull-request/group.ts';
import { approvalNotice, replacedBy, waitingNotice } from '../pull-request/messages.ts';
import { isReplaced, planFor } from '../pull-request/plan.ts';
import type { Published } from '../pull-request/published.ts';
import type { PullRequestSettings } from '../pull-request/settings.ts';
import { type OwnPullRequest, ownPullRequest } from '../pull-request/situation.ts';
import { carryOut, type Result } from './carry-out.ts';
import { type Ground, rememberTexts, survey } from './survey.ts';

/**
 * What the repository refuses of one group is a notice, and the others go on; what ends the work is the outcome's `problem`,
 * beside what was done before. Throws it where nothing was begun.
 */
export async function openPullRequests(
  advice: readonly Advice[],
  settings: PullRequestSettings,
  repository: Repository,
  log: Log,
): Promise<Published> {
  const ground = await groundOf(settings, repository);
  const open = openOwn(await repository.pullRequests(prefixOf(settings.branchPrefix), []), ground.account);
  const done: Result[] = [];
  try {
    const notices = await bringAllInLine(advice, open, ground, log, done);
    return published(done, notices, ground.account);
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    return { ...published(done, [], ground.account), problem: thrown };
  }
}

/** Adds each result to `done` as it comes; answers with what is to be said of all of them. */
async function bringAllInLine(
  advice: readonly Advice[],
  open: readonly OwnPullRequest[],
  ground: Ground,
  log: Log,
  done: Result[],
): Promise<readonly string[]> {
  const { settings } = ground;
  const groups = groupsOf(advice, settings);
  const isStanding = (group: Group): boolean => open.some(({ branch }) => branch === group.branch);

  // what is open comes first: where it is closed there is room for another
  const replaced = open.filter((each) => isReplaced(each, advice, settings.groupBy));
  await eachOf(replaced, log, done, (own) =>
    carryOut({ kind: 'close', pullRequest: own, because: replacedBy(settings.groupBy) }, ground),
  );
  await eachOf(groups.filter(isStanding), log, done, (group) => bringInLine(group, ground));

  const closed = done.filter((each) => each.pullRequest?.operation === 'closed').length;
  let room = settings.maxPullRequests - open.length + closed;
  const fresh = groups.filter((group) => !isStanding(group) && isChanging(group));
  const waiting: Group[] = [];
  await eachOf(fresh, log, done, async (group) => {
    if (room <= 0 && isEditable(group)) waiting.push(group);
    if (room <= 0) return nothing;
    const result = await bringInLine(group, ground);
    if (result.pullRequest !== undefined || result.pushed !== undefined) room -= 1;
    return result;
  });
  return waitingNotice(waiting, settings);
}

const isChanging = ({ advice }: Group): boolean => advice.some(({ decision }) => decision === 'change');
const isEditable = ({ advice }: Group): boolean => advice.some(({ edits }) => edits.length > 0);

const nothing: Result = { notices: [] };

async function groundOf(settings: PullRequestSettings, repository: Repository): Promise<Ground> {
  const { login: account } = await repository.account();
  const branch = settings.base ?? (await repository.defaultBranch());
  const head = await repository.head(branch);
  if (head === undefined) throw problem('repository-not-found', `${repository.name} has no branch ${branch}`);
  return { repository, settings, account, base: { branch, head }, textAt: rememberTexts(repository) };
}

function openOwn(found: readonly PullRequest[], account: string): readonly OwnPullRequest[] {
  return found.flatMap((each) => {
    const own = each.state === 'open' ? ownPullRequest(each, account) : undefined;
    return own === undefined ? [] : [own];
  });
}

/** One after the other, as GitHub asks of those who write; what is done is in the log even where a later one fails. */
async function eachOf<T extends { readonly branch: string }>(
  all: readonly T[],
  log: Log,
  done: Result[],
  act: (one: T) => Promise<Result>,
): Promise<void> {
  for (const one of all) {
    const result = await act(one).catch((thrown: unknown) => asNotice(thrown, one));
    const { pullRequest } = result;
    if (pullRequest !== undefined && pullRequest.operation !== 'unchanged')
      log.info(`pull request #${pullRequest.number} ${pullRequest.operation}: ${pullRequest.url}`);
    done.push(result);
  }
}

/** A rule of one branch is no reason to leave the others. */
function asNotice(thrown: unknown, { branch }: { readonly branch: string }): Result {
  const { code, message, saw } = asProblem(thrown);
  if (code !== 'repository-rejected') throw thrown;
  return { notices: [[branch, message, saw].filter((part) => part !== undefined).join(': ')] };
}

/** Who loses a race looks once more at what the other one did. */
async function bringInLine(group: Group, ground: Ground): Promise<Result> {
  const result = await carryOut(planFor(await survey(group, ground)), ground);
  if (!result.isOvertaken) return result;
  const operation = planFor(await survey(group, ground));
  // whose commit it is that came between is for the next run to say, which sees more than half of it
  const again = operation.kind === 'step-back' ? result : await carryOut(operation, ground);
  if (!again.isOvertaken) return again;
  return { notices: [`another run is at work on ${group.branch}, and it is left to that one`] };
}

function published(results: readonly Result[], notices: readonly string[], account: string): Published {
  const pullRequests = results.flatMap(({ pullRequest }) => (pullRequest === undefined ? [] : [pullRequest]));
  const written = pullRequests.filter(({ operation }) => operation === 'opened' || operation === 'updated');
  return {
    pullRequests,
    pushed: results.flatMap(({ pushed }) => (pushed === undefined ? [] : [pushed])),
    notices: [
      ...new Set([...results.flatMap((each) => each.notices), ...notices, ...approvalNotice(written, account)]),
    ],
  };
}
