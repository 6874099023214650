/** What happens to the pull request of one group, as data: opened, brought up to date, closed, or left alone, and why. */
import { exhaustive } from '../../core/base/exhaustive.ts';
import type { Advice } from '../advice.ts';
import { ended } from '../../core/report/sentence.ts';
import { isGroupedBy, keyOf } from './group.ts';
import type { Marker } from './marker.ts';
import { isOnlyOurs, type OwnPullRequest, ownPullRequests, type Situation } from './situation.ts';
import type { GroupBy } from './settings.ts';
import { isMateriallyDifferent, type Stand, standOf } from './stand.ts';

export type Operation =
  | { readonly kind: 'open'; readonly situation: Situation }
  | { readonly kind: 'update'; readonly pullRequest: OwnPullRequest; readonly situation: Situation }
  | { readonly kind: 'unchanged'; readonly pullRequest: OwnPullRequest }
  | { readonly kind: 'close'; readonly pullRequest: OwnPullRequest; readonly because: string }
  /** Others have commits on the branch: said once, and nothing touched. */
  | { readonly kind: 'step-back'; readonly pullRequest: OwnPullRequest }
  /** Neither written nor closed; `says` is for the log, '' where there is nothing worth a line. */
  | { readonly kind: 'leave'; readonly pullRequest: OwnPullRequest | undefined; readonly says: string };

export function planFor(situation: Situation): Operation {
  const own = ownPullRequests(situation);
  const open = own.find(({ state }) => state === 'open');
  return (
    obstacle(situation, open) ??
    (open === undefined ? planWithoutOpen(situation, own[0]) : planForOpen(situation, open))
  );
}

/** What keeps this run's hands off, whatever the advice is. */
function obstacle(situation: Situation, open: OwnPullRequest | undefined): Operation | undefined {
  const { pullRequests, branch, account, base, group, draft } = situation;
  const leave = (says: string): Operation => ({ kind: 'leave', pullRequest: open, says });
  const other = pullRequests.find((each) => each.state === 'open' && each.number !== open?.number);
  if (other !== undefined)
    return leave(`#${other.number} on the branch ${group.branch} is not this run's own, so the branch is left alone`);
  if (open !== undefined && open.base !== base.branch)
    return leave(
      `#${open.number} goes to ${open.base}, not to ${base.branch}: close it, and the next run opens another`,
    );
  if (branch !== undefined && !isOnlyOurs(branch, account, open?.marker)) {
    if (open !== undefined) return { kind: 'step-back', pullRequest: open };
    return draft.files.length === 0
      ? undefined
      : leave(`the branch ${group.branch} has commits of others: delete it, and the next run begins anew`);
  }
  return undefined;
}

function planForOpen(situation: Situation, open: OwnPullRequest): Operation {
  const { group, draft, branch, isBaseChanged } = situation;
  const unjudged = unjudgedOf(open.marker, group.advice);
  if (unjudged.length > 0)
    return {
      kind: 'leave',
      pullRequest: open,
      says: `#${open.number} stays as it is: ${unjudged.join(', ')} could not be judged in this run`,
    };
  if (draft.files.length === 0) return { kind: 'close', pullRequest: open, because: closingReason(situation) };
  const isUpToDate =
    !isMateriallyDifferent(open.marker, standOfDraft(situation)) &&
    !isBaseChanged &&
    // else a run was cut off before it was done
    branch?.head === open.marker.head;
  return isUpToDate ? { kind: 'unchanged', pullRequest: open } : { kind: 'update', pullRequest: open, situation };
}

/** Nobody is asked the same twice: who closed or took back a proposal has answered. */
function planWithoutOpen(situation: Situation, latest: OwnPullRequest | undefined): Operation {
  const { draft, account } = situation;
  const leave = (says: string): Operation => ({ kind: 'leave', pullRequest: undefined, says });
  if (draft.files.length === 0) return leave(omissionText(situation));
  if (latest === undefined || isMateriallyDifferent(latest.marker, standOfDraft(situation)))
    return { kind: 'open', situation };
  if (latest.state === 'merged')
    return leave(`#${latest.number} was merged and taken back, and the advice is much the same: it is not asked again`);
  if (latest.closedBy === account) return { kind: 'open', situation };
  return leave(`#${latest.number} was closed, and the advice is much the same: it is not asked again`);
}

/** Of what the files take, whose marker is compared. */
export function standOfDraft({ draft }: Pick<Situation, 'draft'>): Stand {
  return standOf(draft.edited);
}

/** Workloads of the pull request of which this run cannot say whether its advice still holds. */
function unjudgedOf({ workloads }: Marker, advice: readonly Advice[]): readonly string[] {
  const judged = new Set(advice.filter(({ decision }) => decision !== 'refuse').map(({ workload }) => keyOf(workload)));
  return workloads.map(({ key }) => key).filter((key) => !judged.has(key));
}

/** Made when `group-by` was another, of workloads that this run puts elsewhere, and untouched since. */
export function isReplaced({ marker, head }: OwnPullRequest, advice: readonly Advice[], groupBy: GroupBy): boolean {
  return !isGroupedBy(marker.group, groupBy) && head === marker.head && unjudgedOf(marker, advice).length === 0;
}

function closingReason(situation: Situation): string {
  const { group, draft, base } = situation;
  const [first] = draft.omitted;
  if (first === undefined) {
    const says = group.advice.length === 1 ? (group.advice[0]?.reasons[0]?.says ?? '') : '';
    return `The advice no longer holds: on the latest history there is nothing to change. ${ended(says)}`.trimEnd();
  }
  switch (first.kind) {
    case 'made':
      return `\`${base.branch}\` has these numbers by now.`;
    case 'stale':
    case 'unknown':
    case 'waiting':
      return `The numbers cannot be edited any more where this pull request edits them: ${first.says}.`;
    default:
      return exhaustive(first.kind);
  }
}

/** Of a proposal that no file takes. */
function omissionText({ draft, group }: Situation): string {
  const told = draft.omitted.filter(({ kind }) => kind !== 'made').map(({ says }) => says);
  return told.length === 0 ? '' : `${group.name} gets no pull request: ${told.join('; ')}`;
}
