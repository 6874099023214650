/** Accounts and the repository as GitHub's documents. */
import type { Access } from '../access.ts';
import type { Person, World } from '../world.ts';

export interface Document {
  readonly [name: string]: unknown;
}

/** `user_url` and the like: name → path below the document's own address. */
function addresses(own: string, paths: Readonly<Record<string, string>>): Document {
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [`${name}_url`, `${own}${path}`]));
}

const paths = (names: string): Readonly<Record<string, string>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, `/${name}`]));

const ofPerson = {
  ...paths('followers subscriptions repos received_events'),
  organizations: '/orgs',
  following: '/following{/other_user}',
  gists: '/gists{/gist_id}',
  starred: '/starred{/owner}{/repo}',
  events: '/events{/privacy}',
};

export function personDocument({ api }: World, { id, login, type }: Person): Document {
  const url = `${api}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id,
    node_id: `U_${id}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${login.endsWith('[bot]') ? `apps/${login.slice(0, -5)}` : login}`,
    ...addresses(url, ofPerson),
    type,
    user_view_type: 'public',
    site_admin: false,
  };
}

/** The answer to "who am I". */
export function ownDocument(world: World, person: Person): Document {
  const unknown = ['name', 'company', 'location', 'email', 'hireable', 'bio', 'twitter_username'];
  return {
    ...personDocument(world, person),
    ...Object.fromEntries(unknown.map((field) => [field, null])),
    blog: '',
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
  };
}

export const repositoryUrl = ({ api, owner, name }: World): string => `${api}/repos/${owner}/${name}`;
export const repositoryPage = ({ owner, name }: World): string => `https://github.com/${owner}/${name}`;

const ofRepository = {
  ...paths('forks teams hooks events tags languages stargazers contributors subscribers subscription merges downloads'),
  ...paths('deployments'),
  keys: '/keys{/key_id}',
  collaborators: '/collaborators{/collaborator}',
  issue_events: '/issues/events{/number}',
  assignees: '/assignees{/user}',
  branches: '/branches{/branch}',
  blobs: '/git/blobs{/sha}',
  git_tags: '/git/tags{/sha}',
  git_refs: '/git/refs{/sha}',
  trees: '/git/trees{/sha}',
  statuses: '/statuses/{sha}',
  commits: '/commits{/sha}',
  git_commits: '/git/commits{/sha}',
  comments: '/comments{/number}',
  issue_comment: '/issues/comments{/number}',
  contents: '/contents/{+path}',
  compare: '/compare/{base}...{head}',
  archive: '/{archive_format}{/ref}',
  issues: '/issues{/number}',
  pulls: '/pulls{/number}',
  milestones: '/milestones{/number}',
  notifications: '/notifications{?since,all,participating}',
  labels: '/labels{/name}',
  releases: '/releases{/id}',
};

const counts = 'forks forks_count open_issues open_issues_count size stargazers_count watchers watchers_count';

export function repositoryDocument(world: World, { token }: Access): Document {
  const { owner, name, defaultBranch, people, tickets } = world;
  const url = repositoryUrl(world);
  const page = repositoryPage(world);
  const person = people.get(owner);
  const isWriter = token.permissions.contents === 'write';
  return {
    id: 1,
    node_id: 'R_1',
    name,
    full_name: `${owner}/${name}`,
    private: true,
    owner: person === undefined ? null : personDocument(world, person),
    html_url: page,
    description: null,
    fork: false,
    url,
    ...addresses(url, ofRepository),
    git_url: `git://github.com/${owner}/${name}.git`,
    ssh_url: `git@github.com:${owner}/${name}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    has_issues: world.rules.hasIssues,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived: false,
    disabled: false,
    ...Object.fromEntries(counts.split(' ').map((count) => [count, 0])),
    open_issues_count: tickets.filter(({ state }) => state === 'open').length,
    default_branch: defaultBranch,
    visibility: 'private',
    pushed_at: '2026-01-01T00:00:00Z',
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    permissions: { admin: false, maintain: false, push: isWriter, triage: isWriter, pull: true },
  };
}
