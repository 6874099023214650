/** How much memory the engine takes for what it has not cleared away yet. */
import { setFlagsFromString } from 'node:v8';

const flags = [
  // what is new stays in a few megabytes; what is old may grow by a third before it is looked through
  '--semi-space-growth-factor=1',
  '--memory-saver-mode',
  // with so little room, a compiler beside the program may wait at the very end for a clearing that never comes (nodejs/node#54918)
  '--no-concurrent-recompilation',
];

/**
 * For a run that holds a whole cluster: without it, half of the memory is what nobody needs any more. Costs a fifth of
 * the time. Only for the engine that it was measured on (V8 13.6 of Node 24): others may not know the words.
 */
export function spareMemory(): void {
  if (!process.versions.node.startsWith('24.')) return;
  for (const flag of flags) setFlagsFromString(flag);
}
