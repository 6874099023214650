/** Branches: where they are, made, moved and taken away. */
import { refDocument } from '../documents/commits.ts';
import { notFound, unprocessable } from '../refused.ts';
import { type Call, created, ok, type Reply, type Route, route } from '../route.ts';
import { deleteRef, type World } from '../world.ts';

const ruleBroken = 'Repository rule violations found\n\nChanges must be made through a pull request.\n\n';

/** Where a ref is; refused in the words of a write where there is none. */
function place(world: World, ref: string): string {
  const at = world.git.commitAt(ref);
  if (at === undefined) throw unprocessable('Reference does not exist');
  return at;
}

function mustBeCommit({ git }: World, id: string): void {
  if (git.typeOf(id) !== 'commit') throw unprocessable('Object does not exist');
}

const branchOf = (ref: string): string => ref.replace(/^heads\//, '');

function createRef({ world, parameters: { ref, sha } }: Call<{ ref: string; sha: string }>): Reply {
  if (!/^refs\/[^/]+\/[^/]/.test(ref)) throw unprocessable('Reference name is not valid');
  if (world.git.commitAt(ref) !== undefined) throw unprocessable('Reference already exists');
  mustBeCommit(world, sha);
  // also where a branch of the name's beginning is in the way
  if (!world.git.setRef(ref, sha, undefined)) throw unprocessable('Reference update failed');
  return created(refDocument(world, ref, sha));
}

function updateRef({ world, parameters }: Call<{ ref: string; sha: string; force?: boolean }>): Reply {
  const { ref, sha, force = false } = parameters;
  const from = place(world, `refs/${ref}`);
  mustBeCommit(world, sha);
  if (world.rules.protectedBranches.has(branchOf(ref))) throw unprocessable(ruleBroken);
  if (!force && !world.git.isAncestor(from, sha)) throw unprocessable('Update is not a fast forward');
  world.git.setRef(`refs/${ref}`, sha, from);
  return ok(refDocument(world, `refs/${ref}`, sha));
}

export const references: readonly Route[] = [
  route('GET /repos/{owner}/{repo}/git/ref/{ref}', 'contents=read', ({ world, parameters: { ref } }) => {
    const at = world.git.commitAt(`refs/${ref}`);
    if (at === undefined) throw notFound();
    return ok(refDocument(world, `refs/${ref}`, at));
  }),
  route('POST /repos/{owner}/{repo}/git/refs', 'contents=write', createRef),
  route('PATCH /repos/{owner}/{repo}/git/refs/{ref}', 'contents=write', updateRef),
  route('DELETE /repos/{owner}/{repo}/git/refs/{ref}', 'contents=write', ({ world, access, parameters: { ref } }) => {
    place(world, `refs/${ref}`);
    if (world.rules.protectedBranches.has(branchOf(ref))) throw unprocessable(ruleBroken);
    deleteRef(world, `refs/${ref}`, access.person);
    return { status: 204 };
  }),
];
