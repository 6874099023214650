import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../../../src/core/base/problem.ts';
import {
  addQuantities,
  approximateNumber,
  canonicalText,
  compareQuantities,
  decimalText,
  formatMilli,
  milliValue,
  multiplyQuantity,
  numberOf,
  parseQuantity,
  timesIn,
} from '../../../../src/core/base/quantity.ts';

describe('a quantity is read exactly and printed as Kubernetes prints it', () => {
  test.each([
    { text: '0', value: '0', canonical: '0', milli: 0n },
    { text: '250m', value: '0.25', canonical: '250m', milli: 250n },
    { text: '.5', value: '0.5', canonical: '500m', milli: 500n },
    { text: '1.', value: '1', canonical: '1.', milli: 1000n },
    { text: '-1.5', value: '-1.5', canonical: '-1500m', milli: -1500n },
    { text: '+5', value: '5', canonical: '+5', milli: 5000n },
    { text: '1.500', value: '1.5', canonical: '1.500', milli: 1500n },
    { text: '1523456789n', value: '1.523456789', canonical: '1523456789n', milli: 1524n },
    { text: '1u', value: '0.000001', canonical: '1u', milli: 1n },
    { text: '128Mi', value: '134217728', canonical: '128Mi', milli: 134_217_728_000n },
    { text: '1024Ki', value: '1048576', canonical: '1Mi', milli: 1_048_576_000n },
    { text: '1.5Gi', value: '1610612736', canonical: '1536Mi', milli: 1_610_612_736_000n },
    { text: '0.5Ki', value: '512', canonical: '512', milli: 512_000n },
    { text: '0.1Ki', value: '102.4', canonical: '102400m', milli: 102_400n },
    { text: '100000', value: '100000', canonical: '100k', milli: 100_000_000n },
    { text: '1500', value: '1500', canonical: '1500', milli: 1_500_000n },
    { text: '9e9', value: '9000000000', canonical: '9e9', milli: 9_000_000_000_000n },
    { text: '15E2', value: '1500', canonical: '1500', milli: 1_500_000n },
    { text: '2E', value: '2000000000000000000', canonical: '2E', milli: 0n },
    { text: 'm', value: '0', canonical: '0', milli: 0n },
  ])('$text is $value, printed $canonical', ({ text, value, canonical, milli }) => {
    const quantity = parseQuantity(text);
    expect([decimalText(quantity), canonicalText(quantity), milliValue(quantity)]).toEqual([value, canonical, milli]);
  });
});

describe('a quantity at the ends of what Kubernetes can hold', () => {
  test.each([
    { text: '0.5n', value: '0.000000001', why: 'less than a billionth rounds up' },
    { text: '1.1n', value: '0.000000002', why: 'and so does more' },
    { text: '-1.1n', value: '-0.000000002', why: 'away from zero' },
    { text: '1e-30', value: '0.000000001', why: 'however small' },
    { text: '8Ei', value: '9223372036854775807', why: 'binary ones are capped at 2^63 - 1' },
    { text: '-100Ei', value: '-9223372036854775807', why: 'on both sides' },
    { text: '123456789012345678901', value: '123456789012345678901', why: 'decimal ones are not' },
  ])('$text is $value: $why', ({ text, value }) => expect(decimalText(parseQuantity(text))).toBe(value));
});

describe('what is no quantity is refused', () => {
  test.each(['', ' 1', '1 ', 'abc', '1.2.3', '--1', '1K', '1mi', '1e', '1e1.5', '1m2', 'Pi', '0x10', '1e99999'])(
    '%j',
    (text) => {
      expect(() => parseQuantity(text)).toThrow(Problem);
      expect(() => parseQuantity(text)).toThrow(expect.objectContaining({ code: 'quantity-invalid' }));
    },
  );
});

test('a plain number is the nearest double', () => {
  expect([numberOf(parseQuantity('1523456789n')), numberOf(parseQuantity('1Ki'))]).toEqual([1.523456789, 1024]);
});

test('a tolerance is read as the controller reads it, by one product of doubles', () => {
  expect(['50m', '0.1', '1', '0'].map((text) => approximateNumber(parseQuantity(text)))).toEqual([0.05, 0.1, 1, 0]);
});

