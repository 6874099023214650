// What a runner marks in files: how bad as what, and how many.
import { describe, expect, test } from 'vitest';
import { annotationsOf } from '../../../../src/audit/report/annotations.ts';
import { finding, findingsOf } from '../findings.ts';

const many = (count: number, given: Parameters<typeof finding>[0]): readonly ReturnType<typeof finding>[] =>
  Array.from({ length: count }, () => finding(given));

describe('annotations', () => {
  test('say what, where and what to do', () => {
    expect(annotationsOf(findingsOf({ findings: [finding()] }))).toEqual([
      {
        level: 'warning',
        title: 'medium: min-equals-max',
        message:
          'HorizontalPodAutoscaler shop/web: minReplicas and maxReplicas are both 3, so nothing is scaled. Widen the range, or delete the autoscaler.',
        at: { file: 'deploy/web.yaml', line: 8, column: 16 },
      },
    ]);
  });

  test.each([
    { severity: 'critical', level: 'error' },
    { severity: 'high', level: 'error' },
    { severity: 'low', level: 'notice' },
    { severity: 'info', level: 'notice' },
  ] as const)('call $severity $level', ({ severity, level }) => {
    expect(annotationsOf(findingsOf({ findings: [finding({ severity })] }))).toMatchObject([{ level }]);
  });

  test('leave out what is suppressed', () => {
    expect(annotationsOf(findingsOf({ findings: [finding({ state: 'suppressed' })] }))).toEqual([]);
  });

  test.each([
    { count: 10, marks: 10, last: 'low: min-equals-max' },
    { count: 11, marks: 10, last: 'more findings' },
  ])('of $count of a level are $marks, the last says "$last"', ({ count, marks, last }) => {
    const found = annotationsOf(findingsOf({ findings: [...many(count, { severity: 'low' }), finding()] }));
    const notices = found.filter(({ level }) => level === 'notice');
    expect(notices).toHaveLength(marks);
    expect(notices.at(-1)?.title).toBe(last);
    expect(found.filter(({ level }) => level === 'warning')).toHaveLength(1);
  });

  test('count what they leave out, the known first', () => {
    const findings = [
      ...many(11, { severity: 'high', state: 'known' }),
      finding({ severity: 'high', rule: 'flapping' }),
    ];
    const [first, ...others] = annotationsOf(findingsOf({ findings }));
    expect(first?.title).toBe('high: flapping');
    expect(others.at(-1)?.message).toBe('3 more are in the summary of this step.');
  });
});
