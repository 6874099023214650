/** What came of the proposals, in the summary and in a terminal: pull requests, or the patch and how to open one. */
import { basename } from 'node:path/posix';
import { code, plain } from '../../core/report/markdown.ts';
import { quoted } from './application.ts';
import type { Published } from '../pull-request/published.ts';

/** Lines of Markdown. */
export function outcomeLines({ pullRequests, pushed, patch, notices }: Published): readonly string[] {
  return [
    ...pullRequests.map(
      ({ number, url, branch, operation }) => `- [#${number}](${url}) ${operation} (${code(branch)})`,
    ),
    ...pushed.map(({ branch, url }) => `- ${code(branch)} is pushed: [open its pull request](${url})`),
    ...(patch === undefined
      ? []
      : [
          `- The change is in ${code(basename(patch.patchFile))}, and what the pull request would say in ${code(basename(patch.bodyFile))}`,
        ]),
    ...notices.map((notice) => `- ${plain(notice)}`),
  ];
}

/** Lines of plain text. */
export function terminalOutcome({ pullRequests, pushed, patch, notices }: Published): readonly string[] {
  return [
    ...pullRequests.map(({ number, url, operation }) => `#${number} ${operation}: ${url}`),
    ...pushed.map(({ branch, url }) => `${branch} is pushed; open its pull request at ${url}`),
    ...(patch === undefined
      ? []
      : [
          'To open the pull request by hand:',
          `  git switch -c ${patch.branch}`,
          // below the root of a repository git takes paths from the root, and passes over what it does not find
          `  git apply --index --directory="$(git rev-parse --show-prefix)" ${quoted(patch.patchFile)}`,
          `  git commit --message ${quoted(patch.title)} && git push --set-upstream origin HEAD`,
          `  gh pr create --title ${quoted(patch.title)} --body-file ${quoted(patch.bodyFile)}`,
        ]),
    ...notices,
  ];
}
