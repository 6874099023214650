/** A stream that went silent is doubted, and left in the end. */
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type Doubt, trustworthy } from '../../../../../src/edges/kubernetes/watch/silence.ts';
import type { Clock } from '../../../../../src/ports/clock.ts';

/** Time passes only by sleeping, and only when there is nothing to hear. */
function patientClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    sleep: async (span, signal) => {
      await setImmediate();
      signal?.throwIfAborted();
      now += span;
    },
  };
}

async function* silentAfter(...chunks: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
  await new Promise(() => undefined);
}

async function hear(hasMissed: Doubt): Promise<{ readonly heard: readonly string[]; readonly seconds: number }> {
  const clock = patientClock();
  const heard: string[] = [];
  for await (const chunk of trustworthy(silentAfter('one', 'two'), clock, hasMissed)) {
    heard.push(Buffer.from(chunk).toString());
  }
  return { heard, seconds: clock.now() / 1000 };
}

describe('a silent stream', () => {
  test('is asked about three times and left after 75 s', async () => {
    let asked = 0;
    const { heard, seconds } = await hear(async () => {
      asked += 1;
      return false;
    });
    expect({ heard, asked, seconds }).toEqual({ heard: ['one', 'two'], asked: 3, seconds: 75 });
  });

  test('is left at once when the server knows of changes that it did not bring', async () => {
    const { heard, seconds } = await hear(async () => true);
    expect({ heard, seconds }).toEqual({ heard: ['one', 'two'], seconds: 20 });
  });

  test('is left with the cause when the server cannot be asked', async () => {
    await expect(hear(() => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
  });
});
