/** Rules about how pods may be disrupted. */
import type { Rule } from '../rule.ts';
import { disruptionBudgetBlocks } from './disruption-budget-blocks.ts';

export const budgetRules: readonly Rule[] = [disruptionBudgetBlocks];
