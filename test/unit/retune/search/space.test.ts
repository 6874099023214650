import { describe, expect, test } from 'vitest';
import type { HpaSpec } from '../../../../src/core/hpa/spec.ts';
import { type Field, set } from '../../../../src/retune/search/field.ts';
import { fieldsOf, withinStep } from '../../../../src/retune/search/space.ts';
import type { Subject } from '../../../../src/core/subject/subject.ts';
import { cpuMetric, cpuSignal, specOf } from '../../core/replay/scenarios.ts';
import { dailyLoad, externalMetric, externalSignal, subjectUnder, withBehavior } from '../subjects.ts';

const load = dailyLoad(2, 10);
const plain = subjectUnder(load);
const full = subjectUnder(load, {
  spec: withBehavior(specOf([cpuMetric(60), externalMetric('250m'), externalMetric('1500')], 3, 40)),
  signals: [cpuSignal(load), externalSignal(load, 0.3), externalSignal(load, 2000)],
});

describe('what may be tuned', () => {
  test.each<{ subject: Subject; labels: readonly string[]; why: string }>([
    {
      subject: plain,
      labels: ['cpu target', 'min replicas', 'scale-down window', 'scale-up window'],
      why: 'without behavior, only what needs few lines',
    },
    {
      subject: full,
      labels: [
        'cpu target',
        'queue target',
        'queue target (2)',
        'min replicas',
        'scale-down window',
        'scale-up window',
        'scale-up tolerance',
        'scale-up percent per 60 s',
      ],
      why: 'tolerances and policies where they are set, names told apart',
    },
    {
      subject: subjectUnder(load, { spec: specOf([cpuMetric(50)], 0, 60) }),
      labels: ['cpu target', 'scale-down window', 'scale-up window'],
      why: 'scaling to zero is not for us to end',
    },
  ])('$why', ({ subject, labels }) => {
    expect(fieldsOf(subject).map(({ label }) => label)).toEqual(labels);
  });

  test.each(fieldsOf(full))('$label reads back every value that it writes, and touches no other field', (field) => {
    const others = fieldsOf(full).filter(({ label }) => label !== field.label);
    for (const value of field.values) {
      const spec = set(field, full.spec, value);
      expect(field.read(spec)).toBeCloseTo(value, 12);
      expect(others.map(({ read }) => read(spec))).toEqual(others.map(({ read }) => read(full.spec)));
    }
  });

  test.each(fieldsOf(full))('$label has its present value among those worth trying, in order', (field) => {
    expect(field.values).toContain(field.read(full.spec));
    expect(field.values).toEqual(field.values.toSorted((one, other) => one - other));
  });

  test('a value that is the default is not written', () => {
    const window = fieldNamed(plain, 'scale-down window');
    expect(set(window, plain.spec, 300)).toBe(plain.spec);
    expect(set(window, plain.spec, 900).behavior?.scaleDown).toEqual({
      stabilizationWindowSeconds: 900,
      selectPolicy: 'Max',
      policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
    });
  });
});

describe('what the search may not cross', () => {
  test.each<{ subject: Subject; label: string; least: number; most: number; why: string }>([
    { subject: plain, label: 'cpu target', least: 30, most: 73, why: 'the band of the tolerance ends below the knee' },
    {
      subject: subjectUnder(load, { mayOnlyGrow: true }),
      label: 'cpu target',
      least: 30,
      most: 50,
      why: 'hidden demand forbids hotter pods',
    },
    {
      subject: subjectUnder(load, { spec: specOf([cpuMetric(90)], 2, 60) }),
      label: 'cpu target',
      least: 30,
      most: 90,
      why: 'what is set now stays a choice',
    },
    {
      subject: subjectUnder(load, { leastMin: 4, spec: specOf([cpuMetric(50)], 5, 60) }),
      label: 'min replicas',
      least: 4,
      most: 18,
      why: 'a disruption budget needs its pods, and nine tenths of the time is enough',
    },
    {
      subject: subjectUnder(load, { mostMax: 8 }),
      label: 'min replicas',
      least: 2,
      most: 8,
      why: 'a quota bounds the minimum too',
    },
  ])('$label: $why', ({ subject, label, least, most }) => {
    const { values } = fieldNamed(subject, label);
    expect([values[0], values.at(-1)]).toEqual([least, most]);
  });
});

describe('one change goes no further than its step', () => {
  test.each<{ spec: HpaSpec; label: string; least: number; most: number }>([
    { spec: specOf([cpuMetric(50)], 10, 60), label: 'cpu target', least: 40, most: 60 },
    { spec: specOf([cpuMetric(50)], 10, 60), label: 'min replicas', least: 5, most: 18 },
    { spec: specOf([externalMetric('1000')], 10, 60), label: 'queue target', least: 900, most: 1100 },
  ])('$label from $least to $most', ({ spec, label, least, most }) => {
    const signals = [spec.metrics[0]?.type === 'External' ? externalSignal(load, 1000) : cpuSignal(load)];
    const subject = subjectUnder(load, { spec, signals });
    const field = withinStep(fieldsOf(subject), spec, 10).find((each) => each.label === label);
    expect(field?.values.every((value) => value >= least && value <= most)).toBe(true);
    expect(field?.values).toContain(field?.read(spec));
  });
});

function fieldNamed(subject: Subject, label: string): Field {
  const field = fieldsOf(subject).find((each) => each.label === label);
  if (field === undefined) throw new Error(`no field ${label}`);
  return field;
}
