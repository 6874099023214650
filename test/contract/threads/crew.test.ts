// A crew of worker threads: results in order, and an end of all work when something goes wrong.
import { describe, expect, test } from 'vitest';
import { Problem } from '../../../src/core/base/problem.ts';
import { createCrew } from '../../../src/edges/threads/crew.ts';

const script = new URL('square.ts', import.meta.url);
const crew = createCrew<number, number>({ floor: 2 }, script, 2);
const never = new AbortController().signal;
const unheard = (): void => {};

describe('a crew', () => {
  test.each([
    { tasks: [5, 1, 3, 4, 2], results: [25, 2, 9, 16, 4] },
    { tasks: [7], results: [49] },
    { tasks: [], results: [] },
  ])('of two does $tasks', async ({ tasks, results }) => {
    const heard: number[] = [];
    expect(await crew.work(tasks, (result) => heard.push(result), never)).toEqual(results);
    expect(new Set(heard)).toEqual(new Set(results));
  });

  test('rejects with what a task throws', async () => {
    await expect(crew.work([1, -4, 2], unheard, never)).rejects.toThrow('-4 is negative');
  });

  test('rejects with a problem that a task throws, whole', async () => {
    const told = {
      code: 'history-invalid',
      message: 'zero',
      remedy: 'Take another',
      saw: '0',
      at: { file: 'a.csv', line: 3 },
    };
    const thrown = await crew.work([1, 0, 2], unheard, never).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Problem);
    expect(thrown).toMatchObject(told);
  });

  test('rejects when a worker ends by itself', async () => {
    await expect(crew.work([1, 13, 2], unheard, never)).rejects.toThrow('a worker ended by itself with code 3');
  });

  test('rejects with the reason for which it was cancelled, before and while it works', async () => {
    const reason = new Error('stop');
    await expect(crew.work([1, 2], unheard, AbortSignal.abort(reason))).rejects.toBe(reason);
    const cancel = new AbortController();
    const endless = Array.from({ length: 100_000 }, (_, index) => 1 + (index % 10));
    await expect(crew.work(endless, () => cancel.abort(reason), cancel.signal)).rejects.toBe(reason);
  });
});
