/** Rules about several owners of one number, or of the same pods. */
import type { Rule } from '../rule.ts';
import { duplicateAutoscaler } from './duplicate-autoscaler.ts';
import { gitopsFightsAutoscaler } from './gitops-fights-autoscaler.ts';
import { selectorOverlap } from './selector-overlap.ts';
import { staticReplicasWithAutoscaler } from './static-replicas-with-autoscaler.ts';
import { verticalAndHorizontalConflict } from './vertical-and-horizontal-conflict.ts';

export const ownershipRules: readonly Rule[] = [
  duplicateAutoscaler,
  gitopsFightsAutoscaler,
  selectorOverlap,
  staticReplicasWithAutoscaler,
  verticalAndHorizontalConflict,
];
