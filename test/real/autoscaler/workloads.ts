// The workloads that are scaled beside each other in one run.
import type { Course, Workload } from './workload.ts';

/** Length of the run in seconds. */
export const runSeconds = 66;

const utilization = (name: string, averageUtilization: number): unknown => ({
  type: 'Resource',
  resource: { name, target: { type: 'Utilization', averageUtilization } },
});
const average = (averageValue: string): unknown => ({ type: 'AverageValue', averageValue });
const ofPods = (name: string, averageValue: string): unknown => ({
  type: 'Pods',
  pods: { metric: { name }, target: average(averageValue) },
});
const external = (name: string, averageValue: string): unknown => ({
  type: 'External',
  external: { metric: { name }, target: average(averageValue) },
});
const policy = (type: 'Pods' | 'Percent', value: number, periodSeconds: number): unknown => ({
  type,
  value,
  periodSeconds,
});

const upAndDown: Course = [
  [0, 700],
  [8, 2400],
  [24, 3900],
  [34, 900],
  [52, 2000],
];

export const workloads: readonly Workload[] = [
  {
    name: 'plain',
    shows: 'cpu without behavior: the older path, its doubling limit and its window',
    replicas: 2,
    readyAfter: '2s',
    spec: { minReplicas: 2, maxReplicas: 12, metrics: [utilization('cpu', 60)] },
    metrics: { cpu: upAndDown },
  },
  {
    name: 'rules',
    shows: 'windows, policies and tolerances of each direction',
    replicas: 3,
    readyAfter: '1500ms',
    spec: {
      minReplicas: 2,
      maxReplicas: 10,
      metrics: [utilization('cpu', 50)],
      behavior: {
        scaleUp: {
          stabilizationWindowSeconds: 2,
          tolerance: '0.2',
          selectPolicy: 'Min',
          policies: [policy('Pods', 3, 4), policy('Percent', 100, 7)],
        },
        scaleDown: {
          stabilizationWindowSeconds: 7,
          tolerance: '0.05',
          policies: [policy('Percent', 40, 4), policy('Pods', 1, 5)],
        },
      },
    },
    metrics: {
      cpu: [
        [0, 900],
        [10, 1050],
        [18, 2900],
        [36, 1900],
        [40, 600],
        [58, 1500],
      ],
    },
  },
  {
    name: 'container',
    shows: 'the cpu of one container, beside a busy second one, with the defaults of behavior',
    replicas: 2,
    readyAfter: '2500ms',
    spec: {
      minReplicas: 1,
      maxReplicas: 9,
      metrics: [
        {
          type: 'ContainerResource',
          containerResource: {
            name: 'cpu',
            container: 'app',
            target: { type: 'Utilization', averageUtilization: 70 },
          },
        },
      ],
      behavior: {},
    },
    metrics: { cpu: upAndDown },
  },
  {
    name: 'memory',
    shows: 'memory per pod, where pods count before they are ready, and a spec that changes on the way',
    replicas: 2,
    readyAfter: '2s',
    spec: {
      minReplicas: 2,
      maxReplicas: 8,
      metrics: [{ type: 'Resource', resource: { name: 'memory', target: average('200Mi') } }],
      behavior: { scaleDown: { selectPolicy: 'Disabled' } },
    },
    edits: [
      [30, { maxReplicas: 4 }],
      [46, { minReplicas: 1, behavior: { scaleDown: { selectPolicy: 'Max' } } }],
      [57, { minReplicas: 3 }],
    ],
    metrics: {
      memory: [
        [0, 400],
        [12, 1100],
        [34, 500],
        [48, 180],
      ],
    },
  },
  {
    name: 'requests',
    shows: 'a metric of pods that vanishes for a while',
    replicas: 2,
    spec: { minReplicas: 2, maxReplicas: 9, metrics: [ofPods('requests_per_second', '10')] },
    metrics: {
      requests_per_second: [
        [0, 22],
        [9, 61],
        [21, 'none'],
        [30, 35],
        [48, 82],
      ],
    },
  },
  {
    name: 'jobs',
    shows: 'an external metric to zero and back',
    replicas: 1,
    readyAfter: '1s',
    spec: {
      minReplicas: 0,
      maxReplicas: 6,
      metrics: [external('queue_depth', '30')],
      behavior: { scaleDown: { stabilizationWindowSeconds: 4 } },
    },
    metrics: {
      queue_depth: [
        [0, 25],
        [8, 140],
        [22, 0],
        [38, 70],
        [54, 0],
      ],
    },
  },
  {
    name: 'both',
    shows: 'two metrics, of which one fails for a while',
    replicas: 2,
    readyAfter: '1s',
    spec: { minReplicas: 2, maxReplicas: 9, metrics: [utilization('cpu', 60), external('backlog', '50')] },
    metrics: {
      cpu: [
        [0, 700],
        [28, 1900],
        [48, 600],
      ],
      backlog: [
        [0, 90],
        [10, 240],
        [20, 'failing'],
        [36, 120],
      ],
    },
  },
  {
    name: 'object',
    shows: 'the value of another object, low from the start: what was found first holds for one window',
    replicas: 3,
    readyAfter: '2s',
    spec: {
      minReplicas: 1,
      maxReplicas: 9,
      metrics: [
        {
          type: 'Object',
          object: {
            metric: { name: 'latency' },
            describedObject: { apiVersion: 'v1', kind: 'Service', name: 'object' },
            target: { type: 'Value', value: '200m' },
          },
        },
      ],
    },
    metrics: {
      latency: [
        [0, 0.09],
        [8, 0.33],
        [18, 0.205],
        [32, 0.08],
        [46, 0.3],
        [52, 0.19],
      ],
    },
  },
  {
    name: 'flapping',
    shows: 'pods that lose their readiness when they are no longer young',
    replicas: 2,
    readyAfter: '1s',
    readyFor: '6s',
    spec: { minReplicas: 2, maxReplicas: 7, metrics: [utilization('cpu', 50)] },
    metrics: {
      cpu: [
        [0, 600],
        [14, 1300],
        [32, 2500],
        [48, 900],
      ],
    },
  },
];
