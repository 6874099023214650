/** Reads kubeconfigs, merges them as kubectl does, and chooses the cluster and user of one context. */
import { isRecord, listAt, recordAt, textAt } from '../../../core/base/json.ts';
import { Problem, problem } from '../../../core/base/problem.ts';
import { parseYaml } from '../../../core/yaml/parse.ts';
import { type Cluster, type Context, newClusters, newContexts, newUsers, type User } from './client-node.ts';
import type { Source } from './sources.ts';

/** Where relative file references of an entry start; undefined for text that was handed in. */
interface Located {
  readonly directory: string | undefined;
}

export type ChosenCluster = Cluster & Located;
export type ChosenUser = User & Located & UserExtras;

/** What kubectl knows of a user and the client does not. */
interface UserExtras {
  readonly tokenFile?: string | undefined;
  /** A field that asks to act for somebody in a way that requests here cannot; acting without it would be somebody else. */
  readonly unsupported?: string | undefined;
}

export interface Choice {
  readonly cluster: ChosenCluster;
  /** A context need not name a user. */
  readonly user: ChosenUser;
  readonly namespace: string | undefined;
}

interface Kubeconfig {
  readonly clusters: readonly ChosenCluster[];
  readonly users: readonly ChosenUser[];
  readonly contexts: readonly Context[];
  readonly currentContext: string | undefined;
}

/** Throws `kubeconfig-invalid`, on its line where there is one. */
export function chooseContext(sources: readonly Source[], wanted: string | undefined): Choice {
  const names = sources.map(({ name }) => name).join(', ');
  const merged = merge(sources.map(parse));
  const name = wanted ?? merged.currentContext;
  if (name === undefined) throw invalid(`${names} has no current-context`, 'Set `context`.');
  const context = merged.contexts.find((each) => each.name === name);
  if (context === undefined) {
    const others = merged.contexts.map((each) => each.name).join(', ') || 'none';
    throw invalid(`${names} has no usable context ${name}; it has: ${others}`);
  }
  const cluster = merged.clusters.find((each) => each.name === context.cluster);
  if (cluster === undefined)
    throw invalid(`${names}: context ${name} names the cluster ${context.cluster}, and there is no usable one`);
  const user = merged.users.find((each) => each.name === context.user);
  if (user === undefined && context.user !== undefined) {
    throw invalid(`${names}: context ${name} names the user ${context.user}, and there is none`);
  }
  if (user?.unsupported !== undefined)
    throw invalid(`${names}: user ${user.name} has ${user.unsupported}, which is not supported`);
  return { cluster, user: user ?? { name: '', directory: undefined }, namespace: context.namespace };
}

/** As kubectl does: of two entries with one name the first counts, and the first current-context that is set. */
function merge(parts: readonly Kubeconfig[]): Kubeconfig {
  return {
    clusters: parts.flatMap(({ clusters }) => clusters),
    users: parts.flatMap(({ users }) => users),
    contexts: parts.flatMap(({ contexts }) => contexts),
    currentContext: parts.find(({ currentContext }) => currentContext !== undefined)?.currentContext,
  };
}

function parse({ name, directory, bytes }: Source): Kubeconfig {
  const content = documentOf(name, directory, bytes);
  // an entry that is not used may be broken; one that is used is then missed by its name
  const options = { onInvalidEntry: 'filter' } as const;
  return {
    clusters: newClusters(listAt(content, 'clusters'), options).map((cluster) =>
      Object.assign(checked(name, cluster), { directory }),
    ),
    users: listAt(content, 'users').flatMap((entry) => usersOf(entry, name, directory)),
    contexts: newContexts(listAt(content, 'contexts'), options),
    currentContext: textAt(content, 'current-context') || undefined,
  };
}

/** The client reads `token-file`, which kubectl does not know, at once and from anywhere; it must not see one. */
function usersOf(entry: unknown, source: string, directory: string | undefined): readonly ChosenUser[] {
  if (!isRecord(entry)) return [];
  const { 'token-file': _, ...user } = recordAt(entry, 'user');
  const unsupported = ['as-groups', 'as-uid', 'as-user-extra'].find((field) => user[field] !== undefined);
  const own = { directory, tokenFile: textAt(user, 'tokenFile'), unsupported };
  return newUsers([{ ...entry, user }], { onInvalidEntry: 'filter' }).map((each) =>
    Object.assign(checked(source, each), own),
  );
}

const structured = new Set(['exec', 'authProvider', 'skipTLSVerify']);

/** YAML makes a number of `token: 123`; only text is a token. */
function checked<E extends { readonly name: string }>(source: string, entry: E): E {
  const wrong = Object.entries(entry).find(
    ([field, value]) => !structured.has(field) && value !== undefined && value !== null && typeof value !== 'string',
  );
  if (wrong !== undefined) throw invalid(`${source}: ${wrong[0]} of ${entry.name} must be text`);
  return entry;
}

function documentOf(name: string, directory: string | undefined, bytes: Uint8Array): unknown {
  const [document] = parsed(name, directory, bytes);
  if (document === undefined || !isRecord(document.value)) throw invalid(`${name} is not a kubeconfig`);
  return document.value;
}

function parsed(name: string, directory: string | undefined, bytes: Uint8Array): ReturnType<typeof parseYaml> {
  try {
    return parseYaml(bytes, name);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { line, column } = error.at ?? {};
    const place = line === undefined ? '' : ` (line ${line}, column ${column})`;
    const at = directory === undefined || error.at === undefined ? {} : { at: error.at };
    throw problem('kubeconfig-invalid', `${error.message}${place}`, undefined, at);
  }
}

export function invalid(message: string, remedy?: string): Problem {
  return problem('kubeconfig-invalid', message, remedy);
}
