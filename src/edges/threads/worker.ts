/** The other end of a crew: what runs inside a worker thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { Problem } from '../../core/base/problem.ts';

/** Across a thread an error keeps its message alone, so that a problem goes in parts. */
export type Report =
  | { readonly kind: 'done'; readonly index: number; readonly result: unknown }
  | { readonly kind: 'refused'; readonly problem: Pick<Problem, 'code' | 'message' | 'remedy' | 'saw' | 'at'> }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * Serves tasks until the crew ends the thread. What `start` and its tasks take is what the crew was given for them: across
 * a thread no type is checked.
 */
export function serveTasks(start: (settings: never) => (task: never) => Promise<unknown>): void {
  const port = parentPort;
  if (port === null) throw new Error('tasks are served in a worker thread');
  const perform = start(workerData as never);
  const serve = async ({ index, task }: Order): Promise<void> => port.postMessage(await report(index, perform(task)));
  port.on('message', (order: Order) => void serve(order));
}

interface Order {
  readonly index: number;
  readonly task: never;
}

async function report(index: number, result: Promise<unknown>): Promise<Report> {
  try {
    return { kind: 'done', index, result: await result };
  } catch (error) {
    if (!(error instanceof Problem)) return { kind: 'failed', error };
    const { code, message, remedy, saw, at } = error;
    return { kind: 'refused', problem: { code, message, remedy, saw, at } };
  }
}
