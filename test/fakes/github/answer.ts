/** Writes an answer on the wire, or does to the connection what a test asked for. */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, faultReply } from './faults.ts';
import type { Reply } from './route.ts';
import { hourlyLimit } from './routes/account.ts';

/** Status that went out, or what was done instead. */
export async function answerWith(
  fault: Fault | undefined,
  serve: () => Reply,
  response: ServerResponse,
): Promise<number | Fault['kind']> {
  if (fault === undefined) return write(response, serve());
  if (fault.kind === 'silence') return fault.kind;
  if (fault.kind === 'delay') {
    await sleep(fault.milliseconds);
    return write(response, serve());
  }
  if (fault.kind === 'lost-answer' || (fault.kind === 'status' && fault.isDone === true)) serve();
  const reply = faultReply(fault);
  if (reply === undefined) response.socket?.resetAndDestroy();
  else write(response, reply);
  return fault.kind;
}

function write(response: ServerResponse, { status, body, headers }: Reply): number {
  const isRaw = Buffer.isBuffer(body);
  const type = isRaw ? 'application/vnd.github.raw' : 'application/json; charset=utf-8';
  response.writeHead(status, { ...limits(), ...(body === undefined ? {} : { 'content-type': type }), ...headers });
  response.end(isRaw || body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
  return status;
}

/** What GitHub says with every answer about the hour's requests. */
function limits(): Readonly<Record<string, string>> {
  return {
    'x-github-request-id': 'DEAD:BEEF:1',
    'x-ratelimit-limit': `${hourlyLimit}`,
    'x-ratelimit-remaining': `${hourlyLimit - 1}`,
    'x-ratelimit-used': '1',
    'x-ratelimit-reset': `${Math.floor(Date.now() / 1000) + 3600}`,
    'x-ratelimit-resource': 'core',
  };
}
