// A cluster-autoscaler of another release than its cluster.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { deployment } from '../../objects.ts';

const of = (image: string): JsonRecord =>
  deployment({ name: 'ca', containers: [{ name: 'cluster-autoscaler', image }] });
const upstream = 'registry.k8s.io/autoscaling/cluster-autoscaler';
const at = ['Deployment ca spec.template.spec.containers[cluster-autoscaler].image'];

export const clusterAutoscalerVersionSkew: Cases = {
  fires: [
    { why: 'older', cluster: [of(`${upstream}:v1.33.0`)], at },
    { why: 'newer', cluster: [of(`${upstream}:v1.38.0`)], at },
    {
      why: 'a mirror, for one architecture',
      cluster: [of('mirror.example:5000/ca/cluster-autoscaler-arm64:v1.30.2')],
      at,
    },
  ],
  passes: [
    { why: 'the same', cluster: [of(`${upstream}:v1.37.1`)] },
    { why: 'another autoscaler', cluster: [of('registry.k8s.io/cpa/cluster-proportional-autoscaler:v1.8.9')] },
    { why: 'a manifest has no cluster to compare with', objects: [of(`${upstream}:v1.33.0`)] },
  ],
  boundary: [
    { why: 'one minor release behind', cluster: [of(`${upstream}:v1.36.0`)], at },
    { why: 'of a distribution', cluster: [of(`${upstream}:v1.37.0-eks.2`)], at: [] },
  ],
  unknown: [
    { why: 'only a digest', cluster: [of(`${upstream}@sha256:${'a'.repeat(64)}`)], missing: 'a version in the tag' },
    { why: 'a tag that is no version', cluster: [of(`${upstream}:latest`)], missing: 'a version in the tag' },
    {
      why: 'the server does not tell',
      cluster: [of(`${upstream}:v1.37.1`)],
      live: { serverVersion: undefined },
      missing: 'the version of the API server',
    },
  ],
};
