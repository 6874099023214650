// What ends the demo from outside: the running command winds up, then everything that was started is ended.

/** Aborted by the first SIGINT or SIGTERM, with the signal's name as reason; a second one ends the process at once. */
export function watchInterruptions(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      // pods are killed by what the embedded node does at the process's exit
      if (controller.signal.aborted) process.exit(130);
      controller.abort(name);
    });
  return controller.signal;
}

/** Thrown where the demo cannot go on because it was interrupted. */
export class Interrupted extends Error {}
