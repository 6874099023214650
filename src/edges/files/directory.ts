/** Makes directories, but not where the kernel keeps its own. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';

/** With its parents. Below /proc, /sys and /dev Node 24 would try for ever: its recursive mkdir repeats on ENOENT. */
export async function makeDirectory(absolute: string): Promise<void> {
  if (existsSync(absolute)) return;
  if (/^\/(?:proc|sys|dev)\//.test(absolute)) throw new Error('no directories are made where the system keeps its own');
  await mkdir(absolute, { recursive: true });
}
