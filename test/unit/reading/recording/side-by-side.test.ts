/** Tasks side by side: how many, in which order, and when they stop. */
import { expect, test } from 'vitest';
import { sideBySide } from '../../../../src/reading/recording/side-by-side.ts';

const never = new AbortController().signal;
const tasks = [1, 2, 3, 4, 5, 6, 7];

test('a few run at a time, begun in order', async () => {
  const begun: number[] = [];
  let [running, most] = [0, 0];
  await sideBySide(
    tasks,
    3,
    async (task) => {
      begun.push(task);
      most = Math.max(most, (running += 1));
      await Promise.resolve();
      running -= 1;
    },
    never,
  );
  expect(begun).toEqual(tasks);
  expect(most).toBe(3);
});

test('after one that fails no other begins, and those that run end first', async () => {
  const ended: number[] = [];
  const run = async (task: number): Promise<void> => {
    await Promise.resolve();
    if (task === 2) throw new Error('no');
    await Promise.resolve();
    ended.push(task);
  };
  await expect(sideBySide(tasks, 2, run, never)).rejects.toThrow('no');
  expect(ended).toEqual([1]);
});

test('none begins after the signal', async () => {
  const stop = new AbortController();
  const begun: number[] = [];
  const run = async (task: number): Promise<void> => {
    begun.push(task);
    if (task === 3) stop.abort(new Error('stopped'));
  };
  await expect(sideBySide(tasks, 1, run, stop.signal)).rejects.toThrow('stopped');
  expect(begun).toEqual([1, 2, 3]);
});
