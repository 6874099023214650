/** Tasks side by side, a few at a time. */

/** Runs `most` tasks at a time, begun in order. The first that rejects, and the signal, keep further ones from beginning. */
export async function sideBySide<Task>(
  tasks: readonly Task[],
  most: number,
  run: (task: Task) => Promise<void>,
  cancelled: AbortSignal,
): Promise<void> {
  const waiting = [...tasks].reverse();
  const worker = async (): Promise<void> => {
    for (let task = waiting.pop(); task !== undefined; task = waiting.pop()) {
      cancelled.throwIfAborted();
      await run(task).catch((thrown: unknown) => {
        waiting.length = 0;
        throw thrown;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: most }, worker));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
