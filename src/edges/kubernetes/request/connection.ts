/** Signed requests to one API server over connections that stay open; counts them, and renews the credential on a 401. */
import type { Milliseconds } from '../../../core/base/instant.ts';
import type { Log } from '../../../ports/log.ts';
import { createHttp, type Http, type HttpAnswer, type HttpOptions, type HttpRequest } from '../../wire/http.ts';
import type { Credential, Credentials } from '../kubeconfig/credentials.ts';
import type { Operation } from './paths.ts';

export interface ApiRequest {
  readonly operation: Operation;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Default GET. */
  readonly method?: 'GET' | 'POST' | 'PATCH';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly contentType?: string;
  readonly accept?: string;
  readonly signal?: AbortSignal;
  /** How long the whole answer may take, of a stream only its status line (default 30 s). */
  readonly answerWithin?: Milliseconds;
  /** The body goes on for as long as it likes. */
  readonly isStream?: boolean;
  /** Of a list: asked for at the beginning of each try; takes its items as they come, and the answer is without them. */
  readonly takeItems?: () => (item: unknown) => void;
}

export interface Connection {
  /** Any status is an answer; rejects with the network's own error. */
  exchange(request: ApiRequest): Promise<HttpAnswer>;
  /** The same of a request as it is, to what lies behind the server; `path` may have a query. */
  forward(path: string, request: HttpRequest): Promise<HttpAnswer>;
  requests(): { readonly count: number; readonly watches: number };
  close(): Promise<void>;
}

export interface ConnectionOptions {
  /** May have a path, as servers behind a management plane do. */
  readonly server: URL;
  readonly http: HttpOptions;
  readonly credentials: Credentials;
  readonly log: Log;
}

export function createConnection({ server, http: options, credentials, log }: ConnectionOptions): Connection {
  const clients = new Map<string, Http>();
  let count = 0;
  let watches = 0;

  /** A renewed client certificate needs connections of its own; watches on the old ones go on. */
  const clientFor = ({ certificate, key }: Credential): Http => {
    const known = clients.get(certificate ?? '');
    if (known !== undefined) return known;
    const identity = certificate === undefined || key === undefined ? {} : { cert: certificate, key };
    const client = createHttp({ ...options, ...identity });
    clients.set(certificate ?? '', client);
    return client;
  };

  const sendWith = async (credential: Credential, url: URL, request: HttpRequest): Promise<HttpAnswer> => {
    count += 1;
    const headers = { 'user-agent': 'evenkeel', ...request.headers, ...credential.headers };
    const answer = await clientFor(credential).send(url, { ...request, headers });
    log.debug(`${request.method} ${url.pathname}${url.search} ${answer.status}`);
    return answer;
  };

  /** Once more with a renewed credential where the first is no longer accepted; the request is made anew, its time begins again. */
  const sendRenewing = async (url: URL, request: () => HttpRequest): Promise<HttpAnswer> => {
    const credential = await credentials.current();
    const answer = await sendWith(credential, url, request());
    if (answer.status !== 401) return answer;
    const renewed = await credentials.renew(credential);
    if (renewed === undefined) return answer;
    await answer.discard();
    return sendWith(renewed, url, request());
  };

  return {
    exchange(request) {
      if (request.operation.verb === 'watch') watches += 1;
      return sendRenewing(urlOf(server, request), () => httpRequestOf(request));
    },
    forward: (path, request) => sendRenewing(new URL(`${rootOf(server)}${path}`, server), () => request),
    requests: () => ({ count, watches }),
    close: async () => {
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
}

function httpRequestOf(request: ApiRequest): HttpRequest {
  const { method = 'GET', accept = 'application/json', body, contentType = 'application/json' } = request;
  return {
    method,
    headers: { accept, ...(body === undefined ? {} : { 'content-type': contentType }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...timesOf(request),
  };
}

function timesOf({ signal, isStream = false, answerWithin = 30_000 }: ApiRequest): Partial<HttpRequest> {
  if (isStream) return { answerWithin, silentFor: 0, ...(signal === undefined ? {} : { signal }) };
  const deadline = AbortSignal.timeout(answerWithin);
  return {
    answerWithin,
    silentFor: answerWithin,
    signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
  };
}

function urlOf(server: URL, { path, query }: ApiRequest): URL {
  const url = new URL(server);
  url.pathname = `${rootOf(server)}${path}`;
  url.search = new URLSearchParams(query ?? {}).toString();
  return url;
}

const rootOf = (server: URL): string => server.pathname.replace(/\/$/, '');
