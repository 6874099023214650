/** Rules about what Go needs to know of its container. */
import type { Rule } from '../rule.ts';

export const goRules: readonly Rule[] = [];
