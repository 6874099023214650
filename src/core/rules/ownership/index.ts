/** Rules about several owners of one number, or of the same pods. */
import type { Rule } from '../rule.ts';
import { duplicateAutoscaler } from './duplicate-autoscaler.ts';
import { staticReplicasWithAutoscaler } from './static-replicas-with-autoscaler.ts';

export const ownershipRules: readonly Rule[] = [duplicateAutoscaler, staticReplicasWithAutoscaler];
