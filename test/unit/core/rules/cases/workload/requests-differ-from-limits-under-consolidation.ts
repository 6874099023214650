// Memory beyond what is requested, where nodes are packed by requests.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { container, deployment, limitRange } from '../../objects.ts';

const pool = (disruption: JsonRecord = {}, apiVersion = 'karpenter.sh/v1'): JsonRecord => ({
  apiVersion,
  kind: 'NodePool',
  metadata: { name: 'default' },
  spec: { disruption },
});
const memory = (request: unknown, limit?: unknown): JsonRecord =>
  deployment({
    containers: [
      container({ requests: { memory: request }, ...(limit !== undefined && { limits: { memory: limit } }) }),
    ],
  });
const at = ['Deployment web spec.template.spec.containers[web].resources.limits.memory'];

export const requestsDifferFromLimitsUnderConsolidation: Cases = {
  fires: [
    { why: 'the limit is larger', objects: [pool(), memory('64Mi', '128Mi')], at },
    { why: 'there is no limit', objects: [pool(), memory('64Mi')], at },
    {
      why: 'the policy says so',
      cluster: [pool({ consolidationPolicy: 'WhenUnderutilized' }, 'karpenter.sh/v1beta1'), memory('64Mi')],
      at,
    },
    {
      why: 'a Provisioner consolidates',
      objects: [
        {
          apiVersion: 'karpenter.sh/v1alpha5',
          kind: 'Provisioner',
          metadata: { name: 'default' },
          spec: { consolidation: { enabled: true } },
        },
        memory('64Mi'),
      ],
      at,
    },
    {
      why: 'the pod as a whole',
      objects: [pool(), deployment({ pod: { resources: { requests: { memory: '1Gi' }, limits: { memory: '2Gi' } } } })],
      at: ['Deployment web spec.template.spec.resources.limits.memory'],
    },
  ],
  passes: [
    {
      why: 'the limit is the request, whatever NodePools there are',
      cluster: [memory('64Mi', '64Mi')],
      gaps: { NodePool: 'the right to list nodepools' },
    },
    { why: 'no Karpenter', objects: [memory('64Mi', '128Mi')] },
    { why: 'a NodePool of somebody else', objects: [pool({}, 'example.com/v1'), memory('64Mi', '128Mi')] },
    { why: 'only empty nodes go', objects: [pool({ consolidationPolicy: 'WhenEmpty' }), memory('64Mi', '128Mi')] },
    { why: 'nodes never go', objects: [pool({ consolidateAfter: 'Never' }), memory('64Mi', '128Mi')] },
    { why: 'nothing is requested', objects: [pool(), deployment({ containers: [container({ requests: {} })] })] },
    { why: 'a DaemonSet is not moved', objects: [pool(), deployment({ kind: 'DaemonSet' })] },
    {
      why: 'a LimitRange gives the limit',
      objects: [pool(), memory('64Mi'), limitRange({ default: { memory: '64Mi' } })],
    },
    {
      why: 'the pod as a whole is what counts',
      objects: [pool(), deployment({ pod: { resources: { requests: { memory: '1Gi' }, limits: { memory: '1Gi' } } } })],
    },
  ],
  boundary: [
    { why: 'the same, written differently', objects: [pool(), memory('1Gi', '1024Mi')], at: [] },
    { why: 'a byte more', objects: [pool(), memory('1Gi', '1073741825')], at },
  ],
  unknown: [
    {
      why: 'NodePools could not be listed',
      cluster: [memory('64Mi', '128Mi')],
      gaps: { NodePool: 'the right to list nodepools' },
      missing: 'the right to list nodepools',
    },
    { why: 'it is no quantity', objects: [pool(), memory('64Mi', 'much')], missing: 'a value that can be read' },
    {
      why: 'LimitRanges could not be listed',
      cluster: [pool(), memory('64Mi')],
      gaps: { LimitRange: 'the right to list limitranges' },
      missing: 'the right to list limitranges',
    },
  ],
};
