/** Keeps the issue: finds it, decides, and writes only where something changed. */
import { exhaustive } from '../../core/base/exhaustive.ts';
import { Problem } from '../../core/base/problem.ts';
import type { FindingsFile } from '../../core/rules/findings/file.ts';
import type { Issue, Issues } from '../../ports/issues.ts';
import type { IssueAbout } from '../issue/about.ts';
import { bodyOf, longestBody, mostSigns } from '../issue/body.ts';
import { withMarker } from '../issue/marker.ts';
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
  const { operation, duplicates, report } = planFor(file, await findOwn(file.cluster ?? '', issues), about);
  const kind = kinds[operation.kind];
  if (isDryRun) return { kind, issue: issueOf(operation), notices: noticesOf(operation) };
  const closed = await closeAll(duplicates, issues);
  const { issue, notices } = await carryOut(operation, report, issues);
  return { kind, issue, notices: [...noticesOf(operation), ...closed, ...notices] };
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

const issueOf = (operation: Operation): IssueOutcome['issue'] =>
  'issue' in operation ? named(operation.issue) : undefined;

const named = ({ number, url }: Issue): IssueOutcome['issue'] => ({ number, url });

const noticesOf = (operation: Operation): readonly string[] =>
  operation.kind === 'leave' ? [`#${operation.issue.number} is left as it is: ${operation.because}`] : [];

async function closeAll(duplicates: Plan['duplicates'], issues: Issues): Promise<readonly string[]> {
  const notices: string[] = [];
  for (const { issue, says } of duplicates) {
    await issues.change(issue.number, { state: 'closed' });
    notices.push(`#${issue.number} was a second issue for the same, and is closed`);
    notices.push(...(await say(issue.number, says, issues)));
  }
  return notices;
}

type Done = Omit<IssueOutcome, 'kind'>;

async function carryOut(operation: Operation, report: Report, issues: Issues): Promise<Done> {
  const done = { issue: issueOf(operation), notices: [] };
  switch (operation.kind) {
    case 'open': {
      const title = titleOf(report.state.scope);
      return { ...done, issue: named(await withRoom(report, (body) => issues.open({ title, body }))) };
    }
    case 'update':
      await withRoom(report, (body) => issues.change(operation.issue.number, { body }));
      return done;
    case 'close':
    case 'reopen': {
      const { number } = operation.issue;
      const state = operation.kind === 'close' ? 'closed' : 'open';
      await withRoom(report, (body) => issues.change(number, { body, state }));
      return { ...done, notices: await say(number, operation.says, issues) };
    }
    case 'unchanged':
    case 'leave': {
      const { issue, learnt } = operation;
      if (learnt !== undefined)
        await issues.change(issue.number, { body: withMarker(issue.body, learnt, longestBody) });
      return done;
    }
    case 'nothing':
      return done;
    default:
      return exhaustive(operation);
  }
}

/** After what it is about is done, so that a word which fails is missing once, and not said at each run. */
async function say(number: number, says: string, issues: Issues): Promise<readonly string[]> {
  try {
    await issues.comment(number, says);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    return [`#${number} does not say why: ${thrown.message}`];
  }
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
