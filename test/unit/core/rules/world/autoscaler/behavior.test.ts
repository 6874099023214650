// How fast an autoscaler may scale, and where that is written.
import { describe, expect, test } from 'vitest';
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import { type Behavior, behaviorOf } from '../../../../../../src/core/rules/world/autoscaler/behavior.ts';
import { worldsOf } from '../../arrange.ts';
import { hpa, scaledObject } from '../../objects.ts';

function read(object: JsonRecord): Behavior {
  const [autoscaler] = worldsOf({ why: '', objects: [object] }).flatMap(({ autoscalers }) => autoscalers);
  if (autoscaler === undefined) throw new Error('no autoscaler');
  return behaviorOf(autoscaler);
}

const written = {
  scaleDown: { stabilizationWindowSeconds: 60, policies: [{ type: 'Pods', value: 1, periodSeconds: 90 }] },
};
const defaults = {
  scaleUp: { window: { value: 0, isWritten: false }, select: { value: 'Max' }, tolerance: { value: '0.1' } },
  scaleDown: { window: { value: 300, isWritten: false }, policies: [{ type: 'Percent', value: 100, path: undefined }] },
};

describe('behavior', () => {
  test.each([
    { why: 'nothing is written', object: hpa() },
    { why: 'nothing is in it', object: hpa({ spec: { behavior: {} } }) },
    { why: 'a direction is null', object: hpa({ spec: { behavior: { scaleDown: null } } }) },
    { why: 'the version has none', object: hpa({ apiVersion: 'autoscaling/v1', spec: { behavior: written } }) },
    { why: 'a ScaledObject has it elsewhere', object: scaledObject({ spec: { behavior: written } }) },
  ])('is the default where $why', ({ object }) => expect(read(object)).toMatchObject(defaults));

  test.each([
    { of: 'autoscaling/v2', object: hpa({ spec: { behavior: written } }), path: ['spec', 'behavior'] },
    {
      of: 'autoscaling/v2beta2',
      object: hpa({ apiVersion: 'autoscaling/v2beta2', spec: { behavior: written } }),
      path: ['spec', 'behavior'],
    },
    {
      of: 'a ScaledObject',
      object: scaledObject({ spec: { advanced: { horizontalPodAutoscalerConfig: { behavior: written } } } }),
      path: ['spec', 'advanced', 'horizontalPodAutoscalerConfig', 'behavior'],
    },
  ])('of $of has the values and their places', ({ object, path }) => {
    const { scaleUp, scaleDown } = read(object);
    const at = [...path, 'scaleDown'];
    expect(scaleUp).toMatchObject(defaults.scaleUp);
    expect(scaleDown.window).toEqual({ value: 60, path: [...at, 'stabilizationWindowSeconds'], isWritten: true });
    expect(scaleDown.select).toEqual({ value: 'Max', path: [...at, 'selectPolicy'], isWritten: false });
    expect(scaleDown.policies).toEqual([
      { type: 'Pods', value: 1, periodSeconds: 90, path: [...at, 'policies', 0, 'value'] },
    ]);
  });
});
