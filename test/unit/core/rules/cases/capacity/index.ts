// Cases of the rules about quotas, limits and room.
import type { Cases } from '../../arrange.ts';
import { limitRangeViolated } from './limit-range-violated.ts';
import { quotaBlocksMax } from './quota-blocks-max.ts';
import { surgeOverCapacity } from './surge-over-capacity.ts';

export const capacityCases: Readonly<Record<string, Cases>> = {
  'limit-range-violated': limitRangeViolated,
  'quota-blocks-max': quotaBlocksMax,
  'surge-over-capacity': surgeOverCapacity,
};
