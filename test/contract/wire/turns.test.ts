/** Tasks wait for their turn, and a failure gives its own on. */
import { expect, test } from 'vitest';
import { createTurns } from '../../../src/edges/wire/turns.ts';

test('no more tasks run at once than may, and all of them run, in order', async () => {
  const inTurn = createTurns(2);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const tasks = [0, 1, 2, 3, 4, 5].map((index) =>
    inTurn(async () => {
      begun.push(index);
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (index % 2 === 0) throw new Error(`task ${index}`);
      return index;
    }),
  );
  const ended = await Promise.allSettled(tasks);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  expect(most).toBe(2);
  expect(ended.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))).toEqual([1, 3, 5]);
});
