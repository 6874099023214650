// Cases of the rules about how pods may be disrupted.
import type { Cases } from '../../arrange.ts';
import { disruptionBudgetBlocks } from './disruption-budget-blocks.ts';
import { disruptionBudgetMissing } from './disruption-budget-missing.ts';
import { disruptionBudgetSelectsWrong } from './disruption-budget-selects-wrong.ts';
import { unhealthyEvictionPolicyUnset } from './unhealthy-eviction-policy-unset.ts';

export const budgetCases: Readonly<Record<string, Cases>> = {
  'disruption-budget-blocks': disruptionBudgetBlocks,
  'disruption-budget-missing': disruptionBudgetMissing,
  'disruption-budget-selects-wrong': disruptionBudgetSelectsWrong,
  'unhealthy-eviction-policy-unset': unhealthyEvictionPolicyUnset,
};
