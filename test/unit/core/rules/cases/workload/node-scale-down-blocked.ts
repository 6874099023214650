// Pods that keep their node.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { deployment, hpa } from '../../objects.ts';

const annotated = (podAnnotations: JsonRecord): readonly JsonRecord[] => [hpa(), deployment({ podAnnotations })];
const at = (key: string): readonly string[] => [`Deployment web spec.template.metadata.annotations.${key}`];
const evict = 'cluster-autoscaler.kubernetes.io/safe-to-evict';
const disrupt = 'karpenter.sh/do-not-disrupt';

export const nodeScaleDownBlocked: Cases = {
  fires: [
    { why: 'for cluster-autoscaler', objects: annotated({ [evict]: 'false' }), at: at(evict) },
    { why: 'for Karpenter', objects: annotated({ [disrupt]: 'true' }), at: at(disrupt) },
    {
      why: 'for both',
      objects: annotated({ [evict]: 'false', [disrupt]: 'true' }),
      at: [...at(evict), ...at(disrupt)],
    },
    { why: 'it is live', cluster: annotated({ [evict]: 'false' }), at: at(evict) },
  ],
  passes: [
    { why: 'nothing is written', objects: annotated({}) },
    { why: 'nothing scales it', objects: [deployment({ podAnnotations: { [evict]: 'false' } })] },
    {
      why: 'it stands at the Deployment, not at its pods',
      objects: [hpa(), deployment({ annotations: { [evict]: 'false' } })],
    },
  ],
  boundary: [
    { why: 'it may be evicted', objects: annotated({ [evict]: 'true' }), at: [] },
    { why: 'it may be disrupted', objects: annotated({ [disrupt]: 'false' }), at: [] },
  ],
  unknown: [{ why: 'the target is nowhere', objects: [hpa()], missing: 'the Deployment web' }],
};
