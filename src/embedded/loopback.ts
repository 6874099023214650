/** A small HTTP or HTTPS server on 127.0.0.1: whole requests in, one answer out, streams where a body is one. */
import {
  createServer as createHttpServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Identity } from './certificate.ts';

export interface Asked {
  readonly method: string;
  /** As sent, percent-encoding included, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An iterable is sent piece by piece, and ended early when the client goes away. */
  readonly body?: string | Uint8Array | AsyncIterable<string>;
}

export interface Loopback {
  readonly port: number;
  close(): Promise<void>;
}

/** Starts on a free port of 127.0.0.1; with an identity it speaks TLS. What `answer` throws becomes a 500 with its text. */
export async function serveOnLoopback(
  answer: (asked: Asked) => Answer | Promise<Answer>,
  identity?: Identity,
): Promise<Loopback> {
  const listener = (request: IncomingMessage, response: ServerResponse): void =>
    void respond(answer, request, response);
  const server = identity === undefined ? createHttpServer(listener) : createHttpsServer(identity, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  answer: (asked: Asked) => Answer | Promise<Answer>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await send(await answer(await read(request)), response);
  } catch (error) {
    // a client that hung up in the middle is none of the server's trouble
    if (response.destroyed || response.headersSent) response.destroy();
    else await send({ status: 500, body: String(error) }, response);
  }
}

async function read(request: IncomingMessage): Promise<Asked> {
  const url = new URL(request.url ?? '/', 'http://loopback');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}

async function send({ status, headers = {}, body = '' }: Answer, response: ServerResponse): Promise<void> {
  if (typeof body === 'string' || body instanceof Uint8Array) {
    response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body);
    return;
  }
  response.writeHead(status, headers).flushHeaders();
  await pipeline(Readable.from(body), response);
}
