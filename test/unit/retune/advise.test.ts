import { describe, expect, test } from 'vitest';
import { advise } from '../../../src/retune/advise.ts';
import type { Advice } from '../../../src/retune/advice.ts';
import type { AdviceSettings } from '../../../src/retune/settings.ts';
import type { Subject } from '../../../src/core/subject/subject.ts';
import { cpuMetric, cpuSpec, specOf } from '../core/replay/scenarios.ts';
import { dailyLoad, externalMetric, externalSignal, settings, subjectUnder, ticksPerDay } from './subjects.ts';

const advised = (subject: Subject, change: Partial<AdviceSettings> = {}): Advice =>
  advise({ kind: 'ready', subject }, subject, { ...settings, ...change });

const days = 7;
/** So smooth that pods may be much hotter than at 50 %. */
const smooth = Float64Array.from(
  { length: days * ticksPerDay },
  (_, tick) => 12 + 8 * Math.sin((2 * Math.PI * tick) / ticksPerDay),
);
/** Every few hours, for ten minutes, ten times as much at once. */
const hopeless = smooth.map((_, tick) => (tick % 800 < 40 ? 20 : 2));
const still = Float64Array.from({ length: days * ticksPerDay }, () => 0.5);

describe('advice on one workload', () => {
  test.each<{
    why: string;
    subject: Subject;
    settings?: Partial<AdviceSettings>;
    decision: string;
    reasons: readonly string[];
  }>([
    { why: 'pods half idle', subject: subjectUnder(smooth), decision: 'change', reasons: ['costs-too-much'] },
    {
      why: 'one step of it',
      subject: subjectUnder(smooth),
      settings: { maxStep: 10 },
      decision: 'change',
      reasons: ['costs-too-much', 'limited-by-step'],
    },
    {
      why: 'a saving below what is asked for',
      subject: subjectUnder(smooth),
      settings: { minSaving: 0.6 },
      decision: 'keep',
      reasons: ['nothing-earns-its-line'],
    },
    {
      why: 'a load that never moves the autoscaler',
      subject: subjectUnder(still),
      decision: 'keep',
      reasons: ['nothing-earns-its-line'],
    },
    {
      why: 'hidden demand: no hotter pods',
      subject: subjectUnder(smooth, { mayOnlyGrow: true }),
      decision: 'keep',
      reasons: ['nothing-earns-its-line'],
    },
    {
      why: 'pods so hot that they are short at every rise: spend more',
      subject: subjectUnder(dailyLoad(days, 8), { spec: cpuSpec(78, 2, 100) }),
      decision: 'change',
      reasons: ['runs-short'],
    },
    {
      why: 'the same, further from the budget than one change reaches: a step that way',
      subject: subjectUnder(dailyLoad(days, 8), { spec: cpuSpec(90, 2, 100) }),
      settings: { maxStep: 5 },
      decision: 'change',
      reasons: ['runs-short', 'limited-by-step'],
    },
    {
      why: 'a maximum that leaves pods short with a quarter more load',
      subject: subjectUnder(smooth, { spec: cpuSpec(70, 2, 26) }),
      decision: 'change',
      reasons: ['runs-short'],
    },
  ])('$why: $decision', ({ subject, settings: change, decision, reasons }) => {
    const advice = advised(subject, change);
    expect([advice.decision, advice.reasons.map(({ code }) => code)]).toEqual([decision, reasons]);
    expect(advice.proposed === null).toBe(decision === 'keep');
    expect(advice.changes.length > 0).toBe(decision === 'change');
  });

  test('names what no settings can serve', () => {
    const advice = advised(subjectUnder(hopeless));
    expect(advice.reasons.map(({ code }) => code)).toContain('infeasible');
    expect(advice.evidence?.confidence).toBe('low');
  });

  test('refuses with the reasons of a history that is not enough', () => {
    const reasons = [{ code: 'history-too-short', says: '2 days of history, 7 are needed' }] as const;
    const subject = subjectUnder(still);
    const advice = advise({ kind: 'refused', reasons, days: 2, coverage: 1 }, subject, settings);
    expect(advice).toMatchObject({ decision: 'refuse', reasons, proposed: null, evidence: null, plot: null });
    expect(advice.current).toEqual(subject.recordedSpec);
  });
});

describe('the proposal', () => {
  const roomy = { spec: cpuSpec(50, 2, 200), recordedSpec: { ...cpuSpec(50, 2, 200) } };
  const advice = advised(subjectUnder(smooth, roomy), { maxStep: 10 });

  test('changes the object where its changes say, and nowhere else', () => {
    const spec = cpuSpec(60, 2, 200);
    expect(advice.changes).toMatchObject([
      {
        path: ['spec', 'metrics', 0, 'resource', 'target', 'averageUtilization'],
        label: 'cpu target',
        from: 50,
        to: 60,
      },
    ]);
    expect(advice.changes[0]?.because).toMatch(/^saves \d+ % of the pod-hours$/);
    expect(advice.proposed).toEqual(spec);
  });

  test('is proved: scores of both, days not seen, every stress, and a word of confidence', () => {
    const { evidence } = advice;
    expect(evidence?.proposed.podHours).toBeLessThan(evidence?.current.podHours ?? 0);
    expect(evidence?.optimum?.podHours).toBeLessThan(evidence?.proposed.podHours ?? 0);
    expect(evidence?.folds.length).toBeGreaterThanOrEqual(3);
    expect(evidence?.stress).toHaveLength(7);
    expect(evidence?.stress.every(({ proposed }) => proposed.atMaxShare === 0)).toBe(true);
    expect(evidence?.confidence).toBe('medium');
  });

  test('can be drawn in 1,400 steps, and small in 96', () => {
    expect(advice.plot?.needed.length).toBeLessThanOrEqual(1400);
    expect(advice.spark?.proposed.length).toBeLessThanOrEqual(96);
    expect(advice.plot?.proposed.length).toBe(advice.plot?.current.length);
  });

  test('is the same for the same history', () => {
    expect(advised(subjectUnder(smooth, roomy), { maxStep: 10 })).toEqual(advice);
  });
});

describe('metrics other than cpu', () => {
  test('a queue that is spread over pods is tuned in its own unit', () => {
    const spec = specOf([externalMetric('50')], 2, 60);
    const advice = advised(subjectUnder(smooth, { spec, signals: [externalSignal(smooth, 100)] }));
    expect(advice.changes[0]).toMatchObject({ label: 'queue target', from: '50' });
    expect(Number(advice.changes[0]?.to)).toBeGreaterThan(50);
  });

  test('of several metrics, only those change that decide', () => {
    const spec = specOf([cpuMetric(50), externalMetric('500')], 2, 60);
    const load = dailyLoad(days, 8);
    const signals = [...subjectUnder(load).signals, externalSignal(load, 100)];
    const advice = advised(subjectUnder(load, { spec, signals }));
    expect(advice.changes.map(({ label }) => label)).toContain('cpu target');
    expect(advice.changes.map(({ label }) => label)).not.toContain('queue target');
  });
});
