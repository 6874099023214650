// Cases of the rules about what a recorded history decides.
import type { Cases } from '../../arrange.ts';

export const historyCases: Readonly<Record<string, Cases>> = {};
