/** Rules about what only a cluster tells: conditions, events, what runs. */
import type { Rule } from '../rule.ts';

export const clusterRules: readonly Rule[] = [];
