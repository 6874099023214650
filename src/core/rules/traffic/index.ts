/** Rules about Services, Ingresses and what scrapes. */
import type { Rule } from '../rule.ts';

export const trafficRules: readonly Rule[] = [];
