/** Cancels a step as the runner does: SIGINT, 7.5 s later SIGTERM, 2.5 s later the whole tree is killed. */
import type { ChildProcess } from 'node:child_process';

export interface Cancelling {
  /** Stops the escalation; returns the seconds since the cancel. */
  end(): number;
}

/** The times are the runner's (actions/runner: src/Runner.Sdk/ProcessInvoker.cs). */
export function cancelAsRunner(child: ChildProcess): Cancelling {
  const begun = performance.now();
  child.kill('SIGINT');
  const term = setTimeout(() => child.kill('SIGTERM'), 7_500);
  const kill = setTimeout(() => killTree(child), 10_000);
  return {
    end: () => {
      clearTimeout(term);
      clearTimeout(kill);
      return (performance.now() - begun) / 1000;
    },
  };
}

/** The child leads a process group of its own. */
function killTree({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}
