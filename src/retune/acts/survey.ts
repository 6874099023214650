/** Reads what decides about the pull request of one group: files at the base's head, its branch, and what is on it. */
import { readUtf8 } from '../../core/yaml/text.ts';
import type { CommitId, Repository } from '../../ports/repository.ts';
import type { PullRequestSettings } from '../pull-request/settings.ts';
import { type Draft, draftOf } from '../pull-request/draft.ts';
import type { Group } from '../pull-request/group.ts';
import { makeEdit } from '../pull-request/make-edit.ts';
import { type Branch, ownPullRequest, type Situation } from '../pull-request/situation.ts';

/** What holds for all groups of a run. */
export interface Ground {
  readonly repository: Repository;
  readonly settings: PullRequestSettings;
  readonly account: string;
  readonly base: { readonly branch: string; readonly head: CommitId };
  readonly textAt: TextAt;
}

/** A text file at a commit; undefined where there is none. */
export type TextAt = (path: string, commit: CommitId) => Promise<string | undefined>;

/** Files at a commit never change, and several groups may be in one. */
export function rememberTexts(repository: Repository): TextAt {
  const known = new Map<string, Promise<string | undefined>>();
  return (path, commit) => {
    const key = `${commit} ${path}`;
    const text = known.get(key) ?? repository.file(path, commit).then((bytes) => bytes && readUtf8(bytes));
    known.set(key, text);
    return text;
  };
}

/** More than this nobody reviews in one sitting; the rest has its turn when these are merged. */
const mostWorkloads = 30;

export async function survey(group: Group, ground: Ground): Promise<Situation> {
  const { repository, account, base, textAt } = ground;
  const found = await repository.pullRequests(group.branch, [group.branch]);
  const pullRequests = found.filter(({ branch }) => branch === group.branch);
  const draft = await draftAt(base.head, group, textAt);
  const branch = await branchOf(group, ground);
  const open = pullRequests.find(({ state }) => state === 'open');
  const startedFrom = open && ownPullRequest(open, account)?.marker.base;
  const isBaseChanged = startedFrom !== undefined && (await differs(draft, startedFrom, textAt));
  return { group, draft, base, account, pullRequests, branch, isBaseChanged };
}

async function draftAt(head: CommitId, { advice }: Group, textAt: TextAt): Promise<Draft> {
  const texts = new Map<string, string | undefined>();
  for (const { file } of advice.flatMap(({ edits }) => edits)) texts.set(file, await textAt(file, head));
  return draftOf(advice, (path) => texts.get(path), makeEdit, mostWorkloads);
}

async function branchOf(group: Group, { repository, base }: Ground): Promise<Branch | undefined> {
  const head = await repository.head(group.branch);
  return head === undefined ? undefined : { head, beyondBase: await repository.commitsBeyond(base.head, head) };
}

/** Whether a file that is edited was another one at the commit that a pull request started from. */
async function differs({ files }: Draft, commit: CommitId, textAt: TextAt): Promise<boolean> {
  for (const { path, before } of files) if ((await textAt(path, commit)) !== before) return true;
  return false;
}
