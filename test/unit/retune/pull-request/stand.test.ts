// When advice is another than a pull request has: by the numbers of the contract.
import { describe, expect, test } from 'vitest';
import type { FieldChange } from '../../../../src/retune/advice.ts';
import {
  isMateriallyDifferent,
  type Measure,
  type Stand,
  type StandingNumber,
  standOf,
} from '../../../../src/retune/pull-request/stand.ts';
import { adviceOf } from '../report/arrange.ts';

const number = (measure: Measure, from: number | null, to: number, field = 'f'): StandingNumber => ({
  field,
  measure,
  from,
  to,
});

const stand = (saving: number, ...numbers: readonly StandingNumber[]): Stand => ({
  saving,
  workloads: [{ key: 'shop/Deployment/web', numbers }],
});

describe('advice is', () => {
  test.each([
    {
      was: stand(0.1, number('points', 50, 60)),
      is: stand(0.1, number('points', 50, 62)),
      differs: false,
      why: 'a target by 2 points',
    },
    {
      was: stand(0.1, number('points', 50, 60)),
      is: stand(0.1, number('points', 50, 63)),
      differs: true,
      why: 'a target by 3 points',
    },
    {
      was: stand(0.1, number('points', 50, 60)),
      is: stand(0.1, number('points', 50, 57)),
      differs: true,
      why: 'a target by 3 points down',
    },
    {
      was: stand(0.1, number('quantity', 30, 40)),
      is: stand(0.1, number('quantity', 30, 41)),
      differs: false,
      why: 'a quantity by 2.5 %',
    },
    {
      was: stand(0.1, number('quantity', 30, 100)),
      is: stand(0.1, number('quantity', 30, 103)),
      differs: true,
      why: 'a quantity by 3 %',
    },
    {
      was: stand(0.1, number('bound', 10, 20)),
      is: stand(0.1, number('bound', 10, 21)),
      differs: false,
      why: 'a bound by 5 %',
    },
    {
      was: stand(0.1, number('bound', 10, 20)),
      is: stand(0.1, number('bound', 10, 18)),
      differs: true,
      why: 'a bound by 10 %',
    },
    {
      was: stand(0.1, number('bound', 0, 0)),
      is: stand(0.1, number('bound', 0, 0)),
      differs: false,
      why: 'nothing, from nothing',
    },
    { was: stand(0.1), is: stand(0.1, number('bound', 0, 1)), differs: true, why: 'a bound from nothing' },
    { was: stand(0.1), is: stand(0.149), differs: false, why: 'the saving by 4.9 points' },
    { was: stand(0.1), is: stand(0.15), differs: true, why: 'the saving by 5 points' },
    { was: stand(0.1), is: stand(0.1, number('bound', 10, 45)), differs: true, why: 'a bound that was not to change' },
    {
      was: stand(0.1, number('bound', 10, 45)),
      is: stand(0.1),
      differs: true,
      why: 'a bound that is not to change any more',
    },
    {
      was: stand(0.1),
      is: stand(0.1, number('points', 50, 52)),
      differs: false,
      why: 'a target that moves 2 points and did not',
    },
    {
      was: stand(0.1),
      is: stand(0.1, number('bound', null, 3)),
      differs: true,
      why: 'a bound that was left to its default',
    },
  ])('another where it differs in $why: $differs', ({ was, is, differs }) => {
    expect(isMateriallyDifferent(was, is)).toBe(differs);
  });
});

test('a workload more is other advice, and so is one less', () => {
  const one = standOf([adviceOf('change', 1)]);
  const two: Stand = {
    saving: one.saving,
    workloads: [...one.workloads, ...standOf([adviceOf('change', 2)]).workloads],
  };
  expect([isMateriallyDifferent(one, two), isMateriallyDifferent(two, one), isMateriallyDifferent(two, two)]).toEqual([
    true,
    true,
    false,
  ]);
});

describe('a number is measured by its field', () => {
  const triggers = [
    { type: 'cpu', metricType: 'Utilization', metadata: { value: '50' } },
    { type: 'cpu', metricType: 'AverageValue', metadata: { value: '500m' } },
    { type: 'prometheus', metadata: { threshold: '30' } },
  ];
  test.each<{
    path: FieldChange['path'];
    from: FieldChange['from'];
    to: FieldChange['to'];
    is: readonly StandingNumber[];
  }>([
    { path: ['spec', 'minReplicas'], from: null, to: 3, is: [number('bound', null, 3, 'spec.minReplicas')] },
    { path: ['spec', 'maxReplicaCount'], from: 100, to: 40, is: [number('bound', 100, 40, 'spec.maxReplicaCount')] },
    {
      path: ['spec', 'targetCPUUtilizationPercentage'],
      from: 50,
      to: 60,
      is: [number('points', 50, 60, 'spec.targetCPUUtilizationPercentage')],
    },
    {
      path: ['spec', 'metrics', 1, 'pods', 'target', 'averageValue'],
      from: '500m',
      to: '1',
      is: [number('quantity', 0.5, 1, 'spec.metrics.1.pods.target.averageValue')],
    },
    {
      path: ['spec', 'triggers', 0, 'metadata', 'value'],
      from: '50',
      to: '60',
      is: [number('points', 50, 60, 'spec.triggers.0.metadata.value')],
    },
    {
      path: ['spec', 'triggers', 1, 'metadata', 'value'],
      from: '500m',
      to: '600m',
      is: [number('quantity', 0.5, 0.6, 'spec.triggers.1.metadata.value')],
    },
    {
      path: ['spec', 'triggers', 2, 'metadata', 'threshold'],
      from: '30',
      to: '33',
      is: [number('quantity', 30, 33, 'spec.triggers.2.metadata.threshold')],
    },
    { path: ['spec', 'behavior', 'scaleDown', 'stabilizationWindowSeconds'], from: 300, to: 600, is: [] },
    { path: ['spec', 'maxReplicas'], from: 10, to: 'many', is: [] },
  ])('$path', ({ path, from, to, is }) => {
    const changes = [{ path, label: 'f', from, to, because: '' }];
    expect(standOf([adviceOf('change', 1, { current: { triggers }, changes })]).workloads[0]?.numbers).toEqual(is);
  });
});
