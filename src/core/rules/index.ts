/** Every rule there is. */
import { cpuTargetUnreachable } from './autoscaler/cpu-target-unreachable.ts';
import { duplicateAutoscaler } from './autoscaler/duplicate-autoscaler.ts';
import { invalidBounds } from './autoscaler/invalid-bounds.ts';
import { minEqualsMax } from './autoscaler/min-equals-max.ts';
import { oomBeforeScale } from './autoscaler/oom-before-scale.ts';
import { removedAutoscalingApi } from './autoscaler/removed-autoscaling-api.ts';
import { requestMissingForUtilization } from './autoscaler/request-missing-for-utilization.ts';
import { singleReplicaFloor } from './autoscaler/single-replica-floor.ts';
import { staticReplicasWithAutoscaler } from './autoscaler/static-replicas-with-autoscaler.ts';
import { targetMissing } from './autoscaler/target-missing.ts';
import { scaledObjectAndHpa } from './keda/scaledobject-and-hpa.ts';
import type { Rule } from './rule.ts';
import { disruptionBudgetBlocks } from './workload/disruption-budget-blocks.ts';

export const rules: readonly Rule[] = [
  cpuTargetUnreachable,
  disruptionBudgetBlocks,
  duplicateAutoscaler,
  invalidBounds,
  minEqualsMax,
  oomBeforeScale,
  removedAutoscalingApi,
  requestMissingForUtilization,
  scaledObjectAndHpa,
  singleReplicaFloor,
  staticReplicasWithAutoscaler,
  targetMissing,
];
