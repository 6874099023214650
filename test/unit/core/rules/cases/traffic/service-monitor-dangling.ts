// A ServiceMonitor by which Prometheus finds nothing.
import type { Cases } from '../../arrange.ts';
import { service } from '../../objects.ts';
import { monitor } from './objects.ts';

const labels = { app: 'web' };
const metrics = service({ labels, port: 'metrics' });
const selector = ['ServiceMonitor web spec.selector'];
const port = ['ServiceMonitor web spec.endpoints[0].port'];

export const serviceMonitorDangling: Cases = {
  fires: [
    {
      why: 'the pods have the labels, the Service has none',
      objects: [monitor(), service({ port: 'metrics' })],
      at: selector,
    },
    {
      why: 'a label is another',
      objects: [
        monitor({ selector: { matchLabels: { app: 'web', tier: 'front' } } }),
        service({ labels: { app: 'web', tier: 'back' }, selector: { x: 'y' } }),
      ],
      at: selector,
    },
    {
      why: 'it looks only at its own namespace',
      objects: [monitor({ namespace: 'monitoring' }), service({ namespace: 'shop', labels, port: 'metrics' })],
      at: ['ServiceMonitor monitoring/web spec.namespaceSelector'],
    },
    { why: 'no port has the name', objects: [monitor(), service({ labels })], at: port },
    {
      why: 'one of two endpoints names no port',
      objects: [monitor({ spec: { endpoints: [{ port: 'metrics' }, { port: 'http' }] } }), metrics],
      at: ['ServiceMonitor web spec.endpoints[1].port'],
    },
    { why: 'nothing comes near in a cluster', cluster: [monitor()], at: selector },
  ],
  passes: [
    { why: 'port and labels are there', objects: [monitor(), metrics] },
    {
      why: 'it looks everywhere',
      objects: [
        monitor({ namespace: 'monitoring', spec: { namespaceSelector: { any: true } } }),
        service({ namespace: 'shop', labels, port: 'metrics' }),
      ],
    },
    {
      why: 'it looks at the namespace of the Service',
      objects: [
        monitor({ namespace: 'monitoring', spec: { namespaceSelector: { matchNames: ['shop'] } } }),
        service({ namespace: 'shop', labels, port: 'metrics' }),
      ],
    },
    {
      why: 'a port of the container',
      objects: [monitor({ spec: { endpoints: [{ targetPort: 9090 }] } }), service({ labels })],
    },
    { why: 'a PodMonitor is not judged', objects: [monitor({ kind: 'PodMonitor' }), service()] },
  ],
  boundary: [
    {
      why: 'one of two Services has the port',
      objects: [monitor(), metrics, service({ name: 'api', labels })],
      at: [],
    },
    {
      why: 'names of ports are case-sensitive',
      objects: [monitor(), service({ labels, port: 'Metrics' })],
      at: port,
    },
  ],
  unknown: [
    {
      why: 'nothing comes near',
      objects: [monitor(), service({ name: 'redis', selector: { app: 'redis' } })],
      missing: 'a Service that ServiceMonitor web selects',
    },
    {
      why: 'examples that lie apart share labels',
      files: { 'a/monitor.yaml': [monitor()], 'b/service.yaml': [service({ labels })] },
      missing: 'a Service beside ServiceMonitor web',
    },
    { why: 'nothing is seen', objects: [monitor()], missing: 'a Service that ServiceMonitor web selects' },
    {
      why: 'the Service may be in a template',
      objects: [monitor(), service()],
      unread: { 'svc.yaml': 'app: web\n{{ x }}' },
      missing: 'whether svc.yaml holds a Service',
    },
    {
      why: 'the cluster was not read where it looks',
      cluster: [monitor({ namespace: 'shop', spec: { namespaceSelector: { matchNames: ['shop', 'db'] } } })],
      limitedTo: ['shop'],
      missing: 'the namespace db of the cluster',
    },
    {
      why: 'not all of the cluster was read where it looks',
      cluster: [
        monitor({ namespace: 'shop', spec: { namespaceSelector: { any: true } } }),
        service({ namespace: 'shop', labels: { app: 'web' } }),
      ],
      limitedTo: ['shop'],
      missing: 'the other namespaces of the cluster',
    },
    {
      why: 'it cannot be read',
      objects: [monitor({ selector: { matchExpressions: [{ key: 'app', operator: 'Near' }] } }), service()],
      missing: 'a selector that can be read',
    },
    {
      why: 'Services could not be listed',
      cluster: [monitor()],
      gaps: { Service: 'the right to list services' },
      missing: 'the right to list services',
    },
  ],
};
