/** HTTP as the edges speak it: one undici, the user's proxy and CA, connections kept open, no redirect followed by itself. */
import { Agent, type Dispatcher, ProxyAgent, request } from 'undici';
import type { Milliseconds } from '../../core/base/instant.ts';
import type { Environment } from './environment.ts';
import { proxyFor } from './proxies.ts';

export interface HttpOptions {
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY (either case) are read from. */
  readonly environment: Environment;
  /** An http(s) URL; every request goes through it, whatever the environment says. */
  readonly proxy?: string;
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
  const dispatchers = new Map<string | undefined, Dispatcher>();
  const dispatcherFor = (url: URL): Dispatcher => {
    const proxy = options.proxy ?? proxyFor(url, options.environment);
    const dispatcher = dispatchers.get(proxy) ?? createDispatcher(options, proxy);
    dispatchers.set(proxy, dispatcher);
    return dispatcher;
  };
  return {
    async send(url, init): Promise<HttpAnswer> {
      const answer = await request(url, {
        dispatcher: dispatcherFor(url),
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
    close: async () => {
      await Promise.all([...dispatchers.values()].map((dispatcher) => dispatcher.destroy()));
    },
  };
}

function createDispatcher(options: HttpOptions, proxy: string | undefined): Dispatcher {
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
    // said even where it is the default, which NODE_TLS_REJECT_UNAUTHORIZED=0 would turn round
    rejectUnauthorized: options.isUnverified !== true,
  };
  const agent = { connect: tls, connections: options.connections ?? 16, pipelining: 1, keepAliveTimeout: 30_000 };
  return proxy === undefined ? new Agent(agent) : new ProxyAgent({ ...agent, uri: proxy, requestTls: tls });
}

const joined = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(', ') : value;
