// What is said of workloads and fleets: order, totals, fields, rows.
import { describe, expect, test } from 'vitest';
import type { JsonRecord } from '../../../../src/core/base/json.ts';
import type { Advice } from '../../../../src/retune/advice.ts';
import { comparedFields } from '../../../../src/retune/report/fields.ts';
import { byImportance, parted } from '../../../../src/retune/report/importance.ts';
import { headlineOf, leadOf, savingPercent, totalsOf, verdictOf } from '../../../../src/retune/report/report.ts';
import { rowOf } from '../../../../src/retune/report/row.ts';
import { nameOf, sentenceOf } from '../../../../src/retune/report/words.ts';
import { adviceOf, hpaSpec, score } from './arrange.ts';

/** Evidence with these figures, the rest as usual. */
function judged(advice: Advice, current: Partial<typeof score>, proposed: Partial<typeof score> = current): Advice {
  const { evidence } = advice;
  if (evidence === null) throw new Error('without evidence there are no figures');
  return {
    ...advice,
    evidence: { ...evidence, current: { ...score, ...current }, proposed: { ...score, ...proposed } },
  };
}

const large = judged(adviceOf('change', 1), { podHours: 5000 }, { podHours: 4000 });
const small = judged(adviceOf('change', 2), { podHours: 100 }, { podHours: 60 });
const short = judged(
  adviceOf('change', 3),
  { podHours: 1000, underProvisionedShare: 0.06 },
  { podHours: 1100, underProvisionedShare: 0.004 },
);
const calm = judged(adviceOf('keep', 4), { podHours: 9000, underProvisionedShare: 0 });
const strained = judged(adviceOf('keep', 5), { podHours: 300, underProvisionedShare: 0.03 });
const refused = adviceOf('refuse', 6);

describe('what matters most', () => {
  test('is a large saving or a shortage removed, then what is kept though it falls short, and the refused last', () => {
    const order = byImportance([refused, calm, small, strained, large, short]);
    expect(order.map(nameOfEach)).toEqual([short, large, small, strained, calm, refused].map(nameOfEach));
  });

  test('is not what was refused, even where it could be replayed', () => {
    const { evidence } = large;
    const doubted = adviceOf('refuse', 7, { evidence });
    expect(parted([doubted, calm])).toEqual({ judged: [calm], refused: [doubted] });
    expect(totalsOf([doubted, calm]).podHours.current).toBe(9000);
  });

  test('does not depend on the order in which it was told', () => {
    const twins = [adviceOf('refuse', 8), adviceOf('refuse', 1), adviceOf('refuse', 15)];
    expect(byImportance(twins)).toEqual(byImportance(twins.toReversed()));
  });
});

const nameOfEach = ({ workload }: Advice): string => nameOf(workload);

describe('on top of the report', () => {
  test.each([
    {
      of: 'a change among others',
      advice: [large, calm, refused],
      verdict: 'changed',
      headline: '1 of 3 autoscalers should change',
      lead: 'On the recorded load the proposals take 7 % fewer pod-hours; pods are short 0.1 % of the time, as now. 1 workload could not be judged, and each says why.',
      saving: '7.1',
    },
    {
      of: 'money spent against a shortage',
      advice: [short],
      verdict: 'changed',
      headline: 'The autoscaler should change',
      lead: 'On the recorded load the proposals take 10 % more pod-hours; pods are short 0.4 % of the time instead of 6 %.',
      saving: '-10',
    },
    {
      of: 'nothing to change',
      advice: [calm],
      verdict: 'unchanged',
      headline: 'Nothing to change',
      lead: 'No change of a field earns its line; pods are short 0 % of the time.',
      saving: '0',
    },
    {
      of: 'only refusals',
      advice: [refused],
      verdict: 'inconclusive',
      headline: 'No advice can be given',
      lead: 'Not one workload could be judged: each says below what is missing and what to do.',
      saving: '',
    },
    {
      of: 'no workload at all',
      advice: [],
      verdict: 'unchanged',
      headline: 'There is no workload to advise on',
      lead: 'There was nothing to replay.',
      saving: '',
    },
  ])('stands what comes of $of', ({ advice, verdict, headline, lead, saving }) => {
    const totals = totalsOf(advice);
    expect(verdictOf(totals)).toBe(verdict);
    expect(headlineOf(totals)).toBe(headline);
    expect(leadOf(totals)).toBe(lead);
    expect(savingPercent(totals)).toBe(saving);
  });
});

