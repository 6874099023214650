/** Brings the pull requests of a repository in line with the advice: at most one a group, and silent where nothing is new. */
import { asProblem, problem } from '../../core/base/problem.ts';
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

/** Throws the problems of the repository; what it refuses of one group is a notice, and the others go on. */
export async function openPullRequests(
  advice: readonly Advice[],
  settings: PullRequestSettings,
  repository: Repository,
  log: Log,
): Promise<Published> {
  const ground = await groundOf(settings, repository);
  const groups = groupsOf(advice, settings);
  const open = openOwn(await repository.pullRequests(prefixOf(settings.branchPrefix), []), ground.account);
  const isStanding = (group: Group): boolean => open.some(({ branch }) => branch === group.branch);

  // what is open comes first: where it is closed there is room for another
  const replaced = await eachOf(
    open.filter((each) => isReplaced(each, advice, settings.groupBy)),
    log,
    (own) => carryOut({ kind: 'close', pullRequest: own, because: replacedBy(settings.groupBy) }, ground),
  );
  const kept = await eachOf(groups.filter(isStanding), log, (group) => bringInLine(group, ground));
  const closed = [...replaced, ...kept].filter((each) => each.pullRequest?.operation === 'closed').length;

  let room = settings.maxPullRequests - open.length + closed;
  const fresh = groups.filter((group) => !isStanding(group) && isChanging(group));
  const waiting: Group[] = [];
  const opened = await eachOf(fresh, log, async (group) => {
    if (room <= 0 && isEditable(group)) waiting.push(group);
    if (room <= 0) return nothing;
    const result = await bringInLine(group, ground);
    if (result.pullRequest !== undefined || result.pushed !== undefined) room -= 1;
    return result;
  });
  return published([...replaced, ...kept, ...opened], waitingNotice(waiting, settings), ground.account);
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
async function eachOf<T>(all: readonly T[], log: Log, act: (one: T) => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const one of all) {
    const result = await act(one).catch(asNotice);
    const { pullRequest } = result;
    if (pullRequest !== undefined && pullRequest.operation !== 'unchanged')
      log.info(`pull request #${pullRequest.number} ${pullRequest.operation}: ${pullRequest.url}`);
    results.push(result);
  }
  return results;
}

/** A rule of one branch is no reason to leave the others. */
function asNotice(thrown: unknown): Result {
  const { code, message, saw } = asProblem(thrown);
  if (code !== 'repository-rejected') throw thrown;
  return { notices: [saw === undefined ? message : `${message}: ${saw}`] };
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
