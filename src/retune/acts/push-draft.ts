/** Puts a draft on the branch of its group: a commit that moves the branch forward, never over another. */
import type { CommitId } from '../../ports/repository.ts';
import { digestOf } from '../pull-request/draft.ts';
import type { Situation } from '../pull-request/situation.ts';
import { commitMessageOf } from '../pull-request/title.ts';
import type { Ground } from './survey.ts';

export interface Pushed {
  readonly head: CommitId;
  readonly isVerified: boolean;
}

/** undefined: the branch is somewhere else by now than where it was seen. */
export async function pushDraft(situation: Situation, ground: Ground): Promise<Pushed | undefined> {
  const { group, draft, base, branch } = situation;
  const { repository, settings } = ground;
  const pushed = branch?.beyondBase?.find(({ id, message }) => id === branch.head && message.includes(digestOf(draft)));
  // a run that was cut off, or another one that was quicker, has done it
  if (pushed !== undefined) return { head: pushed.id, isVerified: pushed.isVerified };
  const commit = await repository.commit({
    message: commitMessageOf(group, draft, settings),
    parents: await parentsOf(situation, ground),
    // the base's files, so that nothing but the edits is in the pull request
    from: base.head,
    files: new Map(draft.files.map(({ path, after }) => [path, after])),
  });
  const isPlaced =
    branch === undefined
      ? (await repository.createBranch(group.branch, commit.id)) === 'created'
      : (await repository.moveBranch(group.branch, branch.head, commit.id)) === 'moved';
  return isPlaced ? { head: commit.id, isVerified: commit.isVerified } : undefined;
}

async function parentsOf({ base, branch }: Situation, { repository }: Ground): Promise<readonly CommitId[]> {
  if (branch === undefined) return [base.head];
  const isUpToDate = (await repository.commitsBeyond(branch.head, base.head))?.length === 0;
  return isUpToDate ? [branch.head] : [branch.head, base.head];
}
