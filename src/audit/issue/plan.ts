/** What happens to the issue, as data: opened, brought up to date, closed, reopened, or left alone, and why. */
import { type FindingRecord, type FindingsFile, isOpen } from '../../core/rules/findings/file.ts';
import type { IssueAbout } from './about.ts';
import { compare } from './comparison.ts';
import { allGone, backAgain, replacedBy, worseThanClosed } from './comments.ts';
import { learntFrom } from './learning.ts';
import type { Report } from './report.ts';
import { hasNothingOpen, type IssueState } from './state.ts';
import { stateAfter } from './state-after.ts';
import { parseMarker } from './marker.ts';

/** An issue as it was found. */
export interface FoundIssue {
  readonly number: number;
  readonly url: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly author: string;
}

/** Ours, with what its marker says. */
export interface OwnIssue extends FoundIssue {
  readonly known: IssueState;
}

export type Operation =
  | { readonly kind: 'open' }
  | { readonly kind: 'update'; readonly issue: OwnIssue }
  /** With a word in its conversation. */
  | { readonly kind: 'close' | 'reopen'; readonly issue: OwnIssue; readonly says: string }
  /** With what its marker has to know from now on, where that is more. */
  | { readonly kind: 'unchanged'; readonly issue: OwnIssue; readonly learnt?: IssueState | undefined }
  /** What somebody decided stands. */
  | {
      readonly kind: 'leave';
      readonly issue: OwnIssue;
      readonly because: string;
      readonly learnt?: IssueState | undefined;
    }
  /** There is nothing to report, and no issue that reports. */
  | { readonly kind: 'nothing' };

export interface Plan {
  readonly operation: Operation;
  /** Opened by runs that did not hear of the first one; to be closed with a word. */
  readonly duplicates: readonly { readonly issue: OwnIssue; readonly says: string }[];
  readonly report: Report;
}

/** By author and marker: neither a title nor a marker that somebody planted makes an issue ours. Oldest first. */
export function ownIssues(found: readonly FoundIssue[], account: string, scope: string): readonly OwnIssue[] {
  return found
    .flatMap((each) => {
      const known = each.author === account ? parseMarker(each.body) : undefined;
      return known?.scope === scope ? [{ ...each, known }] : [];
    })
    .sort((one, other) => one.number - other.number);
}

/** `own` is of one scope, oldest first: the first one is kept. */
export function planFor(file: FindingsFile, own: readonly OwnIssue[], about: IssueAbout): Plan {
  const [issue, ...others] = own;
  const report = reportOf(file, issue?.known, about);
  return {
    operation: issue === undefined ? planWithout(report) : planWith(issue, report),
    duplicates:
      issue === undefined
        ? []
        : others
            .filter(({ state }) => state === 'open')
            .map((each) => ({ issue: each, says: replacedBy(issue.number) })),
    report,
  };
}

function reportOf(file: FindingsFile, before: IssueState | undefined, about: IssueAbout): Report {
  const comparison = compare(file, before);
  const open = file.findings.filter(isOpen);
  return { file, open, about, comparison, before, state: stateAfter(file, comparison, before, about.at) };
}

const planWithout = ({ state }: Report): Operation => ({ kind: hasNothingOpen(state) ? 'nothing' : 'open' });

function planWith(issue: OwnIssue, report: Report): Operation {
  return issue.state === 'open' ? planForOpen(issue, report) : planForClosed(issue, report);
}

function planForOpen(issue: OwnIssue, report: Report): Operation {
  const { state, file } = report;
  if (hasNothingOpen(state)) {
    // it was closed when its last finding went
    if (hasNothingOpen(issue.known))
      return { kind: 'leave', issue, because: 'nothing is open, and somebody reopened it' };
    return { kind: 'close', issue, says: allGone(report) };
  }
  if (state.digest !== issue.known.digest) return { kind: 'update', issue };
  return { kind: 'unchanged', issue, learnt: learntFrom(file, issue.known) };
}

/** Closed with findings in it, it was closed by somebody else; that stands until something worse comes. */
function planForClosed(issue: OwnIssue, report: Report): Operation {
  const { state, comparison, file } = report;
  if (hasNothingOpen(issue.known)) {
    if (hasNothingOpen(state)) return { kind: 'unchanged', issue };
    return { kind: 'reopen', issue, says: backAgain(report) };
  }
  const worse = [...comparison.fresh].filter(isSevere);
  if (worse.length > 0) return { kind: 'reopen', issue, says: worseThanClosed(worse) };
  const because = 'somebody closed it, and no critical or high finding is new since';
  return { kind: 'leave', issue, because, learnt: learntFrom(file, issue.known) };
}

const isSevere = ({ severity }: FindingRecord): boolean => severity === 'critical' || severity === 'high';
