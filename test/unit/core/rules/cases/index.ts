// The cases of every rule, by its id.
import type { Cases } from '../arrange.ts';
import { cpuTargetUnreachable } from './cpu-target-unreachable.ts';
import { disruptionBudgetBlocks } from './disruption-budget-blocks.ts';
import { duplicateAutoscaler } from './duplicate-autoscaler.ts';
import { invalidBounds } from './invalid-bounds.ts';
import { minEqualsMax } from './min-equals-max.ts';
import { oomBeforeScale } from './oom-before-scale.ts';
import { removedAutoscalingApi } from './removed-autoscaling-api.ts';
import { requestMissingForUtilization } from './request-missing-for-utilization.ts';
import { scaledObjectAndHpa } from './scaledobject-and-hpa.ts';
import { singleReplicaFloor } from './single-replica-floor.ts';
import { staticReplicasWithAutoscaler } from './static-replicas-with-autoscaler.ts';
import { targetMissing } from './target-missing.ts';

export const cases: Readonly<Record<string, Cases>> = {
  'cpu-target-unreachable': cpuTargetUnreachable,
  'disruption-budget-blocks': disruptionBudgetBlocks,
  'duplicate-autoscaler': duplicateAutoscaler,
  'invalid-bounds': invalidBounds,
  'min-equals-max': minEqualsMax,
  'oom-before-scale': oomBeforeScale,
  'removed-autoscaling-api': removedAutoscalingApi,
  'request-missing-for-utilization': requestMissingForUtilization,
  'scaledobject-and-hpa': scaledObjectAndHpa,
  'single-replica-floor': singleReplicaFloor,
  'static-replicas-with-autoscaler': staticReplicasWithAutoscaler,
  'target-missing': targetMissing,
};
