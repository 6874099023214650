// Cases of the rules about what only a cluster tells: conditions, events, what runs.
import type { Cases } from '../../arrange.ts';

export const clusterCases: Readonly<Record<string, Cases>> = {};
