// How long the probes of a pod template let its slowest container take to start.
import { expect, test } from 'vitest';
import { startupBudget } from '../../../../src/core/kube/template.ts';

const budgetOf = (...containers: readonly object[]): number => startupBudget({ spec: { containers } });

test.each([
  { name: 'no probe', containers: [{}], budget: 0 },
  { name: 'no container', containers: [], budget: 0 },
  { name: 'the defaults: 3 failures, 10 s apart', containers: [{ readinessProbe: {} }], budget: 30 },
  {
    name: 'a startup probe alone decides',
    containers: [
      {
        startupProbe: { initialDelaySeconds: 5, failureThreshold: 2, periodSeconds: 7 },
        readinessProbe: { initialDelaySeconds: 300 },
      },
    ],
    budget: 19,
  },
  {
    name: 'else the slower of the two others',
    containers: [{ readinessProbe: { periodSeconds: 1 }, livenessProbe: { initialDelaySeconds: 60 } }],
    budget: 90,
  },
  {
    name: 'the slowest container',
    containers: [{ readinessProbe: {} }, { startupProbe: { failureThreshold: 30 } }],
    budget: 300,
  },
])('$name: $budget s', ({ containers, budget }) => expect(budgetOf(...containers)).toBe(budget));

test('a sidecar must start as well', () => {
  const initContainers = [{ restartPolicy: 'Always', startupProbe: { failureThreshold: 6 } }];
  expect(startupBudget({ spec: { containers: [{}], initContainers } })).toBe(60);
});
