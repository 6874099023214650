// Where test files, each in a process of its own, ask the run for what is started only when somebody needs it.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { freePort } from './plane/ports.ts';

export interface Desk {
  /** URL to POST to. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Answers every request with the JSON of what `start` gives; it is called once, however many ask. */
export async function openDesk<T>(start: () => Promise<T>): Promise<Desk> {
  let started: Promise<T> | undefined;
  const server = createServer((_request, response) => {
    started ??= start();
    started.then(
      (result) => response.end(JSON.stringify(result)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** What the run has started; throws with its error when it could not. */
export async function askDesk(url: string): Promise<unknown> {
  const response = await fetch(url, { method: 'POST' });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
