/** Which repository, and where its API is: from the variables that every runner sets. */
import { invalidInputs } from '../../core/base/inputs.ts';
import type { Environment } from '../wire/environment.ts';

export interface RepositoryAddress {
  /** `owner/name` */
  readonly repository: string;
  /** Without a slash at the end, as all of these. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Where the web pages are. */
  readonly serverUrl: string;
}

/** Undefined where GITHUB_REPOSITORY is not set; throws `invalid-input` where it is no `owner/name`, or an address is no URL. */
export function repositoryFrom(environment: Environment): RepositoryAddress | undefined {
  const repository = environment['GITHUB_REPOSITORY'] || undefined;
  if (repository === undefined) return undefined;
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) throw unusable('GITHUB_REPOSITORY', repository, 'owner/name');
  const serverUrl = addressIn(environment, 'GITHUB_SERVER_URL') ?? 'https://github.com';
  const apiUrl = addressIn(environment, 'GITHUB_API_URL') ?? apiOf(new URL(serverUrl));
  const graphqlUrl = addressIn(environment, 'GITHUB_GRAPHQL_URL') ?? `${apiUrl.replace(/\/v3$/, '')}/graphql`;
  return { repository, apiUrl, graphqlUrl, serverUrl };
}

/** A host of its own at GitHub, a path below the server's where a company runs it. */
function apiOf({ protocol, host, origin }: URL): string {
  return /(?:^|\.)(?:github|ghe)\.com$/.test(host) ? `${protocol}//api.${host}` : `${origin}/api/v3`;
}

function addressIn(environment: Environment, name: string): string | undefined {
  const value = environment[name] || undefined;
  if (value === undefined) return undefined;
  if (!/^https?:/.test(URL.parse(value)?.protocol ?? '')) throw unusable(name, value, 'an http(s) URL');
  return value.replace(/\/+$/, '');
}

const unusable = (name: string, value: string, accepted: string): Error =>
  invalidInputs([`${name}: ${JSON.stringify(value)} is not accepted; accepted is ${accepted}`]);
