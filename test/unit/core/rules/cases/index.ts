// The cases of every rule, by its id.
import type { Cases } from '../arrange.ts';
import { autoscalerCases } from './autoscaler/index.ts';
import { budgetCases } from './budget/index.ts';
import { capacityCases } from './capacity/index.ts';
import { clusterCases } from './cluster/index.ts';
import { goCases } from './go/index.ts';
import { historyCases } from './history/index.ts';
import { kedaCases } from './keda/index.ts';
import { ownershipCases } from './ownership/index.ts';
import { trafficCases } from './traffic/index.ts';
import { workloadCases } from './workload/index.ts';

export const cases: Readonly<Record<string, Cases>> = {
  ...autoscalerCases,
  ...budgetCases,
  ...capacityCases,
  ...clusterCases,
  ...goCases,
  ...historyCases,
  ...kedaCases,
  ...ownershipCases,
  ...trafficCases,
  ...workloadCases,
};
