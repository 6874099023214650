/** Which workloads are recorded, and what of their objects goes into a bundle. */
import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../../src/core/kube/object.ts';
import { boundariesOf, reducedAutoscaler } from '../../../../src/reading/recording/reduced.ts';
import { rosterOf } from '../../../../src/reading/recording/target.ts';

const meta = (name: string, more: object = {}): KubeObject['metadata'] => ({ name, namespace: 'shop', ...more });

const autoscaler = (name: string, target: string, more: object = {}): KubeObject => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: meta(name, more),
  spec: { scaleTargetRef: { kind: 'Deployment', name: target }, maxReplicas: 9 },
});

const scaledObject = (name: string, target: string, more: object = {}): KubeObject => ({
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'ScaledObject',
  metadata: meta(name),
  spec: { scaleTargetRef: { name: target }, triggers: [] },
  ...more,
});

const deployment = (name: string, spec: object): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: meta(name),
  spec: { template: { spec } },
});

describe('workloads', () => {
  const namesOf = (...objects: readonly KubeObject[]): readonly string[] =>
    rosterOf(objects, 'default').targets.map(({ namespace, kind, name, autoscalerName }) =>
      [namespace, kind, name, autoscalerName].join(' '),
    );

  test.each([
    {
      why: 'are those that an autoscaler scales, by name',
      objects: [autoscaler('b', 'web'), autoscaler('a', 'worker'), deployment('other', {})],
      names: ['shop Deployment web b', 'shop Deployment worker a'],
    },
    {
      why: 'are in the namespace that is meant where none is named',
      objects: [{ ...autoscaler('a', 'web'), metadata: { name: 'a' } }],
      names: ['default Deployment web a'],
    },
    {
      why: 'count once where KEDA made the autoscaler',
      objects: [
        autoscaler('keda-hpa-so', 'web', { ownerReferences: [{ kind: 'ScaledObject', name: 'so', uid: '1' }] }),
        scaledObject('so', 'web'),
      ],
      names: ['shop Deployment web keda-hpa-so'],
    },
    {
      why: 'have the autoscaler that KEDA says it made',
      objects: [scaledObject('so', 'web', { status: { hpaName: 'web-hpa' } })],
      names: ['shop Deployment web web-hpa'],
    },
  ])('$why', ({ objects, names }) => expect(namesOf(...objects)).toEqual(names));

  test('with two autoscalers have the first, and that is said', () => {
    const { targets, notes } = rosterOf([autoscaler('one', 'web'), autoscaler('two', 'web')], 'default');
    expect(targets.map(({ autoscalerName }) => autoscalerName)).toEqual(['one']);
    expect(notes).toEqual([
      'The HorizontalPodAutoscaler shop/two was left out: another autoscaler scales the Deployment web too',
    ]);
  });

  test('have the requests of all containers that live as long as the pod', () => {
    const pod = {
      containers: [
        {
          name: 'app',
          env: [{ name: 'PASSWORD', value: 'secret' }],
          resources: { requests: { cpu: '250m' }, limits: { cpu: 1, memory: '64Mi' } },
        },
      ],
      initContainers: [
        { name: 'migrate', resources: { requests: { cpu: '2' } } },
        { name: 'proxy', restartPolicy: 'Always', resources: { requests: { cpu: '50m', 'example.com/gpu': '1' } } },
      ],
    };
    const [target] = rosterOf([autoscaler('a', 'web'), deployment('web', pod)], 'default').targets;
    expect(target?.containers).toEqual([
      { name: 'app', requests: { cpu: '250m', memory: '64Mi' }, limits: { cpu: '1', memory: '64Mi' } },
      { name: 'proxy', requests: { cpu: '50m' }, limits: {} },
    ]);
  });
});

describe('of an object', () => {
  test('what could be secret does not go into a bundle', () => {
    const reduced = reducedAutoscaler({
      ...scaledObject('so', 'web'),
      metadata: meta('so', {
        annotations: {
          'autoscaling.keda.sh/paused': 'true',
          'kubectl.kubernetes.io/last-applied-configuration': '{"a":1}',
        },
        managedFields: [{}],
        labels: { app: 'web' },
      }),
      spec: {
        scaleTargetRef: { name: 'web' },
        triggers: [
          {
            type: 'rabbitmq',
            metadata: { queueName: 'orders', value: '20', host: 'amqp://user:pass@mq', connectionFromEnv: 'MQ' },
          },
          { type: 'prometheus', metadata: { query: 'sum(x)', threshold: '5', serverAddress: 'http://u:p@prometheus' } },
        ],
      },
      status: { externalMetricNames: ['s0-rabbitmq-orders'], conditions: [{}] },
    });
    expect(reduced).toEqual({
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledObject',
      metadata: { name: 'so', namespace: 'shop', annotations: { 'autoscaling.keda.sh/paused': 'true' } },
      spec: {
        scaleTargetRef: { name: 'web' },
        triggers: [
          { type: 'rabbitmq', metadata: { queueName: 'orders', value: '20' } },
          { type: 'prometheus', metadata: { query: 'sum(x)', threshold: '5' } },
        ],
      },
      status: { externalMetricNames: ['s0-rabbitmq-orders'] },
    });
  });

  test('only what bounds the workloads of these namespaces is kept', () => {
    const node: KubeObject = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'n1', labels: { secret: 'x' } },
      spec: { unschedulable: true, podCIDR: '10.0.0.0/24' },
      status: { allocatable: { cpu: '4' }, images: [{}] },
    };
    const quota: KubeObject = {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: meta('quota'),
      spec: { hard: { pods: '20' } },
      status: { hard: { pods: '20' }, used: { pods: '3' } },
    };
    const elsewhere = { ...quota, metadata: { name: 'quota', namespace: 'pay' } };
    expect(boundariesOf([node, quota, elsewhere, deployment('web', {})], new Set(['shop']))).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: 'n1' },
        spec: { unschedulable: true },
        status: { allocatable: { cpu: '4' } },
      },
      {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'quota', namespace: 'shop' },
        spec: { hard: { pods: '20' } },
        status: { used: { pods: '3' } },
      },
    ]);
  });
});
