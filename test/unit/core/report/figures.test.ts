// Numbers as people read them.
import { describe, expect, test } from 'vitest';
import { formatChange, formatCount, formatNumber, formatShare } from '../../../../src/core/report/figures.ts';

test.each([
  [0, '0 %'],
  [0.00001, '< 0.01 %'],
  [0.0031, '0.31 %'],
  [0.042, '4.2 %'],
  [0.314, '31 %'],
  [0.9984, '99.8 %'],
  [0.99999, '> 99.9 %'],
  [1, '100 %'],
])('the share %d is %s', (share, says) => expect(formatShare(share)).toBe(says));

test.each([
  [100, 79, '−21 %'],
  [100, 104, '+4 %'],
  [100, 100.4, '±0 %'],
  [0, 0, '±0 %'],
  [0, 3, 'from 0'],
])('from %d to %d is %s', (from, to, says) => expect(formatChange(from, to)).toBe(says));

test.each([
  [0.4217, '0.42'],
  [3, '3'],
  [12.34, '12.3'],
  [128.4, '128'],
  [12_400, '12,400'],
  [1_234_567, '1,234,567'],
])('%d is written %s', (value, says) => expect(formatNumber(value)).toBe(says));

describe('a count', () => {
  test('of one is singular', () => expect(formatCount(1, 'workload')).toBe('1 workload'));
  test('of none is plural', () => expect(formatCount(0, 'workload')).toBe('0 workloads'));
});
