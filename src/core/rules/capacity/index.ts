/** Rules about quotas, limits and room for what an autoscaler may start. */
import type { Rule } from '../rule.ts';

export const capacityRules: readonly Rule[] = [];
