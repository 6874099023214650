// Cases of the rules about pods, and whether more of them help.
import type { Cases } from '../../arrange.ts';
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

export const workloadCases: Readonly<Record<string, Cases>> = {
  'no-spread': noSpread,
  'node-scale-down-blocked': nodeScaleDownBlocked,
  'prestop-exceeds-grace': prestopExceedsGrace,
  'readiness-probe-missing': readinessProbeMissing,
  'recreate-with-autoscaler': recreateWithAutoscaler,
  'requests-differ-from-limits-under-consolidation': requestsDifferFromLimitsUnderConsolidation,
  'requests-missing': requestsMissing,
  'single-replica': singleReplica,
  'single-writer-volume-with-autoscaler': singleWriterVolumeWithAutoscaler,
  'spread-blocks-scaling': spreadBlocksScaling,
};
