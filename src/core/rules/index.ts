/** Every rule there is, in the order of their names. */
import { autoscalerRules } from './autoscaler/index.ts';
import { budgetRules } from './budget/index.ts';
import { capacityRules } from './capacity/index.ts';
import { clusterRules } from './cluster/index.ts';
import { goRules } from './go/index.ts';
import { historyRules } from './history/index.ts';
import { kedaRules } from './keda/index.ts';
import { ownershipRules } from './ownership/index.ts';
import { trafficRules } from './traffic/index.ts';
import { workloadRules } from './workload/index.ts';
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [
  ...autoscalerRules,
  ...budgetRules,
  ...capacityRules,
  ...clusterRules,
  ...goRules,
  ...historyRules,
  ...kedaRules,
  ...ownershipRules,
  ...trafficRules,
  ...workloadRules,
].sort((one, other) => (one.id < other.id ? -1 : 1));
