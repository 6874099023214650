/** HTTP as the edges speak it: one undici, the user's proxy and CA, connections kept open, no redirect followed by itself. */
import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from 'undici';
import type { Milliseconds } from '../../core/base/instant.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface HttpOptions {
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY (either case) are read from. */
  readonly environment: Environment;
  /** PEM texts for the server's CA and the client's certificate. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly serverName?: string;
  /** Only where the user allowed the host by name. */
  readonly isUnverified?: boolean;
  readonly connections?: number;
}

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  readonly signal?: AbortSignal;
  /** How long the status line may take (default 30 s). */
  readonly answerWithin?: Milliseconds;
  /** How long the body may be silent (default 30 s; 0 = for ever, for watches). */
  readonly silentFor?: Milliseconds;
}

export interface HttpAnswer {
  readonly status: number;
  /** One header by lower-case name; several of one name are joined by `, `. */
  header(name: string): string | undefined;
  /** The body as it arrives; exactly one of `chunks`, `bytes`, `text` and `discard` must be used. */
  chunks(): AsyncIterable<Uint8Array>;
  bytes(): Promise<Uint8Array>;
  text(): Promise<string>;
  discard(): Promise<void>;
}

export interface Http {
  /** Rejects with undici's or Node's own error when there is no answer; every status is an answer. */
  send(url: URL, init: HttpRequest): Promise<HttpAnswer>;
  close(): Promise<void>;
}

export function createHttp(options: HttpOptions): Http {
  const dispatcher = createDispatcher(options);
  return {
    async send(url, init): Promise<HttpAnswer> {
      const answer = await request(url, {
        dispatcher,
        method: init.method,
        headersTimeout: init.answerWithin ?? 30_000,
        bodyTimeout: init.silentFor ?? 30_000,
        ...(init.headers === undefined ? {} : { headers: init.headers }),
        ...(init.body === undefined ? {} : { body: init.body }),
        ...(init.signal === undefined ? {} : { signal: init.signal }),
      });
      return {
        status: answer.statusCode,
        header: (name) => joined(answer.headers[name]),
        chunks: () => answer.body,
        bytes: () => answer.body.bytes(),
        text: () => answer.body.text(),
        discard: () => answer.body.dump(),
      };
    },
    close: () => dispatcher.destroy(),
  };
}

function createDispatcher(options: HttpOptions): Dispatcher {
  const tls = {
    // HTTP/1.1 keeps a watch on a connection of its own, so that a silent one is noticed and can be dropped
    allowH2: false,
    keepAlive: true,
    keepAliveInitialDelay: 15_000,
    timeout: 10_000,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
    ...(options.cert === undefined ? {} : { cert: options.cert }),
    ...(options.key === undefined ? {} : { key: options.key }),
    ...(options.serverName === undefined ? {} : { servername: options.serverName }),
    ...(options.isUnverified === true ? { rejectUnauthorized: false } : {}),
  };
  const agent = { connect: tls, connections: options.connections ?? 16, pipelining: 1, keepAliveTimeout: 30_000 };
  const proxy = proxiesOf(options.environment);
  if (proxy.httpProxy === undefined && proxy.httpsProxy === undefined) return new Agent(agent);
  return new EnvHttpProxyAgent({ ...agent, ...proxy, requestTls: tls });
}

interface Proxies {
  readonly httpProxy?: string;
  readonly httpsProxy?: string;
  readonly noProxy: string;
}

/** Lower case wins over upper case, as on the runner; loopback is never sent through a proxy. */
function proxiesOf(environment: Environment): Proxies {
  const either = (name: string): string | undefined =>
    environment[name.toLowerCase()] || environment[name.toUpperCase()] || undefined;
  const http = either('http_proxy');
  const https = either('https_proxy');
  return {
    ...(http === undefined ? {} : { httpProxy: http }),
    ...(https === undefined ? {} : { httpsProxy: https }),
    noProxy: [either('no_proxy'), 'localhost', '127.0.0.1', '[::1]'].filter(Boolean).join(','),
  };
}

const joined = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(', ') : value;
