// A checkout of the shop, as its team has it: a command runs in it, and what it leaves is kept.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { evenkeel, type Run } from './evenkeel.ts';

const shop = resolve(import.meta.dirname, '../../examples/shop');

/** The code, the manifests of one environment, and two weeks of load. */
const parts = ['go.mod', 'Dockerfile', 'cmd', 'internal', 'deploy', 'history'];

/** Leaves in `directory` what the command wrote, where it ended well. Throws `Interrupted`. */
export async function runOnShop(args: readonly string[], directory: string, interruption: AbortSignal): Promise<Run> {
  const checkout = await mkdtemp(join(tmpdir(), 'evenkeel-shop-'));
  try {
    for (const part of parts) await cp(join(shop, part), join(checkout, part), { recursive: true });
    const run = await evenkeel(args, checkout, interruption);
    if (run.exitCode === 0) await cp(join(checkout, 'evenkeel-out'), directory, { recursive: true, force: true });
    return run;
  } finally {
    await rm(checkout, { recursive: true, force: true });
  }
}
