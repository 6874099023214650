/** The other end of a crew: what runs inside a worker thread. */
import { parentPort, workerData } from 'node:worker_threads';

export type Report<Result> =
  | { readonly kind: 'done'; readonly index: number; readonly result: Result }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Serves tasks until the crew ends the thread; `start` receives the crew's settings once. */
export function serveTasks<Settings, Task, Result>(
  start: (settings: Settings) => (task: Task) => Promise<Result>,
): void {
  const port = parentPort;
  if (port === null) throw new Error('tasks are served in a worker thread');
  const perform = start(workerData as Settings);
  port.on('message', async ({ index, task }: { readonly index: number; readonly task: Task }) => {
    port.postMessage(await report(index, perform(task)));
  });
}

async function report<Result>(index: number, result: Promise<Result>): Promise<Report<Result>> {
  try {
    return { kind: 'done', index, result: await result };
  } catch (error) {
    return { kind: 'failed', error };
  }
}
