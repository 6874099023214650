/** Opens the pull requests of what changes; in a dry run, and where there is no repository to open them in, leaves them in files. */
import { Problem } from '../../core/base/problem.ts';
import type { Config } from '../../core/config/config.ts';
import type { Advice } from '../advice.ts';
import type { RetuneInputs } from '../inputs.ts';
import { nothingPublished, type Published } from '../pull-request/published.ts';
import type { PullRequestSettings } from '../pull-request/settings.ts';
import { leavePatch } from './leave-patch.ts';
import { openPullRequests } from './open-pull-requests.ts';
import type { RetuneWorld } from './world.ts';

export async function propose(
  advice: readonly Advice[],
  inputs: RetuneInputs,
  { prices }: Config,
  world: RetuneWorld,
): Promise<Published> {
  const settings: PullRequestSettings = {
    groupBy: inputs['group-by'],
    maxPullRequests: inputs['max-pull-requests'],
    branchPrefix: inputs['branch-prefix'],
    base: inputs.base,
    titlePrefix: inputs['title-prefix'] ?? '',
    commitMessage: inputs['commit-message'],
    labels: inputs.labels,
    reviewers: inputs.reviewers,
    teamReviewers: inputs['team-reviewers'],
    isDraft: inputs.draft,
    prices,
  };
  const repository = inputs['dry-run'] ? undefined : await world.openRepository();
  if (repository === undefined) return leavePatch(advice, settings, world);
  try {
    return await openPullRequests(advice, settings, repository, world.log);
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    return { ...nothingPublished, problem: thrown };
  }
}
