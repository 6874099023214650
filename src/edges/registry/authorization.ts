/** Answers a registry's challenge: Basic credentials, or a Bearer token from the realm that it names. */
import { textAt } from '../../core/base/json.ts';
import { problem } from '../../core/base/problem.ts';
import { type Challenge, parseChallenges, tokenAddress } from '../../core/oci/challenge.ts';
import type { Credentials } from '../../core/oci/docker-config.ts';
import type { Log } from '../../ports/log.ts';
import type { Http, HttpAnswer } from '../wire/http.ts';
import { parseJson } from '../wire/json.ts';
import { maySendTo } from './address.ts';
import { unreachable } from './answers.ts';

export interface Authorizer {
  readonly http: Http;
  readonly log: Log;
  readonly registry: URL;
  readonly scopes: readonly string[];
  readonly credentials: () => Promise<Credentials | undefined>;
  /** Throws what a failed answer means. */
  readonly fail: (answer: HttpAnswer, request: string) => Promise<never>;
}

/** The value of an Authorization header that answers the challenge; undefined when nothing that is known can. */
export async function authorize(
  wwwAuthenticate: string,
  authorizer: Authorizer,
  signal: AbortSignal,
): Promise<string | undefined> {
  const challenges = parseChallenges(wwwAuthenticate);
  const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
  const credentials = await authorizer.credentials();
  conceal(credentials, authorizer.log);
  if (bearer !== undefined) return `Bearer ${await fetchToken(bearer, credentials, authorizer, signal)}`;
  const isBasic = challenges.some(({ scheme }) => scheme === 'basic');
  return isBasic && credentials?.kind === 'basic' ? basic(credentials) : undefined;
}

type Basic = Extract<Credentials, { readonly kind: 'basic' }>;

function basic({ username, password }: Basic): string {
  return `Basic ${encode(username, password)}`;
}

const encode = (username: string, password: string): string =>
  Buffer.from(`${username}:${password}`).toString('base64');

/** The secret in the forms in which a request carries it. */
function conceal(credentials: Credentials | undefined, log: Log): void {
  if (credentials === undefined) return;
  if (credentials.kind === 'identity') return log.conceal(credentials.token);
  log.conceal(credentials.password);
  log.conceal(encode(credentials.username, credentials.password));
}

async function fetchToken(
  bearer: Challenge,
  credentials: Credentials | undefined,
  { http, log, registry, scopes, fail }: Authorizer,
  signal: AbortSignal,
): Promise<string> {
  const address = tokenAddress(bearer, scopes);
  if (address === undefined || !maySendTo(address, registry)) {
    throw problem(
      'registry-rejected',
      'the registry names a token service that credentials may not be sent to',
      undefined,
      {
        saw: `realm ${JSON.stringify(bearer.parameters.get('realm') ?? '')}`,
      },
    );
  }
  const request = `${credentials?.kind === 'identity' ? 'POST' : 'GET'} ${address.host}${address.pathname}`;
  const answer = await ask(http, address, credentials, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    throw unreachable(error, request);
  });
  if (answer.status !== 200) return fail(answer, request);
  const token = tokenOf(await answer.text());
  if (token === undefined) {
    throw problem('registry-rejected', 'the token service of the registry answered without a token', undefined, {
      saw: request,
    });
  }
  log.conceal(token);
  return token;
}

function ask(http: Http, address: URL, credentials: Credentials | undefined, signal: AbortSignal): Promise<HttpAnswer> {
  if (credentials?.kind !== 'identity') {
    const headers = credentials === undefined ? {} : { authorization: basic(credentials) };
    return http.send(address, { method: 'GET', headers, signal });
  }
  const form = new URLSearchParams(address.search);
  form.set('scope', form.getAll('scope').join(' '));
  form.set('grant_type', 'refresh_token');
  form.set('client_id', 'evenkeel');
  form.set('refresh_token', credentials.token);
  return http.send(new URL(address.pathname, address), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    signal,
  });
}

/** The specification says `token`, OAuth2 says `access_token`; services answer either or both. */
function tokenOf(body: string): string | undefined {
  const answer = parseJson(body);
  return textAt(answer, 'token') || textAt(answer, 'access_token') || undefined;
}
