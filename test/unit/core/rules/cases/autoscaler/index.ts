// Cases of the rules about what an autoscaler says by itself and of its target.
import type { Cases } from '../../arrange.ts';
import { cliffScaleDown } from './cliff-scale-down.ts';
import { cpuTargetUnreachable } from './cpu-target-unreachable.ts';
import { directionDisabled } from './direction-disabled.ts';
import { invalidBounds } from './invalid-bounds.ts';
import { memoryOnly } from './memory-only.ts';
import { metricContainerMissing } from './metric-container-missing.ts';
import { minEqualsMax } from './min-equals-max.ts';
import { namespaceMissingInRender } from './namespace-missing-in-render.ts';
import { noScaleDownWindow } from './no-scale-down-window.ts';
import { oddQuantity } from './odd-quantity.ts';
import { oomBeforeScale } from './oom-before-scale.ts';
import { removedAutoscalingApi } from './removed-autoscaling-api.ts';
import { requestMissingForUtilization } from './request-missing-for-utilization.ts';
import { singleReplicaFloor } from './single-replica-floor.ts';
import { slowScaleUpWindow } from './slow-scale-up-window.ts';
import { targetMissing } from './target-missing.ts';

export const autoscalerCases: Readonly<Record<string, Cases>> = {
  'cliff-scale-down': cliffScaleDown,
  'cpu-target-unreachable': cpuTargetUnreachable,
  'direction-disabled': directionDisabled,
  'invalid-bounds': invalidBounds,
  'memory-only': memoryOnly,
  'metric-container-missing': metricContainerMissing,
  'min-equals-max': minEqualsMax,
  'namespace-missing-in-render': namespaceMissingInRender,
  'no-scale-down-window': noScaleDownWindow,
  'odd-quantity': oddQuantity,
  'oom-before-scale': oomBeforeScale,
  'removed-autoscaling-api': removedAutoscalingApi,
  'request-missing-for-utilization': requestMissingForUtilization,
  'single-replica-floor': singleReplicaFloor,
  'slow-scale-up-window': slowScaleUpWindow,
  'target-missing': targetMissing,
};
