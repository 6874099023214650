// Cases of the rules about several owners of one number, or of the same pods.
import type { Cases } from '../../arrange.ts';
import { duplicateAutoscaler } from './duplicate-autoscaler.ts';
import { gitopsFightsAutoscaler } from './gitops-fights-autoscaler.ts';
import { selectorOverlap } from './selector-overlap.ts';
import { staticReplicasWithAutoscaler } from './static-replicas-with-autoscaler.ts';
import { verticalAndHorizontalConflict } from './vertical-and-horizontal-conflict.ts';

export const ownershipCases: Readonly<Record<string, Cases>> = {
  'duplicate-autoscaler': duplicateAutoscaler,
  'gitops-fights-autoscaler': gitopsFightsAutoscaler,
  'selector-overlap': selectorOverlap,
  'static-replicas-with-autoscaler': staticReplicasWithAutoscaler,
  'vertical-and-horizontal-conflict': verticalAndHorizontalConflict,
};
