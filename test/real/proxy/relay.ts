// Passes an answer of the server on to the client, whole or as a fault would have it.
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Asked, Fault } from './faults.ts';

/** A request that the proxy is answering. */
export interface Exchange {
  readonly asked: Asked;
  readonly answer: ServerResponse;
  /** From now on the client gets nothing, and no end either. */
  silent: boolean;
}

export interface UpstreamAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: AsyncIterable<Buffer> | Iterable<Buffer>;
}

/** What may happen to a body on its way. */
export type BodyFault = Extract<Fault, { readonly kind: 'truncate' | 'dribble' | 'silence' }>;

/** Resolves when nothing more is passed on. */
export async function relay(exchange: Exchange, from: UpstreamAnswer, fault?: BodyFault): Promise<void> {
  const { answer } = exchange;
  answer.writeHead(from.status, from.headers);
  answer.flushHeaders();
  let left = fault === undefined || fault.kind === 'dribble' ? Infinity : (fault.bytes ?? 0);
  for await (const chunk of from.body) {
    if (exchange.silent) return;
    const part = chunk.subarray(0, left);
    left -= part.length;
    await (fault?.kind === 'dribble' ? dribble(answer, part) : write(answer, part));
    if (left <= 0) return stop(exchange, fault);
  }
  if (!exchange.silent) answer.end();
}

function stop(exchange: Exchange, fault: BodyFault | undefined): void {
  if (fault?.kind === 'silence') exchange.silent = true;
  else exchange.answer.destroy();
}

async function dribble(answer: ServerResponse, bytes: Buffer): Promise<void> {
  for (const byte of bytes) {
    await write(answer, Buffer.of(byte));
    await nextTurn();
  }
}

/** Waits until the bytes are with the kernel, so that what is cut off afterwards is what comes after them. */
function write(answer: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    answer.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
