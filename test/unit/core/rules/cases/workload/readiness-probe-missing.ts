// Pods that get traffic before they can serve it.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { container, deployment, hpa, service } from '../../objects.ts';

const probe = { httpGet: { path: '/ready', port: 'http' } };
const serving = (name: string, port: string, more: JsonRecord = {}): JsonRecord =>
  container({ name, more: { ports: [{ name: port, containerPort: 8080 }], ...more } });
const behind = (...containers: readonly JsonRecord[]): readonly JsonRecord[] => [
  hpa(),
  deployment({ containers }),
  service(),
];
const at = (name: string): readonly string[] => [`Deployment web spec.template.spec.containers[${name}].name`];

export const readinessProbeMissing: Cases = {
  fires: [
    { why: 'the only container has none', objects: behind(serving('web', 'http')), at: at('web') },
    {
      why: 'another container has one',
      objects: behind(serving('proxy', 'admin', { readinessProbe: probe }), serving('web', 'http')),
      at: at('web'),
    },
    { why: 'no container declares the port, so that it is the first', objects: behind(container()), at: at('web') },
    {
      why: 'a livenessProbe is another thing',
      objects: behind(serving('web', 'http', { livenessProbe: probe })),
      at: at('web'),
    },
    {
      why: 'the port is targeted by its number',
      objects: [
        hpa(),
        deployment({ containers: [container({ name: 'proxy' }), serving('web', 'http')] }),
        { ...service(), spec: { selector: { app: 'web' }, ports: [{ port: 8080 }] } },
      ],
      at: at('web'),
    },
    { why: 'it is null', objects: behind(serving('web', 'http', { readinessProbe: null })), at: at('web') },
    {
      why: 'it is live',
      cluster: behind(serving('web', 'http')),
      at: at('web'),
    },
  ],
  passes: [
    { why: 'it has one', objects: behind(serving('web', 'http', { readinessProbe: probe })) },
    {
      why: 'a sidecar that serves nobody has none',
      objects: behind(serving('web', 'http', { readinessProbe: probe }), container({ name: 'log' })),
    },
    {
      why: 'a sidecar that is only asked for metrics has none',
      objects: [
        hpa(),
        deployment({ containers: [serving('web', 'http', { readinessProbe: probe }), serving('exporter', 'metrics')] }),
        {
          ...service(),
          spec: {
            selector: { app: 'web' },
            ports: [
              { name: 'http', port: 80, targetPort: 'http' },
              { name: 'metrics', port: 90, targetPort: 'metrics' },
            ],
          },
        },
      ],
    },
    { why: 'nothing scales it', objects: [deployment({ containers: [serving('web', 'http')] }), service()] },
    { why: 'no Service selects it', objects: [hpa(), deployment({ containers: [serving('web', 'http')] })] },
    {
      why: 'the Service is there for pods that are not ready',
      objects: [
        hpa(),
        deployment(),
        { ...service(), spec: { selector: { app: 'web' }, publishNotReadyAddresses: true, ports: [{ port: 80 }] } },
      ],
    },
    {
      why: 'a Service of another namespace has the same labels',
      objects: [hpa({ namespace: 'a' }), deployment({ namespace: 'a' }), service({ namespace: 'b' })],
    },
  ],
  boundary: [
    {
      why: 'a startupProbe holds traffic back until it has started',
      objects: behind(serving('web', 'http', { startupProbe: probe })),
      at: at('web').map((each) => `low: ${each}`),
    },
    {
      why: 'all that is asked for are metrics',
      objects: [hpa(), deployment(), service({ port: 'metrics' })],
      at: at('web').map((each) => `low: ${each}`),
    },
  ],
  unknown: [
    { why: 'the target is nowhere', objects: [hpa(), service()], missing: 'the Deployment web' },
    {
      why: 'a gate decides instead',
      objects: [hpa(), deployment({ pod: { readinessGates: [{ conditionType: 'example.com/lb' }] } }), service()],
      missing: 'who sets the readinessGates',
    },
    {
      why: 'the Service may be in a template',
      objects: [hpa(), deployment()],
      unread: { 'svc.yaml': 'name: web\n{{ x }}' },
      missing: 'whether svc.yaml holds a Service',
    },
    {
      why: 'Services could not be listed',
      cluster: [hpa(), deployment()],
      gaps: { Service: 'the right to list services' },
      missing: 'the right to list services',
    },
  ],
};
