// A share of requests that are not all there.
import type { Cases } from '../../arrange.ts';
import {
  container,
  containerShare,
  deployment,
  external,
  hpa,
  limitRange,
  pod,
  scaledObject,
  share,
  trigger,
} from '../../objects.ts';

const proxy = container({ name: 'proxy', requests: {} });
const at = ['Deployment web spec.template.spec.containers[proxy].name'];
const both = deployment({ containers: [container(), proxy] });
const injected = { 'linkerd.io/inject': 'enabled' };

export const requestMissingForUtilization: Cases = {
  fires: [
    { why: 'a second container', objects: [hpa(), both], at },
    {
      why: 'neither of two resources, told once',
      objects: [hpa({ metrics: [share('cpu', 60), share('memory', 60)] }), both],
      at,
    },
    {
      why: 'a sidecar',
      objects: [
        hpa(),
        deployment({
          pod: { initContainers: [container({ name: 'log', requests: {}, more: { restartPolicy: 'Always' } })] },
        }),
      ],
      at: ['Deployment web spec.template.spec.initContainers[log].name'],
    },
    { why: 'a trigger of KEDA', objects: [scaledObject({ spec: { triggers: [trigger('cpu', '60')] } }), both], at },
    {
      why: 'the default metric of autoscaling/v1',
      objects: [hpa({ apiVersion: 'autoscaling/v1', metrics: [] }), both],
      at,
    },
    {
      why: 'the LimitRange of another directory may be meant for another namespace',
      files: { 'web/web.yaml': [hpa(), both], 'tools/range.yaml': [limitRange({ default: { cpu: '1' } })] },
      at,
    },
    {
      why: 'an injected container of a live pod',
      cluster: [hpa(), deployment(), pod([container(), proxy])],
      at: ['Deployment web metadata.name'],
    },
  ],
  passes: [
    { why: 'every container requests', objects: [hpa(), deployment()] },
    {
      why: 'a limit is copied',
      objects: [hpa(), deployment({ containers: [container({ requests: {}, limits: { cpu: 1 } })] })],
    },
    {
      why: 'a LimitRange of a world beside gives it',
      worlds: {
        one: [hpa({ namespace: 'shop' }), { ...both, metadata: { name: 'web', namespace: 'shop' } }],
        two: [{ ...limitRange({ default: { cpu: '1' } }), metadata: { name: 'defaults', namespace: 'shop' } }],
      },
    },
    { why: 'a LimitRange gives it', objects: [hpa(), both, limitRange({ default: { cpu: '1' } })] },
    { why: 'another container is measured', objects: [hpa({ metrics: [containerShare('cpu', 'web', 60)] }), both] },
    {
      why: 'the Pod by which a chart tests the Service is none of its own',
      objects: [hpa(), deployment(), pod([container({ name: 'curl', requests: {} })])],
    },
    { why: 'nothing is a share', objects: [hpa({ metrics: [external] }), both] },
    {
      why: 'an init container is gone by then',
      objects: [hpa(), deployment({ pod: { initContainers: [container({ requests: {} })] } })],
    },
    {
      why: 'the pod requests as a whole',
      objects: [hpa(), deployment({ containers: [proxy], pod: { resources: { requests: { cpu: '1' } } } })],
    },
    {
      why: 'live pods show what was injected',
      cluster: [hpa(), deployment({ podAnnotations: injected }), pod([container(), container({ name: 'proxy' })])],
    },
  ],
  boundary: [
    { why: 'a LimitRange for memory only', objects: [hpa(), both, limitRange({ default: { memory: '64Mi' } })], at },
    {
      why: 'cpu is requested, memory is not, and only cpu is a share',
      objects: [hpa(), deployment({ containers: [container({ requests: { cpu: '1' } })] })],
      at: [],
    },
    {
      why: 'both are a share',
      objects: [
        hpa({ metrics: [share('cpu', 60), share('memory', 60)] }),
        deployment({ containers: [container({ requests: { cpu: '1' } })] }),
      ],
      at: ['Deployment web spec.template.spec.containers[web].name'],
    },
  ],
  unknown: [
    {
      why: 'pods could not be listed, to which something may have added a container',
      cluster: [hpa(), deployment()],
      gaps: { Pod: 'the right to list pods' },
      missing: 'the right to list pods',
    },
    {
      why: 'a sidecar is injected',
      objects: [hpa(), deployment({ podAnnotations: injected })],
      missing: 'linkerd.io/inject',
    },
    {
      why: 'the injected sidecar is what is measured',
      objects: [
        hpa({ metrics: [containerShare('cpu', 'linkerd-proxy', 60)] }),
        deployment({ podAnnotations: injected }),
      ],
      missing: 'linkerd.io/inject',
    },
    {
      why: 'the target makes no pods that are seen',
      objects: [hpa({ target: { kind: 'Rollout' } })],
      missing: 'objects of the kind Rollout',
    },
  ],
};
