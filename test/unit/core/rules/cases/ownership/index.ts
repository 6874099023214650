// Cases of the rules about several owners of one number, or of the same pods.
import type { Cases } from '../../arrange.ts';
import { duplicateAutoscaler } from './duplicate-autoscaler.ts';
import { staticReplicasWithAutoscaler } from './static-replicas-with-autoscaler.ts';

export const ownershipCases: Readonly<Record<string, Cases>> = {
  'duplicate-autoscaler': duplicateAutoscaler,
  'static-replicas-with-autoscaler': staticReplicasWithAutoscaler,
};
