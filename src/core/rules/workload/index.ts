/** Rules about pods, and whether more of them help. */
import type { Rule } from '../rule.ts';

export const workloadRules: readonly Rule[] = [];
