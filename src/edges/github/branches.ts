/** Branches: made where there is none, moved forward only, and looked at again when GitHub says no. */
import type { CommitId } from '../../ports/repository.ts';
import { isRefused } from './answers.ts';
import type { Api } from './api.ts';

export async function readHead(api: Api, branch: string): Promise<CommitId | undefined> {
  try {
    const answer = await api.read('GET /repos/{owner}/{repo}/git/ref/{ref}', { ref: `heads/${branch}` });
    return answer.object.sha;
  } catch (error) {
    // 409 of a repository without any commit
    if (isRefused(error, 404, 409)) return undefined;
    throw error;
  }
}

/** Made twice, after a lost answer, the second try is refused and the look tells that it was ours. */
export async function createBranch(api: Api, branch: string, at: CommitId): Promise<'created' | 'taken'> {
  try {
    await api.write('POST /repos/{owner}/{repo}/git/refs', { ref: `refs/heads/${branch}`, sha: at });
    return 'created';
  } catch (error) {
    if (!isRefused(error, 422)) throw error;
    const head = await readHead(api, branch);
    if (head === undefined) throw error;
    return head === at ? 'created' : 'taken';
  }
}

/**
 * GitHub refuses what is no descendant of where the branch is, so no commit is ever lost, even one that comes between
 * the look and the move.
 */
export async function moveBranch(
  api: Api,
  branch: string,
  from: CommitId,
  to: CommitId,
): Promise<'moved' | 'moved-on'> {
  const before = await readHead(api, branch);
  if (before !== from) return before === to ? 'moved' : 'moved-on';
  try {
    await api.write('PATCH /repos/{owner}/{repo}/git/refs/{ref}', { ref: `heads/${branch}`, sha: to, force: false });
    return 'moved';
  } catch (error) {
    if (!isRefused(error, 422)) throw error;
    const head = await readHead(api, branch);
    // a rule of the branch
    if (head === from) throw error;
    return head === to ? 'moved' : 'moved-on';
  }
}

export async function deleteBranch(api: Api, branch: string): Promise<void> {
  try {
    await api.write('DELETE /repos/{owner}/{repo}/git/refs/{ref}', { ref: `heads/${branch}` });
  } catch (error) {
    if (!isRefused(error, 422) || (await readHead(api, branch)) !== undefined) throw error;
  }
}
