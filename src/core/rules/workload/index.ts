/** Rules about pods, and whether more of them help. */
import type { Rule } from '../rule.ts';
import { noSpread } from './no-spread.ts';
import { nodeScaleDownBlocked } from './node-scale-down-blocked.ts';
import { prestopExceedsGrace } from './prestop-exceeds-grace.ts';
import { readinessProbeMissing } from './readiness-probe-missing.ts';
import { recreateWithAutoscaler } from './recreate-with-autoscaler.ts';
import { requestsDifferFromLimitsUnderConsolidation } from './requests-differ-from-limits-under-consolidation.ts';
import { requestsMissing } from './requests-missing.ts';
import { singleReplica } from './single-replica.ts';
import { singleWriterVolumeWithAutoscaler } from './single-writer-volume-with-autoscaler.ts';
import { spreadBlocksScaling } from './spread-blocks-scaling.ts';

export const workloadRules: readonly Rule[] = [
  noSpread,
  nodeScaleDownBlocked,
  prestopExceedsGrace,
  readinessProbeMissing,
  recreateWithAutoscaler,
  requestsDifferFromLimitsUnderConsolidation,
  requestsMissing,
  singleReplica,
  singleWriterVolumeWithAutoscaler,
  spreadBlocksScaling,
];
