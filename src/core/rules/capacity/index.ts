/** Rules about quotas, limits and room for what an autoscaler may start. */
import type { Rule } from '../rule.ts';
import { limitRangeViolated } from './limit-range-violated.ts';
import { quotaBlocksMax } from './quota-blocks-max.ts';
import { surgeOverCapacity } from './surge-over-capacity.ts';

export const capacityRules: readonly Rule[] = [limitRangeViolated, quotaBlocksMax, surgeOverCapacity];
