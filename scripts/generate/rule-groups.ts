/** What rules are about: a title for each folder of rules. */
import { autoscalerRules } from '../../src/core/rules/autoscaler/index.ts';
import { budgetRules } from '../../src/core/rules/budget/index.ts';
import { capacityRules } from '../../src/core/rules/capacity/index.ts';
import { clusterRules } from '../../src/core/rules/cluster/index.ts';
import { goRules } from '../../src/core/rules/go/index.ts';
import { historyRules } from '../../src/core/rules/history/index.ts';
import { kedaRules } from '../../src/core/rules/keda/index.ts';
import { ownershipRules } from '../../src/core/rules/ownership/index.ts';
import type { Rule } from '../../src/core/rules/rule.ts';
import { trafficRules } from '../../src/core/rules/traffic/index.ts';
import { workloadRules } from '../../src/core/rules/workload/index.ts';

/** In the order of the page. */
export const ruleGroups: Readonly<Record<string, readonly Rule[]>> = {
  'The autoscaler and its target': autoscalerRules,
  'Who decides the replicas': ownershipRules,
  'What the load of weeks shows': historyRules,
  KEDA: kedaRules,
  'Pods that come and go': workloadRules,
  'Go programs': goRules,
  'Disruption budgets': budgetRules,
  'Quotas and limits': capacityRules,
  'Traffic and scraping': trafficRules,
  'The live cluster': clusterRules,
};
