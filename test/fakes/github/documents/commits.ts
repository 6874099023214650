/** Branches and git's objects as GitHub's documents. */
import type { Entry, GitCommit, Signature } from '../object.ts';
import { personOfEmail, type World } from '../world.ts';
import { type Document, personDocument, repositoryPage, repositoryUrl } from './people.ts';

export function refDocument(world: World, ref: string, id: string): Document {
  const url = repositoryUrl(world);
  return {
    ref,
    node_id: `REF_${ref}`,
    url: `${url}/git/${ref}`,
    object: { sha: id, type: 'commit', url: `${url}/git/commits/${id}` },
  };
}

const signed = ({ name, email, at }: Signature): Document => ({
  name,
  email,
  date: new Date(at * 1000).toISOString().replace('.000', ''),
});

function verification({ verified }: World, { id, author }: GitCommit): Document {
  if (!verified.has(id)) {
    return { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };
  }
  return {
    verified: true,
    reason: 'valid',
    signature: '-----BEGIN PGP SIGNATURE-----\n\n-----END PGP SIGNATURE-----\n',
    payload: `commit ${id}`,
    verified_at: signed(author)['date'],
  };
}

export function gitCommitDocument(world: World, commit: GitCommit): Document {
  const url = repositoryUrl(world);
  const { id, tree, parents, author, committer, message } = commit;
  return {
    sha: id,
    node_id: `C_${id}`,
    url: `${url}/git/commits/${id}`,
    html_url: `${repositoryPage(world)}/commit/${id}`,
    author: signed(author),
    committer: signed(committer),
    tree: { sha: tree, url: `${url}/git/trees/${tree}` },
    message,
    parents: parents.map((parent) => ({
      sha: parent,
      url: `${url}/git/commits/${parent}`,
      html_url: `${repositoryPage(world)}/commit/${parent}`,
    })),
    verification: verification(world, commit),
  };
}

/** With the accounts of author and committer; null where the address belongs to none. */
export function commitDocument(world: World, commit: GitCommit): Document {
  const url = `${repositoryUrl(world)}/commits/${commit.id}`;
  const account = ({ email }: Signature): Document | null => {
    const person = personOfEmail(world, email);
    return person === undefined ? null : personDocument(world, person);
  };
  const { sha, node_id, html_url, parents, ...inner } = gitCommitDocument(world, commit);
  return {
    sha,
    node_id,
    html_url,
    parents,
    url,
    comments_url: `${url}/comments`,
    commit: { ...inner, comment_count: 0 },
    author: account(commit.author),
    committer: account(commit.committer),
  };
}

export function treeDocument(world: World, id: string, entries: readonly Entry[]): Document {
  const url = `${repositoryUrl(world)}/git`;
  return {
    sha: id,
    url: `${url}/trees/${id}`,
    tree: entries.map(({ path, mode, type, id, size }) => ({
      path,
      mode,
      type,
      sha: id,
      ...(size === undefined ? {} : { size }),
      ...(type === 'commit' ? {} : { url: `${url}/${type}s/${id}` }),
    })),
    truncated: false,
  };
}
