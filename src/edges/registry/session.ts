/** Requests to one registry for one repository: authorised on demand, credentials never leaving the registry's origin. */
import { problem } from '../../core/base/problem.ts';
import type { Http, HttpAnswer, HttpRequest } from '../wire/http.ts';
import { maySendTo } from './address.ts';
import { unreachable } from './answers.ts';
import type { Authority } from './authority.ts';

export interface Session {
  /** Any status is an answer; throws `Transient` when there is none. HEAD and GET follow redirects, without credentials elsewhere. */
  send(url: URL, init: HttpRequest): Promise<HttpAnswer>;
}

export interface SessionOptions {
  readonly http: Http;
  /** Origin of the registry's API. */
  readonly registry: URL;
  readonly authority: Authority;
  /** Ends every request that does not bring a signal of its own. */
  readonly signal: AbortSignal;
}

const mostRedirects = 3;

export function createSession(options: SessionOptions): Session {
  return { send: (url, init) => follow(url, init, mostRedirects, options) };
}

async function follow(url: URL, init: HttpRequest, left: number, options: SessionOptions): Promise<HttpAnswer> {
  const isOwn = url.origin === options.registry.origin;
  const answer = await (isOwn ? authorised(url, init, options) : attempt(url, init, undefined, options));
  if (answer.status < 300 || answer.status >= 400) return answer;
  await answer.discard();
  const target = URL.parse(answer.header('location') ?? '', url.href);
  const isReading = init.method === 'HEAD' || init.method === 'GET';
  if (!isReading || left === 0 || target === null || !maySendTo(target, options.registry)) {
    throw problem('registry-rejected', 'the registry redirects to where nothing may be sent', undefined, {
      saw: `${requestLine(init, url)} answered ${answer.status}, location ${target?.origin ?? 'none'}`,
    });
  }
  return follow(target, init, left - 1, options);
}

async function authorised(url: URL, init: HttpRequest, options: SessionOptions): Promise<HttpAnswer> {
  const { authority, signal } = options;
  const used = authority.current();
  const answer = await attempt(url, init, used, options);
  if (!isWorthRenewing(answer, init, used)) return answer;
  if (!(await authority.renew(used, answer.header('www-authenticate'), signal))) return answer;
  await answer.discard();
  return attempt(url, init, authority.current(), options);
}

/** A 401; and a 403 to a write with a token, which GHCR answers now and then until the token is a new one. */
function isWorthRenewing({ status }: HttpAnswer, { method }: HttpRequest, used: string | undefined): boolean {
  const isWrite = method === 'POST' || method === 'PUT';
  return status === 401 || (status === 403 && isWrite && used?.startsWith('Bearer ') === true);
}

async function attempt(
  url: URL,
  init: HttpRequest,
  authorization: string | undefined,
  { http, signal }: SessionOptions,
): Promise<HttpAnswer> {
  const authorised = authorization === undefined ? {} : { authorization };
  try {
    return await http.send(url, {
      signal,
      ...init,
      headers: { 'user-agent': 'evenkeel', ...init.headers, ...authorised },
    });
  } catch (error) {
    signal.throwIfAborted();
    throw unreachable(error, requestLine(init, url));
  }
}

/** `PUT host/path`: a query may carry a signature, so it is left out. */
export function requestLine({ method }: HttpRequest, { host, pathname }: URL): string {
  return `${method} ${host}${pathname}`;
}
