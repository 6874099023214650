/** Git's objects: commits, trees and blobs, read and made. */
import type { Endpoints } from '@octokit/types';
import { gitCommitDocument, treeDocument } from '../documents/commits.ts';
import { repositoryUrl } from '../documents/people.ts';
import type { TreeChange } from '../git.ts';
import type { Signature } from '../object.ts';
import { notFound, unprocessable } from '../refused.ts';
import { type Call, created, ok, type Reply, type Route, route } from '../route.ts';
import { emailOf, type World } from '../world.ts';

type NewCommit = Endpoints['POST /repos/{owner}/{repo}/git/commits']['parameters'];
type NewTree = Endpoints['POST /repos/{owner}/{repo}/git/trees']['parameters'];

function createCommit({ world, access: { token, person }, parameters }: Call<NewCommit>): Reply {
  const { git } = world;
  const { message, tree, parents = [], author, committer } = parameters;
  if (git.typeOf(tree) !== 'tree') throw unprocessable('Tree SHA does not exist');
  if (parents.some((id) => git.typeOf(id) !== 'commit')) {
    throw unprocessable('Parent SHA does not exist or is not a commit object');
  }
  const by = signatureOf(author, { name: person.login, email: emailOf(person), at: Math.floor(Date.now() / 1000) });
  const id = git.writeCommit({ tree, parents, message, author: by, committer: signatureOf(committer, by) });
  // GitHub signs what an App commits in its own name, and nothing else
  if (token.kind !== 'pat' && author === undefined && committer === undefined) world.verified.add(id);
  return created(gitCommitDocument(world, git.commit(id)));
}

function signatureOf(given: NewCommit['author'] | NewCommit['committer'], otherwise: Signature): Signature {
  const { name = otherwise.name, email = otherwise.email, date } = given ?? {};
  return { name, email, at: date === undefined ? otherwise.at : Math.floor(Date.parse(date) / 1000) };
}

function createTree({ world, parameters: { tree, base_tree } }: Call<NewTree>): Reply {
  const { git } = world;
  // a commit's id does not do, although it names a tree as well
  if (base_tree !== undefined && git.typeOf(base_tree) !== 'tree') {
    throw unprocessable('base_tree is not a valid tree oid');
  }
  const changes = tree.map((entry) => changeOf(world, entry, base_tree));
  const id = git.writeTree(base_tree, changes);
  return created(treeDocument(world, id, git.entries(id, false)));
}

function changeOf({ git }: World, entry: NewTree['tree'][number], base: string | undefined): TreeChange {
  const { path = '', mode = '', sha, content } = entry;
  if (path === '' || path.split('/').some((part) => ['', '.', '..', '.git'].includes(part.toLowerCase()))) {
    throw unprocessable('tree.path contains a malformed path component');
  }
  if (!['100644', '100755', '120000'].includes(mode)) throw new Error(`this double does not serve mode ${mode}`);
  if ((sha === undefined) === (content === undefined)) {
    throw unprocessable('Must supply either tree.sha or tree.content');
  }
  if (content !== undefined) return { path, mode, id: git.writeBlob(Buffer.from(content)) };
  if (sha === null || sha === undefined) {
    if (base === undefined || git.entryAt(base, path) === undefined) throw unprocessable('GitRPC::BadObjectState');
    return { path, mode, id: undefined };
  }
  if (git.typeOf(sha) !== 'blob') throw unprocessable(`tree.sha ${sha} is not a valid blob`);
  return { path, mode, id: sha };
}

function getTree({ world, parameters }: Call<{ tree_sha: string; recursive?: string }>): Reply {
  const { git } = world;
  const { tree_sha, recursive } = parameters;
  const commit = git.commitAt(`refs/heads/${tree_sha}`);
  const type = commit === undefined ? git.typeOf(tree_sha) : 'commit';
  if (type === undefined || type === 'blob') throw notFound();
  const tree = type === 'commit' ? git.commit(commit ?? tree_sha).tree : tree_sha;
  return ok(treeDocument(world, tree, git.entries(tree, recursive !== undefined)));
}

function getBlob({ world, media, parameters: { file_sha } }: Call<{ file_sha: string }>): Reply {
  const { git } = world;
  if (git.typeOf(file_sha) !== 'blob') throw notFound();
  const bytes = git.blob(file_sha);
  if (media === 'raw') return ok(bytes);
  return ok({
    sha: file_sha,
    node_id: `B_${file_sha}`,
    size: bytes.length,
    url: `${repositoryUrl(world)}/git/blobs/${file_sha}`,
    content: bytes.toString('base64'),
    encoding: 'base64',
  });
}

export const objects: readonly Route[] = [
  route('POST /repos/{owner}/{repo}/git/commits', 'contents=write', createCommit),
  route('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', 'contents=read', ({ world, parameters }) => {
    if (world.git.typeOf(parameters.commit_sha) !== 'commit') throw notFound();
    return ok(gitCommitDocument(world, world.git.commit(parameters.commit_sha)));
  }),
  route('POST /repos/{owner}/{repo}/git/trees', 'contents=write', createTree),
  route('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', 'contents=read', getTree),
  route('POST /repos/{owner}/{repo}/git/blobs', 'contents=write', ({ world, parameters }) => {
    const { content, encoding = 'utf-8' } = parameters;
    const sha = world.git.writeBlob(Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'));
    return created({ sha, url: `${repositoryUrl(world)}/git/blobs/${sha}` });
  }),
  route('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', 'contents=read', getBlob),
];
