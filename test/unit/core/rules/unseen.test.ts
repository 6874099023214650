// What could not be listed is no clean bill: whatever is about it is unknown of the cluster as a whole.
import { expect, test } from 'vitest';
import { gather } from '../../../../src/core/rules/findings/gather.ts';
import { rules } from '../../../../src/core/rules/index.ts';
import { type Case, worldsOf } from './arrange.ts';
import { budget, hpa } from './objects.ts';

const lacksOf = (id: string, given: Omit<Case, 'why'>): readonly (readonly [name: string, missing: string])[] =>
  gather(
    rules.filter((rule) => rule.id === id),
    worldsOf({ why: '', ...given }),
  ).unknown.map(({ seen, missing }) => [seen.object.metadata.name, missing.join()]);

const cluster = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kube-system' } };
const right = (resource: string): string => `the right to list ${resource}`;
const gaps = {
  HorizontalPodAutoscaler: right('horizontalpodautoscalers.autoscaling'),
  PodDisruptionBudget: right('poddisruptionbudgets.policy'),
};

test.each([
  { rule: 'min-equals-max', missing: gaps.HorizontalPodAutoscaler },
  { rule: 'disruption-budget-blocks', missing: gaps.PodDisruptionBudget },
])('$rule takes $missing', ({ rule, missing }) => {
  expect(lacksOf(rule, { cluster: [cluster], gaps })).toEqual([['kube-system', missing]]);
});

test('a rule that is about something else misses nothing', () => {
  expect(lacksOf('min-equals-max', { cluster: [hpa(), budget()], gaps: { PodDisruptionBudget: 'x' } })).toEqual([]);
});

test('manifests are not listed', () => {
  expect(lacksOf('min-equals-max', { objects: [hpa()], gaps })).toEqual([]);
});
