// A proxy in front of a real server that does to chosen requests what networks and busy servers do to them.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { exhaustive } from '../../../src/core/base/exhaustive.ts';
import type { ControlPlane } from '../plane/control-plane.ts';
import { freePort } from '../plane/ports.ts';
import {
  type Asked,
  askedBy,
  type Fault,
  faultPlan,
  isWatch,
  listKey,
  matches,
  type Rule,
  type Seen,
  statusDocument,
  type When,
} from './faults.ts';
import { type Exchange, relay, type UpstreamAnswer } from './relay.ts';

export interface FaultProxy extends AsyncDisposable {
  /** Where clients find it: `https://127.0.0.1:port`, or `http://…` in front of the registry. */
  readonly url: string;
  /** `127.0.0.1:port`. */
  readonly host: string;
  /** Does something to requests that come from now on; rules that were added earlier go first. */
  readonly fault: (rule: Rule) => void;
  /** Does something to the answers that are on their way now, such as open watches; tells how many there were. */
  readonly interrupt: (when: When, how: Interruption) => number;
  /** How many answers are on their way now whose head the client was sent, such as open watches. */
  readonly answering: (when: When) => number;
  /** Every request so far, oldest first. */
  readonly requests: readonly Seen[];
}

/** `expire` ends a watch with an ERROR event of 410. */
export type Interruption = 'reset' | 'end' | 'silence' | 'expire';

/** Puts a proxy in front of the API server, or of the registry. */
export async function faultProxy(plane: ControlPlane, before: 'api' | 'registry' = 'api'): Promise<FaultProxy> {
  const secure = before === 'api';
  const pki = (file: string): Buffer => readFileSync(join(plane.directory, 'pki', file));
  const upstream = upstreamAt(secure ? plane.server : `http://${plane.registry}`, secure ? pki('ca.crt') : undefined);
  const plan = faultPlan();
  const requests: Seen[] = [];
  const open = new Set<Exchange>();
  const sockets = new Map<number, Socket>();

  // A TLS socket cannot be reset itself, so the one below it is.
  const reset = ({ answer }: Exchange): void => void sockets.get(answer.socket?.remotePort ?? 0)?.resetAndDestroy();

  const handle = (request: IncomingMessage, answer: ServerResponse): void => {
    const asked = askedBy(request);
    const fault = plan.next(asked);
    requests.push(fault === undefined ? asked : { ...asked, fault: fault.kind });
    const exchange: Exchange = { asked, answer, silent: false };
    open.add(exchange);
    answer.once('close', () => open.delete(exchange));
    // A server or a client that goes away in the middle is seen by the other side as a broken connection.
    serve(upstream, exchange, () => reset(exchange), fault).catch(() => answer.destroy());
  };

  const server = secure
    ? https.createServer({ cert: pki('serving.crt'), key: pki('serving.key') }, handle)
    : http.createServer(handle);
  server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    socket.setNoDelay(true);
    sockets.set(port, socket);
    socket.once('close', () => sockets.delete(port));
  });
  const host = `127.0.0.1:${await listen(server)}`;

  return {
    url: `${secure ? 'https' : 'http'}://${host}`,
    host,
    fault: plan.add,
    interrupt: (when, how) => {
      const chosen = [...open].filter(({ asked }) => matches(when, asked));
      for (const exchange of chosen) interrupt(exchange, how, reset);
      return chosen.length;
    },
    answering: (when) => [...open].filter(({ asked, answer }) => answer.headersSent && matches(when, asked)).length,
    requests,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      upstream.close();
      await closed;
    },
  };
}

interface Upstream {
  readonly ask: (request: IncomingMessage, asked: Asked, answer: ServerResponse) => Promise<UpstreamAnswer>;
  /** The first answer to the same list. */
  readonly firstAnswer: (asked: Asked) => UpstreamAnswer | undefined;
  readonly close: () => void;
}

function upstreamAt(url: string, ca: Buffer | undefined): Upstream {
  const agent = ca === undefined ? new http.Agent({ keepAlive: true }) : new https.Agent({ keepAlive: true, ca });
  const { request: open } = ca === undefined ? http : https;
  const firstLists = new Map<string, UpstreamAnswer>();
  return {
    ask: async (request, asked, answer) => {
      const onward = open(`${url}${request.url}`, { method: request.method, headers: request.headers, agent });
      answer.once('close', () => {
        if (!answer.writableFinished) onward.destroy();
      });
      request.pipe(onward);
      const [from] = (await once(onward, 'response')) as [IncomingMessage];
      onward.on('error', () => undefined); // What breaks from now on, reading the body tells.
      const { statusCode: status = 502, headers } = from;
      if (!isList(asked, headers)) return { status, headers, body: from };
      const list = { status, headers, body: [await buffer(from)] };
      if (status === 200 && !firstLists.has(listKey(asked))) firstLists.set(listKey(asked), list);
      return list;
    },
    firstAnswer: (asked) => firstLists.get(listKey(asked)),
    close: () => agent.destroy(),
  };
}

async function serve(upstream: Upstream, exchange: Exchange, reset: () => void, fault?: Fault): Promise<void> {
  const { answer, asked } = exchange;
  const ask = (): Promise<UpstreamAnswer> => upstream.ask(answer.req, asked, answer);
  switch (fault?.kind) {
    case undefined:
      return relay(exchange, await ask());
    case 'reset':
      return reset();
    case 'lost-answer': {
      for await (const _ of (await ask()).body);
      return reset();
    }
    case 'delay':
      await sleep(fault.milliseconds);
      return relay(exchange, await ask());
    case 'silence':
      return fault.bytes === undefined ? undefined : relay(exchange, await ask(), fault);
    case 'truncate':
    case 'dribble':
      return relay(exchange, await ask(), fault);
    case 'status':
      return answerStatus(answer, fault);
    case 'watch-error':
      return void answer.writeHead(200, { 'content-type': 'application/json' }).end(errorEvent(fault.code));
    case 'stale': {
      const first = upstream.firstAnswer(asked);
      return first === undefined ? nothingToRepeat(answer, asked) : relay(exchange, first);
    }
    default:
      return exhaustive(fault);
  }
}

function interrupt(exchange: Exchange, how: Interruption, reset: (exchange: Exchange) => void): void {
  exchange.silent = true;
  switch (how) {
    case 'silence':
      return;
    case 'reset':
      return reset(exchange);
    case 'end':
      return void exchange.answer.end();
    case 'expire':
      return void exchange.answer.end(errorEvent());
    default:
      exhaustive(how);
  }
}

function isList(asked: Asked, { 'content-type': type }: http.IncomingHttpHeaders): boolean {
  return asked.method === 'GET' && !isWatch(asked) && type?.includes('json') === true;
}

function answerStatus(answer: ServerResponse, fault: Extract<Fault, { kind: 'status' }>): void {
  const { code, retryAfterSeconds, body = statusDocument(code) } = fault;
  if (retryAfterSeconds !== undefined) answer.setHeader('retry-after', String(retryAfterSeconds));
  answer.writeHead(code, { 'content-type': 'application/json' }).end(body);
}

/** A mistake of the test, so it is told in words. */
function nothingToRepeat(answer: ServerResponse, { path }: Asked): void {
  answer.writeHead(500, { 'content-type': 'text/plain' }).end(`no list of ${path} has gone through the proxy yet`);
}

function errorEvent(code = 410): string {
  return `{"type":"ERROR","object":${statusDocument(code)}}\n`;
}

async function listen(server: http.Server | https.Server): Promise<number> {
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return port;
}
