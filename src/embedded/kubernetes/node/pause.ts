/** A wait that an abort cuts short without an error. */
import { setTimeout as sleep } from 'node:timers/promises';

export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
