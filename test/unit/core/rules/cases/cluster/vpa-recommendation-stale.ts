// A VerticalPodAutoscaler that recommends nothing.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import { before, type Cases } from '../../arrange.ts';
import { deployment } from '../../objects.ts';
import { condition } from './live.ts';

const day = 86_400;
const vpa = (status: JsonRecord, created: number | null = 90 * day): JsonRecord => ({
  apiVersion: 'autoscaling.k8s.io/v1',
  kind: 'VerticalPodAutoscaler',
  metadata: { name: 'web', ...(created !== null && { creationTimestamp: before(created) }) },
  spec: { targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
  status,
});
const lacking = (since: number | null): JsonRecord =>
  vpa({ conditions: [condition('RecommendationProvided', 'False', 'NoPodsMatched', { since })] });
const at = ['VerticalPodAutoscaler web spec.targetRef'];

export const vpaRecommendationStale: Cases = {
  fires: [
    { why: 'none for a week', cluster: [lacking(7 * day), deployment()], at },
    { why: 'the recommender never came', cluster: [vpa({})], at },
  ],
  passes: [
    { why: 'it recommends', cluster: [vpa({ conditions: [condition('RecommendationProvided', 'True')] })] },
    {
      why: 'it recommends, and has no condition',
      cluster: [vpa({ recommendation: { containerRecommendations: [] } })],
    },
    { why: 'it is new', cluster: [vpa({}, 3600)] },
    { why: 'at zero there is nothing to learn', cluster: [lacking(7 * day), deployment({ replicas: 0 })] },
  ],
  boundary: [
    { why: 'none for exactly a day', cluster: [lacking(day)], at: [] },
    { why: 'none for a second more', cluster: [lacking(day + 1)], at },
  ],
  unknown: [
    {
      why: 'what it is for could not be listed, and may be at zero',
      cluster: [lacking(7 * day)],
      gaps: { Deployment: 'the right to list deployments' },
      missing: 'the right to list deployments',
    },
    { why: 'it is not written since when', cluster: [lacking(null)], missing: 'since when' },
    { why: 'nothing is written at all', cluster: [vpa({}, null)], missing: 'since when' },
  ],
};
