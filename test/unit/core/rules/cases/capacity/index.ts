// Cases of the rules about quotas, limits and room for what an autoscaler may start.
import type { Cases } from '../../arrange.ts';

export const capacityCases: Readonly<Record<string, Cases>> = {};
