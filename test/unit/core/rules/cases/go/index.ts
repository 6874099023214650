// Cases of the rules about what Go needs to know of its container.
import type { Cases } from '../../arrange.ts';
import { goMaxprocsUnaware } from './go-maxprocs-unaware.ts';
import { goMemlimitAtLimit } from './go-memlimit-at-limit.ts';
import { goMemlimitDefeatsMemoryTarget } from './go-memlimit-defeats-memory-target.ts';
import { goMemlimitMissing } from './go-memlimit-missing.ts';
import { noGracefulStop } from './no-graceful-stop.ts';

export const goCases: Readonly<Record<string, Cases>> = {
  'go-maxprocs-unaware': goMaxprocsUnaware,
  'go-memlimit-at-limit': goMemlimitAtLimit,
  'go-memlimit-defeats-memory-target': goMemlimitDefeatsMemoryTarget,
  'go-memlimit-missing': goMemlimitMissing,
  'no-graceful-stop': noGracefulStop,
};
