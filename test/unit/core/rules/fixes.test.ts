// What a finding would change in its own line, where that is safe.
import { expect, test } from 'vitest';
import type { JsonRecord } from '../../../../src/core/base/json.ts';
import { disruptionBudgetBlocks } from '../../../../src/core/rules/budget/disruption-budget-blocks.ts';
import { disruptionBudgetSelectsWrong } from '../../../../src/core/rules/budget/disruption-budget-selects-wrong.ts';
import type { Rule } from '../../../../src/core/rules/rule.ts';
import { ingressBackendMissing } from '../../../../src/core/rules/traffic/ingress-backend-missing.ts';
import { serviceMonitorDangling } from '../../../../src/core/rules/traffic/service-monitor-dangling.ts';
import { serviceSelectorMismatch } from '../../../../src/core/rules/traffic/service-selector-mismatch.ts';
import { prestopExceedsGrace } from '../../../../src/core/rules/workload/prestop-exceeds-grace.ts';
import { worldsOf } from './arrange.ts';
import { ingress, monitor, to } from './cases/traffic/objects.ts';
import { budget, container, deployment, service } from './objects.ts';

const sleeping = (pod: JsonRecord): JsonRecord =>
  deployment({ containers: [container({ more: { lifecycle: { preStop: { sleep: { seconds: 60 } } } } })], pod });
const [wrong, back] = [
  { app: 'web', tier: 'front' },
  { app: 'web', tier: 'back' },
];

test.each<{ why: string; rule: Rule; objects: readonly JsonRecord[]; to: string | number | undefined }>([
  {
    why: 'the sleep, and time to finish',
    rule: prestopExceedsGrace,
    objects: [sleeping({ terminationGracePeriodSeconds: 45 })],
    to: 90,
  },
  { why: 'no line is there to change', rule: prestopExceedsGrace, objects: [sleeping({})], to: undefined },
  {
    why: 'the label that the one workload has',
    rule: serviceSelectorMismatch,
    objects: [service({ selector: wrong }), deployment({ podLabels: back })],
    to: 'back',
  },
  {
    why: 'two workloads may be meant',
    rule: serviceSelectorMismatch,
    objects: [
      service({ selector: wrong }),
      deployment({ podLabels: back }),
      deployment({ name: 'api', podLabels: back }),
    ],
    to: undefined,
  },
  {
    why: 'the workload has no such label',
    rule: serviceSelectorMismatch,
    objects: [service({ selector: wrong }), deployment()],
    to: undefined,
  },
  {
    why: 'one of two pods',
    rule: disruptionBudgetBlocks,
    objects: [budget({ spec: { maxUnavailable: 0 } }), deployment({ replicas: 2 })],
    to: 1,
  },
  {
    why: 'one of one pod would be all',
    rule: disruptionBudgetBlocks,
    objects: [budget({ spec: { maxUnavailable: 0 } }), deployment()],
    to: undefined,
  },
  {
    why: 'the label of a budget',
    rule: disruptionBudgetSelectsWrong,
    objects: [budget({ selector: { matchLabels: wrong } }), deployment({ podLabels: back })],
    to: 'back',
  },
  {
    why: 'the only port, by its number',
    rule: ingressBackendMissing,
    objects: [ingress(to('web', { number: 8080 })), service()],
    to: 80,
  },
  {
    why: 'the only port, by its name',
    rule: ingressBackendMissing,
    objects: [ingress(to('web', { name: 'x' })), service()],
    to: 'http',
  },
  {
    why: 'which Service is meant is a guess',
    rule: ingressBackendMissing,
    objects: [ingress(to('wbe')), service()],
    to: undefined,
  },
  {
    why: 'the only port with a name',
    rule: serviceMonitorDangling,
    objects: [monitor(), service({ labels: { app: 'web' } })],
    to: 'http',
  },
])('$rule.id: $why', ({ rule, objects, to: value }) => {
  const answers = worldsOf({ why: '', objects }).flatMap((world) => Array.from(rule.judge(world)));
  const fixes = answers.flatMap(({ answer }) => (answer.kind === 'fails' ? [answer.fix?.to] : []));
  expect(fixes).toEqual([value]);
});
