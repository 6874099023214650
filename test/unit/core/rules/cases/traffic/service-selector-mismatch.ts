// A Service that sends its traffic to nobody.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { container, deployment, pod, service } from '../../objects.ts';
import { livePod } from '../cluster/live.ts';

const at = (key: string): readonly string[] => [`Service web spec.selector.${key}`];
const rolled = (updatedReplicas: number): JsonRecord => ({
  ...deployment({ podLabels: { app: 'web', tier: 'front' } }),
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web', tier: 'front' } }, spec: { containers: [container()] } },
  },
  status: { replicas: 2, updatedReplicas },
});
const front = service({ selector: { app: 'web', tier: 'front' } });
const half = [
  livePod({ name: 'web-1', labels: { app: 'web', tier: 'front' } }),
  livePod({ name: 'web-2', labels: { app: 'web' } }),
];

export const serviceSelectorMismatch: Cases = {
  fires: [
    {
      why: 'one of two values is another',
      objects: [
        service({ selector: { app: 'web', tier: 'front' } }),
        deployment({ podLabels: { app: 'web', tier: 'back' } }),
      ],
      at: at('tier'),
    },
    {
      why: 'the pods lack one of two labels',
      objects: [service({ selector: { app: 'web', tier: 'front' } }), deployment()],
      at: at('tier'),
    },
    {
      why: 'the name is the same, no label is',
      objects: [service({ selector: { 'app.kubernetes.io/name': 'web' } }), deployment()],
      at: at('app.kubernetes.io/name'),
    },
    {
      why: 'the name is nearly the same',
      objects: [service({ selector: { app: 'website' } }), deployment({ name: 'web-1', podLabels: { app: 'wbe' } })],
      at: at('app'),
    },
    {
      why: 'what it asks for is nearly the name',
      objects: [service({ selector: { app: 'frontnd' } }), deployment({ name: 'frontend' })],
      at: at('app'),
    },
    {
      why: 'labels of the Deployment are not those of its pods',
      objects: [service({ selector: { app: 'shop' } }), deployment({ labels: { app: 'shop' } })],
      at: at('app'),
    },
    { why: 'it is live', cluster: [service({ selector: { app: 'shop' } }), deployment()], at: at('app') },
    {
      why: 'a live pod lacks the label',
      cluster: [front, rolled(2), ...half],
      at: ['Service web spec.selector'],
    },
  ],
  passes: [
    { why: 'every label is there', objects: [service(), deployment({ podLabels: { app: 'web', tier: 'front' } })] },
    { why: 'it has no selector', objects: [service({ selector: {} }), deployment({ name: 'api' })] },
    {
      why: 'it stands for a name outside',
      objects: [
        { ...service(), spec: { type: 'ExternalName', externalName: 'example.com', selector: { app: 'x' } } },
        deployment(),
      ],
    },
    {
      why: 'a bare pod has the labels',
      objects: [service(), deployment({ podLabels: { app: 'api' } }), pod([container()])],
    },
    {
      why: 'Services of Knative are others',
      objects: [
        {
          apiVersion: 'serving.knative.dev/v1',
          kind: 'Service',
          metadata: { name: 'web' },
          spec: { selector: { a: 'b' } },
        },
        deployment(),
      ],
    },
    {
      why: 'a world beside has the workload',
      worlds: {
        one: [
          service({ namespace: 'shop' }),
          deployment({ name: 'web-2', namespace: 'shop', podLabels: { app: 'x' } }),
        ],
        two: [deployment({ namespace: 'shop' })],
      },
    },
    { why: 'all live pods have the label', cluster: [front, rolled(2), ...half.slice(0, 1)] },
  ],
  boundary: [
    {
      why: 'two edits',
      objects: [service({ name: 'worker', selector: { app: 'x' } }), deployment({ name: 'wroker' })],
      at: ['Service worker spec.selector.app'],
    },
    {
      why: 'a label that all of a release share says nothing, but a name is near',
      objects: [
        service({ selector: { 'app.kubernetes.io/instance': 'shop', app: 'x' } }),
        deployment({ name: 'wep', podLabels: { 'app.kubernetes.io/instance': 'shop', app: 'y' } }),
      ],
      at: at('app'),
    },
  ],
  unknown: [
    {
      why: 'Rollouts could not be listed',
      cluster: [service(), deployment({ podLabels: { app: 'webb' } })],
      gaps: { Rollout: 'the right to list rollouts' },
      missing: 'the right to list rollouts',
    },
    {
      why: 'what it asks for is in another world, and one comes near in its own',
      worlds: {
        one: [service(), deployment({ name: 'webb', labels: { app: 'webb' } })],
        two: [deployment({ namespace: 'shop' })],
      },
      missing: 'one namespace for Service web and Deployment shop/web',
    },
    { why: 'nothing is seen', objects: [service()], missing: 'a workload whose pods Service web selects' },
    {
      why: 'nothing comes near',
      objects: [service({ name: 'redis', selector: { app: 'redis' } }), deployment()],
      missing: 'a workload whose pods',
    },
    {
      why: 'short names are near to everything',
      objects: [service({ name: 'db', selector: { app: 'db' } }), deployment()],
      missing: 'a workload whose pods',
    },
    {
      why: 'a label that all of a release share says nothing',
      objects: [
        service({ name: 'redis', selector: { 'app.kubernetes.io/instance': 'shop', app: 'redis' } }),
        deployment({ podLabels: { 'app.kubernetes.io/instance': 'shop', app: 'web' } }),
      ],
      missing: 'a workload whose pods',
    },
    {
      why: 'another Service selects what comes near: this one may be for a canary',
      objects: [service({ name: 'web-canary', selector: { app: 'web', track: 'canary' } }), service(), deployment()],
      missing: 'a workload whose pods Service web-canary selects',
    },
    {
      why: 'the program sets the label when it leads',
      objects: [
        service({ name: 'vault-active', selector: { app: 'web', 'vault-active': 'true' } }),
        deployment({ kind: 'StatefulSet' }),
      ],
      missing: 'a workload whose pods',
    },
    {
      why: 'the controller sets the label of one pod',
      objects: [
        service({ selector: { app: 'web', 'statefulset.kubernetes.io/pod-name': 'web-0' } }),
        deployment({ kind: 'StatefulSet' }),
      ],
      missing: 'a workload whose pods',
    },
    {
      why: 'the pods may be in a template',
      objects: [service({ selector: { app: 'web', tier: 'front' } }), deployment()],
      unread: { 'front.yaml': 'tier: front\n{{ x }}' },
      missing: 'whether front.yaml holds the pods',
    },
    {
      why: 'what comes near is in another namespace',
      objects: [service({ namespace: 'shop', selector: { app: 'x' } }), deployment({ namespace: 'tools' })],
      missing: 'a workload whose pods',
    },
    {
      why: 'a rollout brings the label',
      cluster: [front, rolled(1), ...half],
      missing: 'the end of the rollout',
    },
    {
      why: 'pods could not be listed',
      cluster: [service({ selector: { app: 'x' } }), deployment()],
      gaps: { Pod: 'the right to list pods' },
      missing: 'the right to list pods',
    },
  ],
};
