// The plainest client there is: one request on a connection of its own, no retries, every failure shown.
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import type { Cluster } from './plane/namespace.ts';

export interface PlainAnswer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** Asks as the user under test; rejects as Node does when the connection breaks. */
export async function ask({ server, ca, token }: Cluster, path: string, at: string = server): Promise<PlainAnswer> {
  const answer = await connect({ ca, token }, `${at}/${path}`);
  return { status: answer.statusCode, headers: answer.headers, text: await text(answer) };
}

/** The answer as soon as its headers are there, with the body still to be read. */
export async function connect({ ca, token }: Pick<Cluster, 'ca' | 'token'>, url: string): Promise<IncomingMessage> {
  const request = https.get(url, { ca, agent: false, headers: { authorization: `Bearer ${token}` } });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  request.on('error', () => undefined); // What breaks from now on, the answer tells.
  return answer;
}
