// Cases of the rules about what an autoscaler says by itself and of its target.
import type { Cases } from '../../arrange.ts';
import { cpuTargetUnreachable } from './cpu-target-unreachable.ts';
import { invalidBounds } from './invalid-bounds.ts';
import { minEqualsMax } from './min-equals-max.ts';
import { oomBeforeScale } from './oom-before-scale.ts';
import { removedAutoscalingApi } from './removed-autoscaling-api.ts';
import { requestMissingForUtilization } from './request-missing-for-utilization.ts';
import { singleReplicaFloor } from './single-replica-floor.ts';
import { targetMissing } from './target-missing.ts';

export const autoscalerCases: Readonly<Record<string, Cases>> = {
  'cpu-target-unreachable': cpuTargetUnreachable,
  'invalid-bounds': invalidBounds,
  'min-equals-max': minEqualsMax,
  'oom-before-scale': oomBeforeScale,
  'removed-autoscaling-api': removedAutoscalingApi,
  'request-missing-for-utilization': requestMissingForUtilization,
  'single-replica-floor': singleReplicaFloor,
  'target-missing': targetMissing,
};
