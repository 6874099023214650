/** Rules about how pods may be disrupted. */
import type { Rule } from '../rule.ts';
import { disruptionBudgetBlocks } from './disruption-budget-blocks.ts';
import { disruptionBudgetMissing } from './disruption-budget-missing.ts';
import { disruptionBudgetSelectsWrong } from './disruption-budget-selects-wrong.ts';
import { unhealthyEvictionPolicyUnset } from './unhealthy-eviction-policy-unset.ts';

export const budgetRules: readonly Rule[] = [
  disruptionBudgetBlocks,
  disruptionBudgetMissing,
  disruptionBudgetSelectsWrong,
  unhealthyEvictionPolicyUnset,
];
