// Containers that request nothing.
import type { Cases } from '../../arrange.ts';
import { container, containerShare, deployment, external, hpa, limitRange, share } from '../../objects.ts';

const at = (name: string): readonly string[] => [`Deployment web spec.template.spec.containers[${name}].name`];
const bare = container({ requests: {} });

export const requestsMissing: Cases = {
  fires: [
    { why: 'nothing is written', objects: [deployment({ containers: [{ name: 'web' }] })], at: at('web') },
    {
      why: 'other resources are none of the two',
      objects: [deployment({ containers: [container({ requests: { 'ephemeral-storage': '1Gi' } })] })],
      at: at('web'),
    },
    {
      why: 'each of two',
      objects: [deployment({ containers: [bare, container({ name: 'log', requests: {} })] })],
      at: [...at('web'), ...at('log')],
    },
    {
      why: 'a sidecar',
      objects: [deployment({ pod: { initContainers: [{ name: 'proxy', restartPolicy: 'Always' }] } })],
      at: ['Deployment web spec.template.spec.initContainers[proxy].name'],
    },
    {
      why: 'an autoscaler reads a queue',
      objects: [deployment({ containers: [bare] }), hpa({ metrics: [external] })],
      at: at('web'),
    },
    {
      why: 'an autoscaler takes a share of another container',
      objects: [
        deployment({ containers: [container(), container({ name: 'log', requests: {} })] }),
        hpa({ metrics: [containerShare('cpu', 'web', 60)] }),
      ],
      at: at('log'),
    },
  ],
  passes: [
    { why: 'both', objects: [deployment()] },
    {
      why: 'limits are copied',
      objects: [deployment({ containers: [container({ requests: {}, limits: { cpu: '1' } })] })],
    },
    {
      why: 'a LimitRange gives one',
      objects: [deployment({ containers: [bare] }), limitRange({ defaultRequest: { cpu: '1' } })],
    },
    {
      why: 'the pod requests for all',
      objects: [deployment({ containers: [bare], pod: { resources: { requests: { cpu: '1' } } } })],
    },
    { why: 'an init container ends', objects: [deployment({ pod: { initContainers: [{ name: 'migrate' }] } })] },
    {
      why: 'the rule about shares speaks of it',
      objects: [deployment({ containers: [bare] }), hpa({ metrics: [share('cpu', 60)] })],
    },
  ],
  boundary: [
    { why: 'only CPU', objects: [deployment({ containers: [container({ requests: { cpu: '1m' } })] })], at: [] },
    { why: 'only memory', objects: [deployment({ containers: [container({ requests: { memory: 1 } })] })], at: [] },
  ],
  unknown: [
    {
      why: 'LimitRanges could not be listed',
      cluster: [deployment({ containers: [bare] })],
      gaps: { LimitRange: 'the right to list limitranges' },
      missing: 'the right to list limitranges',
    },
  ],
};
