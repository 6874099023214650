import { describe, expect, test } from 'vitest';
import { type JsonRecord, at } from '../../../../src/core/base/json.ts';
import { parseHpaSpec } from '../../../../src/core/hpa/parse-spec.ts';
import type { HpaSpec } from '../../../../src/core/hpa/spec.ts';
import { applyToScaledObject } from '../../../../src/retune/keda/apply.ts';
import { mapScaledObject } from '../../../../src/core/subject/keda/scaled-object.ts';

const spec = {
  scaleTargetRef: { name: 'orders' },
  maxReplicaCount: 20,
  triggers: [
    { type: 'cpu', metricType: 'Utilization', metadata: { value: '60' } },
    { type: 'kafka', metadata: { topic: 'orders', lagThreshold: '50' } },
  ],
};

const madeOf = (scaledObject: JsonRecord): HpaSpec => parseHpaSpec(at(mapScaledObject({ spec: scaledObject }), 'spec'));

const made = madeOf(spec);
const slowDown = parseHpaSpec({ ...made, behavior: { scaleDown: { stabilizationWindowSeconds: 600 } } });

const [cpu, lag] = [
  { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 72 } } },
  {
    type: 'External',
    external: { metric: { name: 's1-kafka-orders' }, target: { type: 'AverageValue', averageValue: '37500m' } },
  },
] as const;

interface Case {
  readonly why: string;
  readonly change: Partial<HpaSpec>;
  readonly written: JsonRecord;
}

describe('a change is written where KEDA reads it', () => {
  test.each<Case>([
    { why: 'nothing', change: {}, written: spec },
    { why: 'the maximum', change: { maxReplicas: 30 }, written: { ...spec, maxReplicaCount: 30 } },
    { why: 'a minimum that was left open', change: { minReplicas: 3 }, written: { ...spec, minReplicaCount: 3 } },
    {
      why: 'targets, as texts',
      change: { metrics: [cpu, lag] },
      written: {
        ...spec,
        triggers: [
          { type: 'cpu', metricType: 'Utilization', metadata: { value: '72' } },
          { type: 'kafka', metadata: { topic: 'orders', lagThreshold: '37.5' } },
        ],
      },
    },
    {
      why: 'of the behavior what differs from what counts without one',
      change: slowDown,
      written: {
        ...spec,
        advanced: {
          horizontalPodAutoscalerConfig: { behavior: { scaleDown: { stabilizationWindowSeconds: 600 } } },
        },
      },
    },
  ])('$why', ({ change, written }) => {
    const after: HpaSpec = { ...made, ...change };
    const applied = applyToScaledObject(spec, made, after);
    expect(applied).toEqual(written);
    expect(madeOf(applied)).toEqual(after);
  });

  test('a default that was not written is written when it changes', () => {
    const bare = { ...spec, triggers: [{ type: 'kafka', metadata: { topic: 'orders' } }] };
    const before = madeOf(bare);
    const applied = applyToScaledObject(bare, before, {
      ...before,
      metrics: [{ ...lag, external: { ...lag.external, metric: { name: 's0-kafka-orders' } } }],
    });
    expect(at(applied, 'triggers', 0, 'metadata', 'lagThreshold')).toBe('37.5');
  });
});
