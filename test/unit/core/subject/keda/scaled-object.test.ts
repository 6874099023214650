import { describe, expect, test } from 'vitest';
import { at, type JsonRecord } from '../../../../../src/core/base/json.ts';
import { parseHpaSpec } from '../../../../../src/core/hpa/parse-spec.ts';
import { mapScaledObject } from '../../../../../src/core/subject/keda/scaled-object.ts';

const object = (spec: JsonRecord, rest: JsonRecord = {}): JsonRecord => ({
  kind: 'ScaledObject',
  metadata: { name: 'orders' },
  spec: { scaleTargetRef: { name: 'orders' }, ...spec },
  ...rest,
});
const prometheus = { type: 'prometheus', metadata: { query: 'sum(rate(http_requests_total[1m]))', threshold: '100' } };

const external = (name: string, target: JsonRecord): JsonRecord => ({
  type: 'External',
  external: { metric: { name }, target },
});

describe('the autoscaler that KEDA makes', () => {
  test.each([
    {
      why: 'a threshold is what one pod takes',
      trigger: prometheus,
      metric: external('s0-prometheus', { type: 'AverageValue', averageValue: '100' }),
    },
    {
      why: 'unless the trigger says Value',
      trigger: { ...prometheus, metricType: 'Value' },
      metric: external('s0-prometheus', { type: 'Value', value: '100' }),
    },
    {
      why: 'fractions are thousandths',
      trigger: { type: 'prometheus', metadata: { threshold: '0.25' } },
      metric: external('s0-prometheus', { type: 'AverageValue', averageValue: '250m' }),
    },
    {
      why: 'a lag has a default',
      trigger: { type: 'kafka', metadata: { topic: 'orders.v1' } },
      metric: external('s0-kafka-orders-v1', { type: 'AverageValue', averageValue: '10' }),
    },
    {
      why: 'the newer of two fields counts',
      trigger: { type: 'rabbitmq', metadata: { queueName: 'mail', mode: 'QueueLength', value: '7', queueLength: '9' } },
      metric: external('s0-rabbitmq-mail', { type: 'AverageValue', averageValue: '7' }),
    },
    {
      why: 'a name that people gave is kept',
      trigger: { ...prometheus, name: 'requests' },
      metric: external('requests', { type: 'AverageValue', averageValue: '100' }),
    },
    {
      why: 'cpu is a utilisation',
      trigger: { type: 'cpu', metricType: 'Utilization', metadata: { value: '65' } },
      metric: { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 65 } } },
    },
    {
      why: 'also where the older field says so',
      trigger: { type: 'memory', metadata: { type: 'AverageValue', value: '512Mi' } },
      metric: {
        type: 'Resource',
        resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '512Mi' } },
      },
    },
    {
      why: 'a container is watched alone',
      trigger: { type: 'cpu', metadata: { value: '50', containerName: 'app' } },
      metric: {
        type: 'ContainerResource',
        containerResource: { name: 'cpu', container: 'app', target: { type: 'Utilization', averageUtilization: 50 } },
      },
    },
  ])('$why', ({ trigger, metric }) => {
    const mapped = mapScaledObject(object({ triggers: [trigger] }));
    expect(at(mapped, 'spec', 'metrics')).toEqual([metric]);
    expect(parseHpaSpec(at(mapped, 'spec')).metrics).toHaveLength(1);
  });

  test.each([
    { spec: {}, min: 1, max: 100, why: 'its minimum is never below one pod' },
    { spec: { minReplicaCount: 0, maxReplicaCount: 7 }, min: 1, max: 7, why: 'also where KEDA goes to zero' },
    { spec: { minReplicaCount: 4, idleReplicaCount: 0 }, min: 4, max: 100, why: 'the idle count is not its minimum' },
  ])('$why', ({ spec, min, max }) => {
    const mapped = mapScaledObject(object({ triggers: [prometheus], ...spec }));
    expect(mapped).toMatchObject({ kind: 'mapped', spec: { minReplicas: min, maxReplicas: max } });
  });

  test.each([
    { spec: { minReplicaCount: 2 }, says: [] },
    { spec: {}, says: ["KEDA's own step to 0 pods when idle is not replayed: the minimum is kept"] },
    { spec: { minReplicaCount: 2, idleReplicaCount: 0 }, says: [expect.stringContaining('step to 0 pods')] },
  ])('what KEDA does by itself is said: $spec', ({ spec, says }) => {
    expect(mapScaledObject(object({ triggers: [prometheus], ...spec }))).toMatchObject({ assumptions: says });
  });

  test('its behavior is that of the ScaledObject', () => {
    const behavior = { scaleDown: { stabilizationWindowSeconds: 60 } };
    const advanced = { horizontalPodAutoscalerConfig: { behavior } };
    expect(mapScaledObject(object({ triggers: [prometheus], advanced }))).toMatchObject({ spec: { behavior } });
  });

  test('the series of a metric may go by the name in the status, the given one or the made one', () => {
    const triggers = [
      { type: 'cpu', metadata: { value: '60' } },
      { ...prometheus, name: 'rate' },
    ];
    const status = { externalMetricNames: ['s1-prometheus-rate'] };
    expect(mapScaledObject(object({ triggers }, { status }))).toMatchObject({
      names: [[], ['s1-prometheus-rate', 'rate', 's1-prometheus-rate', 's1-prometheus']],
    });
  });
});

describe('what cannot be replayed', () => {
  test.each([
    { spec: { triggers: [] }, because: 'it has no triggers' },
    { spec: { triggers: [{ type: 'cron', metadata: {} }] }, because: 'its cron trigger scales by the clock' },
    {
      spec: { triggers: [prometheus, { type: 'external', metadata: {} }] },
      because: 'its trigger external has no threshold known here',
    },
    {
      spec: { triggers: [{ type: 'prometheus', metadata: {} }] },
      because: 'its trigger prometheus has no threshold known here',
    },
    {
      spec: { triggers: [{ type: 'prometheus', metadata: { threshold: 'many' } }] },
      because: 'the threshold many of its trigger prometheus is no number',
    },
    {
      spec: { triggers: [{ ...prometheus, metricType: 'Utilization' }] },
      because: 'its trigger prometheus has the metricType Utilization',
    },
    {
      spec: { triggers: [{ type: 'cpu', metadata: { value: '0.5' } }] },
      because: 'the value 0.5 of its trigger cpu is no whole percentage',
    },
    {
      spec: { triggers: [{ type: 'cpu', metricType: 'Value', metadata: { value: '5' } }] },
      because: 'its trigger cpu has the metricType Value',
    },
    {
      spec: { triggers: [prometheus], advanced: { scalingModifiers: { formula: 'a + b' } } },
      because: 'its scalingModifiers make one metric of several by a formula',
    },
  ])('$because', ({ spec, because }) => {
    expect(mapScaledObject(object(spec))).toEqual({ kind: 'unsupported', because });
  });

  test.each([
    { annotations: { 'autoscaling.keda.sh/paused': 'true' }, kind: 'unsupported' },
    { annotations: { 'autoscaling.keda.sh/paused-replicas': '0' }, kind: 'unsupported' },
    { annotations: { 'autoscaling.keda.sh/paused': 'false' }, kind: 'mapped' },
  ])('paused by $annotations: $kind', ({ annotations, kind }) => {
    expect(mapScaledObject(object({ triggers: [prometheus] }, { metadata: { annotations } })).kind).toBe(kind);
  });
});
