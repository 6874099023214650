/** A worker for the crew's test: squares numbers above a floor, fails at what is negative, ends at 13, refuses 0. */
import { problem } from '../../../src/core/base/problem.ts';
import { serveTasks } from '../../../src/edges/threads/worker.ts';

serveTasks(({ floor }: { readonly floor: number }) => async (task: number) => {
  if (task === 13) process.exit(3);
  if (task === 0)
    throw problem('history-invalid', 'zero', 'Take another', { saw: '0', at: { file: 'a.csv', line: 3 } });
  if (task < 0) throw new RangeError(`${task} is negative`);
  return Math.max(floor, task * task);
});
