// Cases of the rules about pods, and whether more of them help.
import type { Cases } from '../../arrange.ts';

export const workloadCases: Readonly<Record<string, Cases>> = {};
