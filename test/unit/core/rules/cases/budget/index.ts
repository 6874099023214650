// Cases of the rules about how pods may be disrupted.
import type { Cases } from '../../arrange.ts';
import { disruptionBudgetBlocks } from './disruption-budget-blocks.ts';

export const budgetCases: Readonly<Record<string, Cases>> = {
  'disruption-budget-blocks': disruptionBudgetBlocks,
};
