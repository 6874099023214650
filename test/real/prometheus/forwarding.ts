// Something in front of a metric store that forbids what a test says, and lets everything else through.
import { type Answer, type Asked, serveOnLoopback } from '../../../src/embedded/loopback.ts';

export interface Forwarding extends AsyncDisposable {
  readonly url: string;
}

export async function forwardTo(upstream: string, instead: (asked: Asked) => Answer | undefined): Promise<Forwarding> {
  const server = await serveOnLoopback(async (asked) => {
    const own = instead(asked);
    if (own !== undefined) return own;
    const answer = await fetch(`${upstream}${asked.path}?${asked.query.toString()}`, {
      method: asked.method,
      headers: { 'content-type': asked.headers['content-type'] ?? 'text/plain' },
      ...(asked.method === 'POST' ? { body: new Uint8Array(asked.body) } : {}),
    });
    return { status: answer.status, body: new Uint8Array(await answer.arrayBuffer()) };
  });
  return { url: `http://127.0.0.1:${server.port}`, [Symbol.asyncDispose]: () => server.close() };
}
