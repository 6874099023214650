// Cases of the rules about Services, Ingresses and what scrapes.
import type { Cases } from '../../arrange.ts';

export const trafficCases: Readonly<Record<string, Cases>> = {};
