// What a container without words of its own is given.
import { describe, expect, test } from 'vitest';
import { containerDefaults } from '../../../../../../src/core/rules/world/pod/limit-range.ts';
import { readPodSpec } from '../../../../../../src/core/rules/world/pod/pod.ts';
import { isKubeObject, type KubeObject } from '../../../../../../src/core/kube/object.ts';
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import { limitRange } from '../../objects.ts';

const ranges = (...all: readonly JsonRecord[]): readonly KubeObject[] => all.map(limitRange).filter(isKubeObject);

describe('a LimitRange gives', () => {
  test.each([
    { says: { default: { cpu: '1' } }, requests: { cpu: '1' }, limits: { cpu: '1' } },
    { says: { defaultRequest: { cpu: '1' } }, requests: { cpu: '1' }, limits: {} },
    { says: { max: { cpu: '2' } }, requests: { cpu: '2' }, limits: { cpu: '2' } },
    { says: { min: { cpu: '1' } }, requests: { cpu: '1' }, limits: {} },
    { says: { min: { cpu: '1' }, default: { cpu: '2' } }, requests: { cpu: '2' }, limits: { cpu: '2' } },
    { says: { type: 'Pod', max: { cpu: '2' } }, requests: {}, limits: {} },
  ])('$requests and $limits of $says', ({ says, requests, limits }) =>
    expect(containerDefaults(ranges(says))).toEqual({ requests, limits }),
  );

  test('what the first of several says', () => {
    const { limits } = containerDefaults(ranges({ default: { cpu: '1' } }, { default: { cpu: '2', memory: '1Gi' } }));
    expect(limits).toEqual({ cpu: '1', memory: '1Gi' });
  });

  test('nothing over what a container says, or what its limit makes of it', () => {
    const defaults = { requests: { cpu: '5', memory: '5Gi' }, limits: { cpu: '9' } };
    const spec = { containers: [{ name: 'web', resources: { limits: { memory: '1Gi' } } }] };
    expect(readPodSpec({ spec }, [], defaults).containers).toMatchObject([
      { requests: { cpu: '5', memory: '1Gi' }, limits: { cpu: '9', memory: '1Gi' } },
    ]);
  });
});
