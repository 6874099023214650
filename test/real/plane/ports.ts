// Free ports on loopback for servers that have to be told theirs.
import { once } from 'node:events';
import { createServer } from 'node:net';

// Below the range from which Linux takes the ports of outgoing connections, so that none of those can get in between.
const lowest = 20_000;
const highest = 32_000;

const given = new Set<number>();

/** A port of 127.0.0.1 on which nothing listens and which this process has not given away before. */
export async function freePort(): Promise<number> {
  const port = lowest + Math.floor(Math.random() * (highest - lowest));
  if (given.has(port) || !(await isFree(port))) return freePort();
  given.add(port);
  return port;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  const listening = await Promise.race([
    once(server, 'listening').then(() => true),
    once(server, 'error').then(() => false),
  ]).catch(() => false);
  if (listening) {
    server.close();
    await once(server, 'close');
  }
  return listening;
}
