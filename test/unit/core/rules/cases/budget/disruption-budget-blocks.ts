// A budget that lets no pod go.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { budget, deployment, hpa } from '../../objects.ts';

const least = (minAvailable: unknown, min: unknown, ...more: readonly JsonRecord[]): readonly JsonRecord[] => [
  budget({ spec: { minAvailable } }),
  hpa({ min }),
  deployment(),
  ...more,
];
const at = ['PodDisruptionBudget web spec.minAvailable'];

export const disruptionBudgetBlocks: Cases = {
  fires: [
    {
      why: 'none may go, whatever the minimum is',
      objects: [budget({ spec: { maxUnavailable: 0 } }), hpa({ min: 'two' }), deployment()],
      at: ['PodDisruptionBudget web spec.maxUnavailable'],
    },
    { why: 'all must stay', objects: least(2, 2), at },
    { why: '80 % of 1 rounds up to 1', objects: least('80%', 1), at },
    {
      why: 'none may go',
      objects: [budget({ spec: { maxUnavailable: 0 } }), deployment({ replicas: 9 })],
      at: ['PodDisruptionBudget web spec.maxUnavailable'],
    },
    {
      why: 'no share may go',
      objects: [budget({ spec: { maxUnavailable: '0%' } }), deployment({ replicas: 9 })],
      at: ['PodDisruptionBudget web spec.maxUnavailable'],
    },
    {
      why: 'the replicas are not those of the manifest',
      objects: [budget({ spec: { minAvailable: 1 } }), hpa({ min: 1 }), deployment({ replicas: 5 })],
      at,
    },
    {
      why: 'a file that was not read holds no autoscaler of it',
      objects: [budget({ spec: { minAvailable: 1 } }), deployment()],
      unread: { 'hpa.yaml': 'kind: HorizontalPodAutoscaler\nname: web-2', 'svc.yaml': 'kind: Service\nname: web' },
      at,
    },
    {
      why: 'the file that was not read lies far away',
      files: { 'shop/web/web.yaml': [budget({ spec: { minAvailable: 1 } }), deployment()] },
      unread: { 'charts/web/templates/hpa.yaml': 'kind: HorizontalPodAutoscaler\nname: web' },
      at,
    },
    { why: 'one replica by default', objects: [budget({ spec: { minAvailable: 1 } }), deployment()], at },
    {
      why: 'a minimum of zero counts as one',
      objects: [budget({ spec: { minAvailable: 1 } }), hpa({ min: 0 }), deployment()],
      at,
    },
  ],
  passes: [
    { why: 'one may go', objects: least(1, 2) },
    {
      why: 'the autoscaler of an example is not the nearest',
      files: { 'a-example/hpa.yaml': [hpa({ min: 1 })], 'deploy/web.yaml': least(1, 3) },
    },
    { why: 'nothing is limited', objects: [budget(), deployment()] },
    { why: 'nothing is wanted', objects: [budget({ spec: { minAvailable: 1 } }), deployment({ replicas: 0 })] },
    {
      why: 'two workloads together have enough',
      objects: [budget({ selector: {}, spec: { minAvailable: 1 } }), deployment(), deployment({ name: 'api' })],
    },
  ],
  boundary: [
    { why: 'all must stay, whatever the minimum is', objects: least('100%', 'two'), at },
    { why: '80 % of 4 rounds up to 4', objects: least('80%', 4), at },
    { why: '4 of 5 may stay', objects: least('80%', 5), at: [] },
    { why: '1 % of 1 rounds up to 1', objects: [budget({ spec: { maxUnavailable: '1%' } }), deployment()], at: [] },
  ],
  unknown: [
    { why: 'some minimum would do', objects: least('99%', 'two'), missing: 'the fewest pods as a number' },
    {
      why: 'none may go, and there may be none',
      objects: [budget({ spec: { maxUnavailable: 0 } }), deployment({ replicas: 'two' })],
      missing: 'the fewest pods as a number',
    },
    {
      why: 'a file that was not read may hold its autoscaler',
      objects: [budget({ spec: { minAvailable: 1 } }), deployment()],
      unread: { 'hpa.yaml': 'kind: HorizontalPodAutoscaler\nscaleTargetRef: {name: web}' },
      missing: 'whether hpa.yaml holds an autoscaler for Deployment web',
    },
    {
      why: 'an autoscaler of another world does not say its namespace',
      worlds: {
        one: [budget({ namespace: 'shop', spec: { minAvailable: 1 } }), deployment({ namespace: 'shop' })],
        two: [hpa()],
      },
      missing: 'one namespace for HorizontalPodAutoscaler web and Deployment shop/web',
    },
    {
      why: 'no drain waits for a DaemonSet',
      objects: [budget({ spec: { maxUnavailable: 0 } }), deployment({ kind: 'DaemonSet' })],
      missing: 'the fewest pods as a number',
    },
    {
      why: 'it may select pods of a StatefulSet too',
      cluster: [budget({ spec: { minAvailable: 1 } }), deployment()],
      gaps: { StatefulSet: 'the right to list statefulsets' },
      missing: 'the right to list statefulsets',
    },
    {
      why: 'it selects nothing that is seen',
      objects: [budget({ spec: { minAvailable: 1 } })],
      missing: 'a workload whose pods',
    },
    {
      why: 'its pods are in another namespace',
      objects: [budget({ namespace: 'shop', spec: { minAvailable: 1 } }), deployment({ namespace: 'tools' })],
      missing: 'a workload whose pods',
    },
    {
      why: 'only one of two labels is shared',
      objects: [
        budget({ selector: { matchLabels: { app: 'web', tier: 'db' } }, spec: { minAvailable: 1 } }),
        deployment(),
      ],
      missing: 'a workload whose pods',
    },
    { why: 'it is no number', objects: least('most', 2), missing: 'the budget as a number or a percentage' },
    {
      why: 'autoscalers could not be listed',
      cluster: [budget({ spec: { minAvailable: 1 } }), deployment()],
      gaps: { HorizontalPodAutoscaler: 'the right to list autoscalers' },
      missing: 'the right to list autoscalers',
    },
  ],
};
