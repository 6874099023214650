import { describe, expect, test } from 'vitest';
import type { JsonRecord } from '../../../../src/core/base/json.ts';
import { parseHpaSpec } from '../../../../src/core/hpa/parse-spec.ts';
import { pathIn, proposedObject } from '../../../../src/retune/propose/object.ts';
import { set } from '../../../../src/retune/search/field.ts';
import { fieldsOf, maxField } from '../../../../src/retune/search/space.ts';
import type { Subject } from '../../../../src/core/subject/subject.ts';
import { cpuMetric } from '../../core/replay/scenarios.ts';
import { dailyLoad, subjectUnder } from '../subjects.ts';

const load = dailyLoad(1, 10);
const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };

function recorded(recordedSpec: JsonRecord, metrics: JsonRecord['metrics'] = recordedSpec['metrics']): Subject {
  return subjectUnder(load, { recordedSpec, spec: parseHpaSpec({ ...recordedSpec, metrics }) });
}

function changed(
  subject: Subject,
  values: Readonly<Record<string, number>>,
): { readonly object: JsonRecord; readonly paths: readonly string[] } {
  const fields = [...fieldsOf(subject), maxField];
  const touched = fields.filter(({ label }) => label in values);
  const after = touched.reduce((spec, field) => set(field, spec, values[field.label] ?? 0), subject.spec);
  return {
    object: proposedObject(subject, fields, after),
    paths: touched.map((field) => pathIn(subject, field).join('.')),
  };
}

describe('a proposal is written into the recorded object, and nothing else is touched', () => {
  const plain = { scaleTargetRef, minReplicas: 3, maxReplicas: 20, metrics: [cpuMetric(50)], unknown: { kept: true } };

  test.each<{
    subject: Subject;
    values: Readonly<Record<string, number>>;
    object: JsonRecord;
    paths: readonly string[];
    why: string;
  }>([
    {
      subject: recorded(plain),
      values: { 'cpu target': 62, 'max replicas': 40 },
      object: { ...plain, maxReplicas: 40, metrics: [cpuMetric(62)] },
      paths: ['metrics.0.resource.target.averageUtilization', 'maxReplicas'],
      why: 'numbers in place',
    },
    {
      subject: recorded({ ...plain, metrics: [] }),
      values: { 'cpu target': 70 },
      object: { ...plain, metrics: [cpuMetric(70)] },
      paths: ['metrics'],
      why: 'metrics that were left to the default, as an empty list',
    },
    {
      subject: recorded(plain),
      values: { 'scale-down window': 900 },
      object: { ...plain, behavior: { scaleDown: { stabilizationWindowSeconds: 900 } } },
      paths: ['behavior.scaleDown.stabilizationWindowSeconds'],
      why: 'of a behavior that was not there, only the number',
    },
    {
      subject: recorded({ scaleTargetRef, maxReplicas: 20, targetCPUUtilizationPercentage: 60 }, [cpuMetric(60)]),
      values: { 'cpu target': 50, 'min replicas': 2 },
      object: { scaleTargetRef, maxReplicas: 20, targetCPUUtilizationPercentage: 50, minReplicas: 2 },
      paths: ['targetCPUUtilizationPercentage', 'minReplicas'],
      why: 'the one target of autoscaling/v1',
    },
    {
      subject: recorded({ scaleTargetRef, minReplicas: 2, maxReplicas: 20 }, [cpuMetric(80)]),
      values: { 'cpu target': 60 },
      object: { scaleTargetRef, minReplicas: 2, maxReplicas: 20, metrics: [cpuMetric(60)] },
      paths: ['metrics'],
      why: 'metrics that were left to the default',
    },
    {
      subject: {
        ...recorded(plain),
        autoscaler: { kind: 'ScaledObject', name: 'web' },
        recordedSpec: {
          scaleTargetRef: { name: 'web' },
          minReplicaCount: 3,
          triggers: [{ type: 'cpu', metricType: 'Utilization', metadata: { value: '50' } }],
        },
      },
      values: { 'cpu target': 62, 'min replicas': 2, 'scale-down window': 600, 'max replicas': 40 },
      object: {
        scaleTargetRef: { name: 'web' },
        minReplicaCount: 2,
        maxReplicaCount: 40,
        triggers: [{ type: 'cpu', metricType: 'Utilization', metadata: { value: '62' } }],
        advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: { stabilizationWindowSeconds: 600 } } } },
      },
      paths: [
        'triggers.0.metadata.value',
        'minReplicaCount',
        'advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.stabilizationWindowSeconds',
        'maxReplicaCount',
      ],
      why: 'in the words of a ScaledObject',
    },
  ])('$why', ({ subject, values, object, paths }) => {
    expect(changed(subject, values)).toEqual({ object, paths });
  });
});
