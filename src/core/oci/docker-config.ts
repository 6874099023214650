/** The docker config: which credentials or which credential helper belong to a registry. */
import { at, recordAt, textAt } from '../base/json.ts';
import { problem, type Problem } from '../base/problem.ts';

export type Credentials =
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  /** A refresh token, exchanged at the registry's token service (Azure). */
  | { readonly kind: 'identity'; readonly token: string };

/** Where the docker config says that a registry's credentials are, in the order in which to look. */
export type CredentialPlace =
  | { readonly kind: 'here'; readonly credentials: Credentials }
  /** The program `docker-credential-<name>`, asked for `server`. */
  | { readonly kind: 'helper'; readonly name: string; readonly server: string };

const hubServer = 'https://index.docker.io/v1/';
const hubHosts: ReadonlySet<string> = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);

/** Throws `credentials-invalid` when the text is not a docker config. */
export function credentialPlaces(config: string, registry: string): readonly CredentialPlace[] {
  const fields = parseJson(config, 'the docker config is not JSON');
  const server = hubHosts.has(registry) ? hubServer : registry;
  const names = [
    ...Object.entries(recordAt(fields, 'credHelpers'))
      .filter(([key]) => isKeyOf(key, registry))
      .map(([, name]) => name),
    at(fields, 'credsStore'),
  ];
  const helpers = names
    .filter((name) => name !== undefined && name !== '')
    .map((name) => ({ kind: 'helper' as const, name: helperName(name), server }));
  const here = Object.entries(recordAt(fields, 'auths'))
    .filter(([key]) => isKeyOf(key, registry))
    .map(([key, entry]) => credentialsOf(key, entry))
    .filter((credentials) => credentials !== undefined)
    .map((credentials) => ({ kind: 'here' as const, credentials }));
  return [...helpers, ...here];
}

/** The answer of `docker-credential-<name> get`; undefined when it holds no secret. */
export function parseHelperAnswer(answer: string): Credentials | undefined {
  const fields = parseJson(answer, 'a credential helper answered something that is not JSON');
  const [username, secret] = [filledAt(fields, 'Username'), filledAt(fields, 'Secret')];
  if (secret === undefined || username === undefined) return undefined;
  // the user name by which docker's helpers mark an identity token
  return username === '<token>' ? { kind: 'identity', token: secret } : { kind: 'basic', username, password: secret };
}

/** Keys are hosts, or the URLs that older logins wrote; a host matches whole or not at all. */
function isKeyOf(key: string, registry: string): boolean {
  const host = key.replace(/^https?:\/\//, '').replace(/\/(?:v[12]\/?)?$/, '');
  return hubHosts.has(registry) ? hubHosts.has(host) : host === registry;
}

function credentialsOf(key: string, entry: unknown): Credentials | undefined {
  const token = filledAt(entry, 'identitytoken');
  if (token !== undefined) return { kind: 'identity', token };
  const [username, password] = [filledAt(entry, 'username'), filledAt(entry, 'password')];
  if (username !== undefined && password !== undefined) return { kind: 'basic', username, password };
  const encoded = filledAt(entry, 'auth');
  if (encoded === undefined) return undefined;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 1)
    throw invalid(`the docker config's entry for ${key} has an \`auth\` that is not base64 of user:password`);
  return { kind: 'basic', username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}

/** A name becomes part of a command, so it may not be a path. */
function helperName(name: unknown): string {
  if (typeof name === 'string' && /^[\w.-]+$/.test(name)) return name;
  throw invalid('the docker config names a credential helper that is not a plain word');
}

function parseJson(json: string, message: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw invalid(message);
  }
}

/** Empty is absent: what docker writes where it has nothing to say. */
const filledAt = (value: unknown, field: string): string | undefined => textAt(value, field) || undefined;

function invalid(message: string): Problem {
  return problem('credentials-invalid', message);
}
