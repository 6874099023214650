/** Passes a stream on for as long as it can be trusted: a connection that lost its server without a sign goes silent. */
import type { Milliseconds } from '../../../core/base/instant.ts';
import type { Clock } from '../../../ports/clock.ts';

/** Bookmarks come about once a minute. */
const giveUpAfter: Milliseconds = 75_000;
const doubtEvery: Milliseconds = 20_000;

/** Whether the server knows of changes that did not come through; asked on another connection. */
export type Doubt = (signal: AbortSignal) => Promise<boolean>;

/** Ends early when, after 20 s of silence (and again after 40 and 60), `hasMissed` says so, or after 75 s. */
export async function* trustworthy(
  chunks: AsyncIterable<Uint8Array>,
  clock: Clock,
  hasMissed: Doubt,
): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    for (;;) {
      const heard = await withAlarm(iterator.next(), clock, hasMissed);
      if (heard === 'silent' || heard.done === true) return;
      yield heard.value;
    }
  } finally {
    // not awaited: a silent stream would not end by itself
    void iterator.return?.().catch(() => undefined);
  }
}

async function withAlarm<T>(next: Promise<T>, clock: Clock, hasMissed: Doubt): Promise<T | 'silent'> {
  const off = new AbortController();
  try {
    return await Promise.race([next, alarm(clock, hasMissed, off.signal)]);
  } finally {
    off.abort();
  }
}

async function alarm(clock: Clock, hasMissed: Doubt, off: AbortSignal): Promise<'silent'> {
  const end = clock.now() + giveUpAfter;
  for (;;) {
    await clock.sleep(Math.min(doubtEvery, end - clock.now()), off);
    if (clock.now() >= end || (await hasMissed(off))) return 'silent';
  }
}
