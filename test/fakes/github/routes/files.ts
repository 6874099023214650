/** Files at a commit, and what lies between two commits. */
import { posix } from 'node:path';
import { commitDocument } from '../documents/commits.ts';
import { type Document, repositoryPage, repositoryUrl } from '../documents/people.ts';
import type { Entry } from '../object.ts';
import { notFound, Refused } from '../refused.ts';
import { type Call, ok, page, type Paging, type Reply, type Route, route } from '../route.ts';
import { branchRef, type World } from '../world.ts';

/** Larger files come without content, unless they are asked for raw. */
const largestContent = 1024 * 1024;

/** The commit that a branch or an id names. */
function commitNamed({ git }: World, name: string): string | undefined {
  return git.commitAt(branchRef(name)) ?? (/^[0-9a-f]{7,40}$/.test(name) ? git.commitAt(name) : undefined);
}

function getContent({ world, media, parameters }: Call<{ path: string; ref?: string }>): Reply {
  const { git, defaultBranch } = world;
  const { path, ref = defaultBranch } = parameters;
  const commit = commitNamed(world, ref);
  if (commit === undefined) throw new Refused(404, `No commit found for the ref ${ref}`);
  const found = git.entryAt(commit, path);
  if (found === undefined) throw notFound();
  if (found.type === 'tree') {
    const entries = git.entries(`${commit}:${path}`, false);
    return ok(entries.map((entry) => entryDocument(world, { ...entry, path: `${path}/${entry.path}` }, ref)));
  }
  const entry = followed(world, commit, found);
  if (entry.type === 'blob' && media === 'raw') return ok(git.blob(entry.id));
  return ok({ ...entryDocument(world, entry, ref), ...contentOf(world, entry) });
}

/** A link to a file of the repository answers as that file does: the content tells no difference. */
function followed({ git }: World, commit: string, entry: Entry): Entry {
  if (entry.mode !== '120000') return entry;
  const link = git.blob(entry.id).toString();
  const target = posix.join(posix.dirname(entry.path), link);
  const aim = link.startsWith('/') || target.startsWith('..') ? undefined : git.entryAt(commit, target);
  return aim?.type === 'blob' && aim.mode !== '120000' ? { ...aim, path: entry.path } : entry;
}

function kindOf({ mode, type }: Entry): string {
  if (mode === '120000') return 'symlink';
  return { blob: 'file', tree: 'dir', commit: 'submodule' }[type];
}

function contentOf({ git }: World, { mode, type, id, size = 0 }: Entry): Document {
  if (type === 'commit') return { submodule_git_url: null };
  if (mode === '120000') return { target: git.blob(id).toString() };
  if (size > largestContent) return { content: '', encoding: 'none' };
  const content = git
    .blob(id)
    .toString('base64')
    .replaceAll(/.{1,60}/g, '$&\n');
  return { content, encoding: 'base64' };
}

function entryDocument(world: World, entry: Entry, ref: string): Document {
  const path = entry.path.split('/').map(encodeURIComponent).join('/');
  const self = `${repositoryUrl(world)}/contents/${path}?ref=${encodeURIComponent(ref)}`;
  const git = `${repositoryUrl(world)}/git/${entry.type === 'tree' ? 'trees' : 'blobs'}/${entry.id}`;
  const html = `${repositoryPage(world)}/${entry.type === 'tree' ? 'tree' : 'blob'}/${encodeURIComponent(ref)}/${path}`;
  return {
    name: posix.basename(entry.path),
    path: entry.path,
    sha: entry.id,
    size: entry.size ?? 0,
    url: self,
    html_url: html,
    git_url: git,
    download_url: null,
    type: kindOf(entry),
    _links: { self, git, html },
  };
}

/** Commits come oldest first; all in one page up to 250 of them, unless pages are asked for. */
function compare(call: Call<Paging & { readonly basehead: string }>): Reply {
  const { world, parameters } = call;
  const { git } = world;
  const { basehead, page: asked, per_page } = parameters;
  const [base, head] = basehead.split('...').map((name) => commitNamed(world, name));
  const common = base === undefined || head === undefined ? undefined : git.mergeBase(base, head);
  if (base === undefined || head === undefined || common === undefined) throw notFound();
  const ahead = git.between(base, head);
  const behind = git.between(head, base).length;
  const isPaged = asked !== undefined || per_page !== undefined;
  const { items, headers } = isPaged ? page(call, ahead) : { items: ahead.slice(0, 250), headers: {} };
  const address = `${repositoryPage(world)}/compare/${basehead}`;
  const body = {
    url: `${repositoryUrl(world)}/compare/${encodeURIComponent(basehead)}`,
    html_url: address,
    permalink_url: address,
    diff_url: `${address}.diff`,
    patch_url: `${address}.patch`,
    base_commit: commitDocument(world, git.commit(base)),
    merge_base_commit: commitDocument(world, git.commit(common)),
    status: statusOf(ahead.length, behind),
    ahead_by: ahead.length,
    behind_by: behind,
    total_commits: ahead.length,
    commits: items.map((id) => commitDocument(world, git.commit(id))),
  };
  return { ...ok(body), headers };
}

function statusOf(ahead: number, behind: number): string {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}

export const files: readonly Route[] = [
  route('GET /repos/{owner}/{repo}/contents/{path}', 'contents=read', getContent),
  route('GET /repos/{owner}/{repo}/compare/{basehead}', 'contents=read', compare),
];
