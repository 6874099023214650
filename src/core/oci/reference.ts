/** Image references: the grammar of registry, repository, tag and digest, parsed once and never compared as text. */
import { problem, type Problem } from '../base/problem.ts';

export type Digest = `sha256:${string}`;

/** A repository in a registry; `registry` is the name users write (`registry-1.docker.io` is reached for `docker.io`). */
export interface Repository {
  /** Host with optional port, as written; `docker.io` when none was written. */
  readonly registry: string;
  /** Lower-case path; `library/` is added for one-word names on docker.io. */
  readonly path: string;
}

export interface Reference {
  readonly repository: Repository;
  readonly tag: string | undefined;
  readonly digest: Digest | undefined;
}

// The grammar of distribution/reference, piece by piece.
const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const host = `(?:${label}(?:\\.${label})*|\\[[0-9a-fA-F:]+\\])`;
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const registryPattern = new RegExp(`^${host}(?::(\\d{1,5}))?$`);
const pathPattern = new RegExp(`^${component}(?:/${component})*$`);
const tagPattern = /^\w[\w.-]{0,127}$/;
const digestPattern = /^sha256:[0-9a-f]{64}$/;
const longestName = 255;
const highestPort = 65_535;

/** A reference as Docker and Kubernetes read it; undefined when the text is not one. */
export function parseReference(text: string): Reference | undefined {
  const [beforeDigest = '', digest, ...more] = text.split('@');
  if (more.length > 0 || (digest !== undefined && !isDigest(digest))) return undefined;
  const colon = beforeDigest.lastIndexOf(':');
  const hasTag = colon > beforeDigest.lastIndexOf('/');
  const tag = hasTag ? beforeDigest.slice(colon + 1) : undefined;
  if (tag !== undefined && !isTag(tag)) return undefined;
  const repository = parseRepository(hasTag ? beforeDigest.slice(0, colon) : beforeDigest);
  return repository === undefined ? undefined : { repository, tag, digest };
}

/** A repository without tag or digest; undefined when the text is not one. */
export function parseRepository(text: string): Repository | undefined {
  const { registry, path } = splitRegistry(text);
  if (!isRegistry(registry) || !pathPattern.test(path)) return undefined;
  if (registry.length + 1 + path.length > longestName) return undefined;
  return { registry, path };
}

function isRegistry(text: string): boolean {
  const match = registryPattern.exec(text);
  return match !== null && Number(match[1] ?? 0) <= highestPort;
}

/** The first element is a registry when it could not be a word of a path: it has a dot or a colon, or is `localhost`. */
function splitRegistry(text: string): Repository {
  const slash = text.indexOf('/');
  const first = text.slice(0, Math.max(0, slash));
  const hasRegistry = /[.:]/.test(first) || first === 'localhost';
  const registry = hasRegistry ? first : 'docker.io';
  const path = hasRegistry ? text.slice(slash + 1) : text;
  if (registry !== 'docker.io' && registry !== 'index.docker.io') return { registry, path };
  return { registry: 'docker.io', path: path.includes('/') ? path : `library/${path}` };
}

/** `registry/path`, with the tag and the digest that there are. */
export function formatReference({ repository, tag, digest }: Reference): string {
  const tagged = tag === undefined ? formatRepository(repository) : `${formatRepository(repository)}:${tag}`;
  return digest === undefined ? tagged : `${tagged}@${digest}`;
}

export function formatRepository({ registry, path }: Repository): string {
  return `${registry}/${path}`;
}

export function isSameRepository(one: Repository, other: Repository): boolean {
  return one.registry === other.registry && one.path === other.path;
}

export function isTag(text: string): boolean {
  return tagPattern.test(text);
}

export function isDigest(text: string): text is Digest {
  return digestPattern.test(text);
}

/** Says why `text` is no repository to push to, with the corrected name as remedy where there is one; code `invalid-image-name`. */
export function illegalRepository(text: string): Problem {
  const lower = lowerCasePath(text);
  if (lower !== text && parseRepository(lower) !== undefined) {
    return illegal(text, 'an image repository is lower case', `Write ${lower}`);
  }
  const reference = parseReference(text);
  if (reference?.tag !== undefined || reference?.digest !== undefined) {
    const bare = formatRepository(reference.repository);
    return illegal(text, 'a repository has no tag or digest', `Write ${bare}, and put tags into \`tags\``);
  }
  const [, registry = '', port] = /^([^/]+:(\d+))\//.exec(text) ?? [];
  if (port !== undefined && Number(port) > highestPort) {
    return illegal(text, `${port} is not a port`, `Write a port of at most ${highestPort} into ${registry}`);
  }
  if (/^[a-z]+:\/\//.test(text)) {
    return illegal(text, 'a repository has no scheme', `Write ${text.replace(/^[a-z]+:\/\//, '')}`);
  }
  const [, repository = '', tag] = /^([^@]*[^@/:]):([^/@]*)$/.exec(text) ?? [];
  if (tag !== undefined && parseRepository(repository) !== undefined) {
    return illegal(text, 'a repository has no tag, and this one is not legal', `Write ${repository}. ${tagRemedy}`);
  }
  return illegal(text, 'it is not an OCI repository name');
}

const tagRemedy =
  'A tag has letters, digits, `_`, `.` and `-`, at most 128 characters, and begins with neither `.` nor `-`';

/** Says why `text` is no tag, with the corrected one as remedy where it can be told; code `invalid-image-name`. */
export function illegalTag(text: string): Problem {
  return problem('invalid-image-name', 'a tag is not legal', remedyForTag(text), { saw: text });
}

function remedyForTag(text: string): string {
  const [beforeComment = ''] = text.split(/\s+#/);
  if (beforeComment !== text && isTag(beforeComment)) return `Write ${beforeComment}: a comment has a line of its own`;
  const tag = text.slice(text.lastIndexOf(':') + 1);
  if (tag !== text && isTag(tag)) return `Write ${tag}: the repository stands in \`image\``;
  return tagRemedy;
}

function lowerCasePath(text: string): string {
  const { registry, path } = splitRegistry(text);
  return text.startsWith(`${registry}/`) ? `${registry}/${path.toLowerCase()}` : text.toLowerCase();
}

function illegal(text: string, why: string, remedy?: string): Problem {
  return problem('invalid-image-name', `the image repository cannot be used: ${why}`, remedy, { saw: text });
}
