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
}

export interface Connection {
  /** Any status is an answer; rejects with the network's own error. */
  exchange(request: ApiRequest): Promise<HttpAnswer>;
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

  const sendWith = async (credential: Credential, request: ApiRequest): Promise<HttpAnswer> => {
    const url = urlOf(server, request);
    const method = request.method ?? 'GET';
    count += 1;
    if (request.operation.verb === 'watch') watches += 1;
    const answer = await clientFor(credential).send(url, {
      method,
      headers: {
        'user-agent': 'evenkeel',
        accept: request.accept ?? 'application/json',
        ...(request.body === undefined ? {} : { 'content-type': request.contentType ?? 'application/json' }),
        ...credential.headers,
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      ...timesOf(request),
    });
    log.debug(`${method} ${url.pathname}${url.search} ${answer.status}`);
    return answer;
  };

  return {
    async exchange(request) {
      const credential = await credentials.current();
      const answer = await sendWith(credential, request);
      if (answer.status !== 401) return answer;
      const renewed = await credentials.renew(credential);
      if (renewed === undefined) return answer;
      await answer.discard();
      return sendWith(renewed, request);
    },
    requests: () => ({ count, watches }),
    close: async () => {
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
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
  url.pathname = `${server.pathname.replace(/\/$/, '')}${path}`;
  url.search = new URLSearchParams(query ?? {}).toString();
  return url;
}
