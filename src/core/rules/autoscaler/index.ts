/** Rules about what an autoscaler says by itself and of its target. */
import type { Rule } from '../rule.ts';
import { cpuTargetUnreachable } from './cpu-target-unreachable.ts';
import { invalidBounds } from './invalid-bounds.ts';
import { minEqualsMax } from './min-equals-max.ts';
import { oomBeforeScale } from './oom-before-scale.ts';
import { removedAutoscalingApi } from './removed-autoscaling-api.ts';
import { requestMissingForUtilization } from './request-missing-for-utilization.ts';
import { singleReplicaFloor } from './single-replica-floor.ts';
import { targetMissing } from './target-missing.ts';

export const autoscalerRules: readonly Rule[] = [
  cpuTargetUnreachable,
  invalidBounds,
  minEqualsMax,
  oomBeforeScale,
  removedAutoscalingApi,
  requestMissingForUtilization,
  singleReplicaFloor,
  targetMissing,
];
