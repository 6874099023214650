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

describe('what the API server would not store is refused by the name of its field', () => {
  const resource = (target: unknown): unknown => [{ type: 'Resource', resource: { name: 'cpu', target } }];
  const pods = (target: unknown): unknown => [{ type: 'Pods', pods: { metric: { name: 'rps' }, target } }];
  const external = (target: unknown): unknown => [
    { type: 'External', external: { metric: { name: 'queue' }, target } },
  ];
  const describedObject = { kind: 'Service', name: 'web' };
  const object = (target: unknown): unknown => [
    { type: 'Object', object: { metric: { name: 'rps' }, describedObject, target } },
  ];
  const policy = { type: 'Pods', value: 1, periodSeconds: 60 };
  const down = (rules: unknown): unknown => ({ scaleDown: rules });

  test.each([
    { change: { minReplicas: -1 }, field: 'minReplicas' },
    { change: { minReplicas: 0 }, field: 'minReplicas' },
    { change: { minReplicas: 10 }, field: 'maxReplicas' },
    { change: { maxReplicas: 0 }, field: 'maxReplicas' },
    { change: { maxReplicas: 2 ** 31 }, field: 'maxReplicas' },
    {
      change: { metrics: resource({ type: 'Utilization', averageUtilization: 0 }) },
      field: 'metrics[0].resource.target.averageUtilization',
    },
    { change: { metrics: resource({ type: 'Utilization' }) }, field: 'metrics[0].resource.target' },
    { change: { metrics: resource({ type: 'Value', value: '1' }) }, field: 'metrics[0].resource.target' },
    {
      change: { metrics: pods({ type: 'AverageValue', averageValue: '0' }) },
      field: 'metrics[0].pods.target.averageValue',
    },
    { change: { metrics: pods({ type: 'Value', value: '1' }) }, field: 'metrics[0].pods.target' },
    { change: { metrics: object({ type: 'Value', averageValue: '1' }) }, field: 'metrics[0].object.target' },
    { change: { metrics: external({ type: 'Value', value: '-3' }) }, field: 'metrics[0].external.target.value' },
    {
      change: { behavior: down({ stabilizationWindowSeconds: 3601 }) },
      field: 'behavior.scaleDown.stabilizationWindowSeconds',
    },
    { change: { behavior: down({ policies: [] }) }, field: 'behavior.scaleDown.policies' },
    {
      change: { behavior: down({ policies: [{ ...policy, value: 0 }] }) },
      field: 'behavior.scaleDown.policies[0].value',
    },
    {
      change: { behavior: down({ policies: [policy, { ...policy, periodSeconds: 1801 }] }) },
      field: 'behavior.scaleDown.policies[1].periodSeconds',
    },
    { change: { behavior: down({ tolerance: '-1m' }) }, field: 'behavior.scaleDown.tolerance' },
  ])('$field of $change', ({ change, field }) =>
    expect(() => parseHpaSpec({ scaleTargetRef, maxReplicas: 9, ...change })).toThrow(
      expect.objectContaining({ code: 'autoscaler-invalid', message: expect.stringContaining(`\`${field}\``) }),
    ),
  );

  test.each([
    { minReplicas: 0, metrics: external({ type: 'Value', value: '3' }) },
    { metrics: object({ type: 'AverageValue', averageValue: '1' }) },
    { minReplicas: 9, behavior: down({ stabilizationWindowSeconds: 3600, policies: [policy], tolerance: '0' }) },
  ])('but not %j', (change) =>
    expect(parseHpaSpec({ scaleTargetRef, maxReplicas: 9, ...change })).toMatchObject({ maxReplicas: 9 }),
  );
});
