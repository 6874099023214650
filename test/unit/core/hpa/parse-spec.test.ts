import { describe, expect, test } from 'vitest';
import { recordAt } from '../../../../src/core/base/json.ts';
import { parseHpaSpec, parseSyncSpec } from '../../../../src/core/hpa/parse-spec.ts';
import { readCases } from './recorded.ts';

const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
const cpu = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } };

test('what is missing is filled in as the API server does', () => {
  expect(parseHpaSpec({ scaleTargetRef, maxReplicas: 9 })).toEqual({
    scaleTargetRef,
    minReplicas: 1,
    maxReplicas: 9,
    metrics: [cpu],
  });
});

describe('behavior that is there is completed, each part by itself', () => {
  const up = { type: 'Pods', value: 4, periodSeconds: 15 };
  const hundred = { type: 'Percent', value: 100, periodSeconds: 15 };
  const scaleUp = { stabilizationWindowSeconds: 0, selectPolicy: 'Max', policies: [up, hundred] };
  const scaleDown = { selectPolicy: 'Max', policies: [hundred] };
  test.each([
    { written: {}, stored: { scaleUp, scaleDown } },
    { written: { scaleDown: { policies: [up] } }, stored: { scaleUp, scaleDown: { ...scaleDown, policies: [up] } } },
    {
      written: { scaleUp: { tolerance: '50m', selectPolicy: 'Min' } },
      stored: { scaleUp: { ...scaleUp, tolerance: '50m', selectPolicy: 'Min' }, scaleDown },
    },
  ])('$written', ({ written, stored }) =>
    expect(parseHpaSpec({ scaleTargetRef, maxReplicas: 9, behavior: written }).behavior).toEqual(stored),
  );
});

describe('every recorded spec', () => {
  test.each([...readCases('steps'), ...readCases('sequences')])(
    '$id comes out the same from both its forms',
    ({ json }) => {
      const [written, stored] = ['writtenSpec', 'spec'].map((form) => parseSyncSpec(recordAt(json, 'hpa', form)));
      expect(written).toEqual(stored);
    },
  );
});

describe('what cannot be decided with is refused', () => {
  const valid = { scaleTargetRef, maxReplicas: 9, metrics: [cpu] };
  const withTarget = (target: unknown): unknown => ({ type: 'Resource', resource: { name: 'cpu', target } });
  test.each([
    { why: 'no maximum', spec: { scaleTargetRef }, code: 'autoscaler-invalid' },
    { why: 'a maximum in words', spec: { ...valid, maxReplicas: 'nine' }, code: 'autoscaler-invalid' },
    { why: 'half a replica', spec: { ...valid, minReplicas: 0.5 }, code: 'autoscaler-invalid' },
    { why: 'no target', spec: { maxReplicas: 9 }, code: 'autoscaler-invalid' },
    { why: 'an unknown metric', spec: { ...valid, metrics: [{ type: 'Custom' }] }, code: 'autoscaler-invalid' },
    {
      why: 'an unknown target',
      spec: { ...valid, metrics: [withTarget({ type: 'Half' })] },
      code: 'autoscaler-invalid',
    },
    {
      why: 'a target that is no quantity',
      spec: { ...valid, metrics: [withTarget({ type: 'AverageValue', averageValue: 'much' })] },
      code: 'quantity-invalid',
    },
    {
      why: 'an unknown policy',
      spec: { ...valid, behavior: { scaleUp: { policies: [{ type: 'Nodes', value: 1, periodSeconds: 1 }] } } },
      code: 'autoscaler-invalid',
    },
    {
      why: 'an unknown choice',
      spec: { ...valid, behavior: { scaleUp: { selectPolicy: 'Mean' } } },
      code: 'autoscaler-invalid',
    },
  ])('$why', ({ spec, code }) => expect(() => parseHpaSpec(spec)).toThrow(expect.objectContaining({ code })));
});
