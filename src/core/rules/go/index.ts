/** Rules about what Go needs to know of its container. */
import type { Rule } from '../rule.ts';
import { goMaxprocsUnaware } from './go-maxprocs-unaware.ts';
import { goMemlimitAtLimit } from './go-memlimit-at-limit.ts';
import { goMemlimitDefeatsMemoryTarget } from './go-memlimit-defeats-memory-target.ts';
import { goMemlimitMissing } from './go-memlimit-missing.ts';
import { noGracefulStop } from './no-graceful-stop.ts';

export const goRules: readonly Rule[] = [
  goMaxprocsUnaware,
  goMemlimitAtLimit,
  goMemlimitDefeatsMemoryTarget,
  goMemlimitMissing,
  noGracefulStop,
];
