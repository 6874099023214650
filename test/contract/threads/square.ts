/** A worker for the crew's test: squares numbers above a floor, fails at what is negative, ends at 13. */
import { serveTasks } from '../../../src/edges/threads/worker.ts';

serveTasks(({ floor }: { readonly floor: number }) => async (task: number) => {
  if (task === 13) process.exit(3);
  if (task < 0) throw new RangeError(`${task} is negative`);
  return Math.max(floor, task * task);
});
