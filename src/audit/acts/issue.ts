/** Keeps the issue: finds it, decides, and writes only where something changed. */
import { exhaustive } from '../../core/base/exhaustive.ts';
import { Problem } from '../../core/base/problem.ts';
import type { FindingsFile } from '../../core/rules/findings/file.ts';
import type { Issues } from '../../ports/issues.ts';
import type { IssueAbout } from '../issue/about.ts';
import { bodyOf, mostSigns } from '../issue/body.ts';
import { type Operation, type OwnIssue, ownIssues, type Plan, planFor } from '../issue/plan.ts';
import type { Report } from '../issue/report.ts';
import type { IssueState } from '../issue/state.ts';
import { titleOf } from '../issue/words.ts';

export interface IssueOutcome {
  /** `left`: somebody's decision stands. `none`: nothing to report, and no issue that reports. In a dry run what would be done. */
  readonly kind: 'opened' | 'updated' | 'unchanged' | 'closed' | 'reopened' | 'left' | 'none';
  /** undefined where there is none, also where a dry run would open one. */
  readonly issue: { readonly number: number; readonly url: string } | undefined;
  /** Why it was left, and duplicates that were closed: lines for the log. */
  readonly notices: readonly string[];
}

/** Of what nobody could judge nothing should be told here: it would close the issue. Throws the problems of `Issues`. */
export async function openIssue(
  file: FindingsFile,
  about: IssueAbout,
  issues: Issues,
  { isDryRun }: { readonly isDryRun: boolean },
): Promise<IssueOutcome> {
  const plan = planFor(file, await findOwn(file.cluster ?? '', issues), about);
  const issue = isDryRun ? issueOf(plan.operation) : await carryOut(plan, issues);
  return { kind: kinds[plan.operation.kind], issue, notices: noticesOf(plan) };
}

/** What the issue knows of earlier runs; undefined where there is none. `scope` is the cluster's name, '' for the manifests as such. */
export async function readIssueState(scope: string, issues: Issues): Promise<IssueState | undefined> {
  return (await findOwn(scope, issues))[0]?.known;
}

async function findOwn(scope: string, issues: Issues): Promise<readonly OwnIssue[]> {
  const { login } = await issues.account();
  return ownIssues(await issues.openedBy(login), login, scope);
}

const kinds: Readonly<Record<Operation['kind'], IssueOutcome['kind']>> = {
  open: 'opened',
  update: 'updated',
  unchanged: 'unchanged',
  close: 'closed',
  reopen: 'reopened',
  leave: 'left',
  nothing: 'none',
};

function issueOf(operation: Operation): IssueOutcome['issue'] {
  if (!('issue' in operation)) return undefined;
  const { number, url } = operation.issue;
  return { number, url };
}

function noticesOf({ operation, duplicates }: Plan): readonly string[] {
  return [
    ...(operation.kind === 'leave' ? [`#${operation.issue.number} is left as it is: ${operation.because}`] : []),
    ...duplicates.map(({ issue }) => `#${issue.number} is a second issue for the same, and is closed`),
  ];
}

async function carryOut({ operation, duplicates, report }: Plan, issues: Issues): Promise<IssueOutcome['issue']> {
  for (const { issue, says } of duplicates) {
    await issues.change(issue.number, { state: 'closed' });
    await issues.comment(issue.number, says);
  }
  switch (operation.kind) {
    case 'open':
      return withRoom(report, (body) => issues.open({ title: titleOf(report.state.scope), body }));
    case 'update':
      await withRoom(report, (body) => issues.change(operation.issue.number, { body }));
      return issueOf(operation);
    case 'close':
    case 'reopen':
      await turn(operation, report, issues);
      return issueOf(operation);
    case 'unchanged':
    case 'leave':
    case 'nothing':
      return issueOf(operation);
    default:
      return exhaustive(operation);
  }
}

/** The word comes last: where it fails it is missing once, not said at each run. */
async function turn(
  { kind, issue, says }: Extract<Operation, { readonly says: string }>,
  report: Report,
  issues: Issues,
): Promise<void> {
  const state = kind === 'close' ? 'closed' : 'open';
  await withRoom(report, (body) => issues.change(issue.number, { body, state }));
  await issues.comment(issue.number, says);
}

/** Signs; GitHub has the last word on what is too long. */
const rooms = [mostSigns, mostSigns / 2, mostSigns / 5];

async function withRoom<T>(report: Report, write: (body: string) => Promise<T>): Promise<T> {
  for (const most of rooms.slice(0, -1)) {
    try {
      return await write(bodyOf(report, most));
    } catch (thrown) {
      if (!(thrown instanceof Problem) || thrown.code !== 'repository-rejected') throw thrown;
    }
  }
  return write(bodyOf(report, rooms.at(-1)));
}
