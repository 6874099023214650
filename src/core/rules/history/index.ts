/** Rules about what a recorded history decides. */
import type { Rule } from '../rule.ts';

export const historyRules: readonly Rule[] = [];
