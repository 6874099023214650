/** Where a manifest has the field of a recorded autoscaler. */
import { describe, expect, test } from 'vitest';
import type { JsonPath } from '../../../../src/core/base/json.ts';
import { manifestPath } from '../../../../src/retune/place/manifest-path.ts';

const resource = (name: string, target: object = {}): object => ({ type: 'Resource', resource: { name, target } });
const pods = (name: string): object => ({ type: 'Pods', pods: { metric: { name }, target: { averageValue: '9' } } });
const trigger = (serverAddress: string, threshold: string): object => ({
  type: 'prometheus',
  metadata: { serverAddress, threshold },
});

const at = (index: number, ...rest: JsonPath): JsonPath => ['spec', 'metrics', index, ...rest];
const utilization: JsonPath = ['resource', 'target', 'averageUtilization'];

function found(path: JsonPath, recorded: object, spec: object, apiVersion = 'autoscaling/v2'): JsonPath | undefined {
  const metadata = { name: 'web', namespace: 'shop' };
  return manifestPath(path, { ...recorded }, { apiVersion, kind: 'HorizontalPodAutoscaler', metadata, spec });
}

describe('a metric is found by what it measures', () => {
  const recorded = { metrics: [resource('cpu', { averageUtilization: 50 }), pods('queue'), resource('memory')] };

  test.each([
    {
      why: 'in another order',
      metrics: [pods('queue'), resource('cpu', { averageUtilization: 60 })],
      path: at(1, ...utilization),
    },
    { why: 'not where there is none', metrics: [pods('queue'), resource('memory')], path: undefined },
    { why: 'not where there are two', metrics: [resource('cpu'), resource('cpu')], path: undefined },
    { why: 'not where the whole list is missing', metrics: [], path: undefined },
  ])('$why', ({ metrics, path }) => expect(found(at(0, ...utilization), recorded, { metrics })).toEqual(path));

  test('of another name it is another', () => {
    expect(found(at(1, 'pods', 'target', 'averageValue'), recorded, { metrics: [pods('jobs')] })).toBeUndefined();
  });

  test('so is a trigger, whatever its threshold', () => {
    const path: JsonPath = ['spec', 'triggers', 0, 'metadata', 'threshold'];
    const triggers = [trigger('http://b', '5'), trigger('http://a', '7')];
    expect(found(path, { triggers: [trigger('http://a', '9')] }, { triggers }, 'keda.sh/v1alpha1')).toEqual([
      'spec',
      'triggers',
      1,
      'metadata',
      'threshold',
    ]);
  });
});

describe('every other field is where it was', () => {
  test.each<{ path: JsonPath }>([
    { path: ['spec', 'maxReplicas'] },
    { path: ['spec', 'behavior', 'scaleDown', 'policies', 0, 'value'] },
  ])('$path', ({ path }) => expect(found(path, {}, {})).toEqual(path));
});

describe('autoscaling/v1', () => {
  const recorded = { metrics: [resource('cpu'), resource('memory')] };

  test.each<{ why: string; path: JsonPath; is: JsonPath | undefined }>([
    { why: 'has one target', path: at(0, ...utilization), is: ['spec', 'targetCPUUtilizationPercentage'] },
    { why: 'has no other', path: at(1, ...utilization), is: undefined },
    { why: 'has no average value', path: at(0, 'resource', 'target', 'averageValue'), is: undefined },
    { why: 'has bounds', path: ['spec', 'minReplicas'], is: ['spec', 'minReplicas'] },
    { why: 'has no behavior', path: ['spec', 'behavior', 'scaleDown', 'stabilizationWindowSeconds'], is: undefined },
  ])('$why', ({ path, is }) => expect(found(path, recorded, {}, 'autoscaling/v1')).toEqual(is));
});