describe('thousandths are printed in the family of the resource', () => {
  test.each([
    { milli: 1500n, format: 'decimal', text: '1500m' },
    { milli: 2000n, format: 'decimal', text: '2' },
    { milli: 134_217_728_000n, format: 'binary', text: '128Mi' },
    { milli: 134_217_728_001n, format: 'binary', text: '134217728001m' },
    { milli: 1_000_000n, format: 'binary', text: '1k' },
  ] as const)('$milli as $format is $text', ({ milli, format, text }) => expect(formatMilli(milli, format)).toBe(text));
});

describe('for all quantities', () => {
  const suffix = fc.constantFrom('', 'n', 'u', 'm', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e3', 'E-2');
  const quantity = fc
    .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 999 }), suffix)
    .map(([whole, fraction, unit]) => parseQuantity(`${whole}.${fraction}${unit}`));

  test('what is printed is read as the same value', () =>
    fc.assert(
      fc.property(quantity, (each) => {
        expect(compareQuantities(parseQuantity(canonicalText(each)), each)).toBe(0);
      }),
    ));

  test('the plain decimal is the same value', () =>
    fc.assert(
      fc.property(quantity, (each) => {
        expect(compareQuantities(parseQuantity(decimalText(each)), each)).toBe(0);
      }),
    ));

  test('thousandths are never less than the value, and less than one more', () =>
    fc.assert(
      fc.property(
        quantity.filter(({ digits }) => digits >= 0n),
        (each) => {
          const milli = milliValue(each);
          const [above, below] = [parseQuantity(`${milli}m`), parseQuantity(`${milli - 1n}m`)];
          expect(compareQuantities(above, each)).toBeGreaterThanOrEqual(0);
          expect(compareQuantities(below, each)).toBeLessThan(0);
        },
      ),
    ));

  test('order is total and sums do not depend on it', () =>
    fc.assert(
      fc.property(quantity, quantity, (one, other) => {
        expect(compareQuantities(one, other) + compareQuantities(other, one)).toBe(0);
        expect(compareQuantities(addQuantities(one, other), addQuantities(other, one))).toBe(0);
      }),
    ));
});

describe('a quantity is multiplied and divided exactly', () => {
  test.each([
    { text: '100m', times: 10, product: '1' },
    { text: '64Mi', times: 16, product: '1Gi' },
    { text: '1500m', times: -2, product: '-3' },
    { text: '1Gi', times: 0, product: '0' },
  ])('$text times $times is $product', ({ text, times, product }) =>
    expect(canonicalText(multiplyQuantity(parseQuantity(text), times))).toBe(product),
  );

  test.each([
    { whole: '1', part: '100m', times: 10 },
    { whole: '999m', part: '100m', times: 9 },
    { whole: '1Gi', part: '1M', times: 1073 },
    { whole: '0', part: '1', times: 0 },
    { whole: '-1', part: '100m', times: -10 },
    { whole: '-1001m', part: '100m', times: -11 },
  ])('$part goes $times times into $whole', ({ whole, part, times }) =>
    expect(timesIn(parseQuantity(whole), parseQuantity(part))).toBe(times),
  );

  test('as often as it fits, and not once more', () => {
    const texts = fc
      .tuple(fc.integer({ min: -5000, max: 5000 }), fc.constantFrom('', 'm', 'k', 'Ki'))
      .map(([n, unit]) => `${n}${unit}`);
    const parts = fc
      .tuple(fc.integer({ min: 1, max: 5000 }), fc.constantFrom('', 'm', 'k', 'Ki'))
      .map(([n, unit]) => `${n}${unit}`);
    fc.assert(
      fc.property(texts, parts, (whole, part) => {
        const [all, one] = [parseQuantity(whole), parseQuantity(part)];
        const times = timesIn(all, one);
        expect(compareQuantities(multiplyQuantity(one, times), all)).toBeLessThanOrEqual(0);
        expect(compareQuantities(multiplyQuantity(one, times + 1), all)).toBeGreaterThan(0);
      }),
    );
  });
});