describe('a sentence', () => {
  test('of a change tells cost and risk', () => {
    expect(sentenceOf(short)).toBe(
      'With 3 changed fields the recorded load takes 10 % more pod-hours, and pods are short 0.4 % of the time instead of 6 % (budget 0.5 %).',
    );
  });

  test('of a change tells also why more is changed than what saves', () => {
    const reasons = [
      { code: 'costs-too-much', says: 'The same load needs 8 % fewer pod-hours' },
      { code: 'runs-short', says: 'With a quarter more load the autoscaler is at its maximum of 10 pods' },
    ] as const;
    expect(sentenceOf({ ...large, reasons })).toMatch(
      /\(budget 0\.5 %\)\. With a quarter more load the autoscaler is at its maximum of 10 pods\.$/,
    );
  });

  test('of a refusal is its reason', () => {
    expect(sentenceOf(refused)).toBe('2.1 days of history, 7 are needed.');
  });
});

test('a row says every change once', () => {
  expect(rowOf(large)).toEqual({
    name: 'team-1/checkout-1',
    decision: 'change',
    target: '50 → 60 %',
    bounds: '2–40 → 3–40',
    podHours: '−20 %',
    short: '0.21 %',
    confidence: 'high',
  });
});

const perPod = (averageValue: string): JsonRecord => ({
  type: 'External',
  external: { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue } },
});
const cpuAt = (averageUtilization: number): JsonRecord => ({
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } },
});

test.each([
  {
    of: 'several metrics, each on its own',
    current: { metrics: [cpuAt(60), perPod('30')] },
    proposed: { metrics: [cpuAt(70), perPod('30')] },
    target: '60 → 70 %, 30 per pod',
  },
  {
    of: 'a metric per pod',
    current: { metrics: [perPod('30')] },
    proposed: { metrics: [perPod('33')] },
    target: '30 → 33 per pod',
  },
  {
    of: 'autoscaling/v1',
    current: { targetCPUUtilizationPercentage: 50 },
    proposed: { targetCPUUtilizationPercentage: 60 },
    target: '50 → 60 %',
  },
  {
    of: 'metrics left to the default',
    current: { metrics: [] },
    proposed: { metrics: [cpuAt(90)] },
    target: '80 → 90 %',
  },
])('the target of $of is $target', ({ current, proposed, target }) => {
  expect(rowOf({ ...large, current, proposed }).target).toBe(target);
});

describe('fields', () => {
  test('of a HorizontalPodAutoscaler: targets, bounds, and what of the behavior is set', () => {
    const proposed = {
      ...hpaSpec(60, 2, 40),
      behavior: {
        scaleUp: {
          tolerance: '50m',
          policies: [
            { type: 'Pods', value: 1, periodSeconds: 60 },
            { type: 'Percent', value: 50, periodSeconds: 15 },
          ],
        },
        scaleDown: { selectPolicy: 'Disabled' },
      },
    };
    expect(comparedFields('HorizontalPodAutoscaler', hpaSpec(50, 2, 40), proposed)).toEqual([
      { label: 'cpu target', from: '50 %', to: '60 %', isChanged: true },
      { label: 'min replicas', from: '2', to: '2', isChanged: false },
      { label: 'max replicas', from: '40', to: '40', isChanged: false },
      {
        label: 'scale-up policies',
        from: '100 % or 4 pods per 15 s (default)',
        to: '1 pod per 60 s or 50 % per 15 s',
        isChanged: true,
      },
      { label: 'scale-up tolerance', from: '0.1 (default)', to: '50m', isChanged: true },
      { label: 'scale-down policies', from: '100 % per 15 s (default)', to: 'disabled', isChanged: true },
    ]);
  });

  test('of several metrics are told apart', () => {
    const metric = (averageValue: string): object => ({
      type: 'Pods',
      pods: { metric: { name: 'rps' }, target: { type: 'AverageValue', averageValue } },
    });
    const container = {
      type: 'ContainerResource',
      containerResource: { name: 'cpu', container: 'app', target: { type: 'Utilization', averageUtilization: 70 } },
    };
    const spec = { maxReplicas: 4, metrics: [metric('10'), metric('500m'), container] };
    expect(comparedFields('HorizontalPodAutoscaler', spec, null).map(({ label, to }) => `${label}: ${to}`)).toEqual([
      'rps target: 10 per pod',
      'rps target (2): 500m per pod',
      'cpu of app target: 70 %',
      'max replicas: 4',
    ]);
  });

  test('of a ScaledObject have its own names and places', () => {
    const spec = {
      minReplicaCount: 1,
      triggers: [
        { type: 'cpu', metricType: 'Utilization', metadata: { value: '60' } },
        { type: 'prometheus', name: 'queue', metadata: { threshold: '30' } },
      ],
      advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: { stabilizationWindowSeconds: 60 } } } },
    };
    expect(comparedFields('ScaledObject', spec, null).map(({ label, to }) => `${label}: ${to}`)).toEqual([
      'cpu target: 60 %',
      'prometheus queue target: 30',
      'min replicas: 1',
      'scale-down window: 60 s',
    ]);
  });
});
