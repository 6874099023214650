/** What is said about pull requests, in their conversations and in the log: short, and only where somebody has to know. */
import type { Group } from './group.ts';
import type { PullRequestSettings } from './settings.ts';

/** In the conversation, once. */
export function steppingBack(branch: string): string {
  return `There are commits on \`${branch}\` that did not come from evenkeel, so this pull request is yours: neither the branch nor the description will be changed any more. To have it back, close the pull request and delete the branch.`;
}

/** In the conversation, before it is closed. */
export function replacedBy(groupBy: string): string {
  return groupBy === 'all'
    ? 'There is one pull request for all workloads by now; what still holds of this one is in that.'
    : `There is one pull request for each ${groupBy} by now; what still holds of this one is in those.`;
}

export function waitingNotice(
  waiting: readonly Pick<Group, 'name'>[],
  { maxPullRequests }: Pick<PullRequestSettings, 'maxPullRequests'>,
): readonly string[] {
  if (waiting.length === 0) return [];
  const names = waiting.slice(0, mostNamed).map(({ name }) => name);
  const more = waiting.length > mostNamed ? ` and ${waiting.length - mostNamed} more` : '';
  return [
    `${names.join(', ')}${more}: the change waits until an open pull request is merged or closed (\`max-pull-requests\` is ${maxPullRequests})`,
  ];
}

const mostNamed = 5;

/** GitHub runs no workflow for what a job's own token does, so that it starts no loop; for pull requests it asks a person first. */
export function approvalNotice(written: readonly { readonly number: number }[], account: string): readonly string[] {
  if (written.length === 0 || account !== 'github-actions[bot]') return [];
  const numbers = written.map(({ number }) => `#${number}`).join(', ');
  return [
    `${numbers}: the checks wait for somebody to approve them, or do not run at all, because the token of the job wrote it; with the token of a GitHub App as \`token\` (actions/create-github-app-token) they start by themselves`,
  ];
}

export const unsignedNotice =
  'GitHub signs commits of the job’s token and of Apps, and did not sign these: where a rule asks for signed commits they cannot be merged';
