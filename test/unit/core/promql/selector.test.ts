import { assert, constantFrom, dictionary, oneof, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodesNamed, parsePromql } from '../../../../src/core/promql/parse.ts';
import { literalPattern, type Matcher, oneOf, quoted, selectorOf } from '../../../../src/core/promql/selector.ts';
import { matchersOf } from '../../../../src/edges/prometheus/matchers.ts';

describe('a selector says what it is given', () => {
  test.each([
    { metric: 'up', labels: {}, selector: 'up' },
    { metric: 'up', labels: { job: 'a', instance: 'b' }, selector: 'up{job="a",instance="b"}' },
    { metric: 'node:up:sum', labels: {}, selector: 'node:up:sum' },
    { metric: '', labels: { job: 'a' }, selector: '{job="a"}' },
    { metric: 'up', labels: { job: '' }, selector: 'up{job=""}' },
    { metric: 'up', labels: { job: 'a"b' }, selector: String.raw`up{job="a\"b"}` },
    { metric: 'up', labels: { job: 'a\\' }, selector: String.raw`up{job="a\\"}` },
    { metric: 'up', labels: { job: 'a\nb\r\u0000' }, selector: String.raw`up{job="a\nb\u000d\u0000"}` },
    { metric: 'up', labels: { job: '"} or {a="b' }, selector: String.raw`up{job="\"} or {a=\"b"}` },
    { metric: 'up', labels: { 'a label': 'ü' }, selector: 'up{"a label"="ü"}' },
    { metric: 'http.server.duration', labels: { a: '1' }, selector: '{"http.server.duration",a="1"}' },
    { metric: 'a"b{c}', labels: {}, selector: String.raw`{"a\"b{c}"}` },
    { metric: '0day', labels: {}, selector: '{"0day"}' },
    { metric: 'nan', labels: {}, selector: '{__name__="nan"}' },
    { metric: 'constructor', labels: {}, selector: '{__name__="constructor"}' },
    { metric: '__proto__', labels: {}, selector: '{__name__="__proto__"}' },
    { metric: 'On', labels: { a: '1' }, selector: '{__name__="On",a="1"}' },
  ])('$metric $labels', ({ metric, labels, selector }) => {
    expect(selectorOf(metric, labels)).toBe(selector);
  });

  test('matchers and what the user adds to every selector come after the metric', () => {
    const matchers: readonly Matcher[] = [{ label: 'container', operator: '!=', value: '' }, oneOf('ns', ['a.b', 'c'])];
    expect(selectorOf('up', matchers, ['cluster="prod"'])).toBe(
      String.raw`up{container!="",ns=~"a\\.b|c",cluster="prod"}`,
    );
  });
});

describe('what no selector can say is refused', () => {
  test.each([
    { metric: '', labels: {}, why: 'every series of the store' },
    { metric: '', labels: { a: '' }, why: 'every series of the store' },
    { metric: 'up', labels: { '': 'a' }, why: 'no name' },
    { metric: 'up', labels: { __name__: 'down' }, why: 'named twice' },
    { metric: 'up', labels: { a: '\ud800' }, why: 'not valid Unicode' },
  ])('$metric $labels: $why', ({ metric, labels, why }) => {
    expect(() => selectorOf(metric, labels)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    expect(() => selectorOf(metric, labels)).toThrow(why);
  });
});

/** Texts of what escaping must get right, among any others. */
const hostile = oneof(
  string({ unit: 'binary' }),
  string({
    unit: constantFrom('"', "'", '`', '\\', '\n', '{', '}', ',', '=', '~', '#', '\u0000', '\u2028', 'a'),
  }),
);

test('A18: whatever names and values hold, a selector is one selector and reads back as it was meant', () => {
  const label = hostile.filter((name) => name !== '' && name !== '__name__');
  assert(
    property(
      hostile.filter((name) => name !== ''),
      dictionary(label, hostile),
      (metric, labels) => {
        const selector = selectorOf(metric, labels);
        const top = parsePromql(selector);
        expect(top && nodesNamed(top, 'VectorSelector').map(({ from, to }) => [from, to])).toEqual([
          [0, selector.length],
        ]);
        expect(matchersOf(selector)).toEqual([
          { label: '__name__', operator: '=', value: metric },
          ...Object.entries(labels).map(([name, value]) => ({ label: name, operator: '=', value })),
        ]);
      },
    ),
  );
});

test('A18: a literal pattern matches its own text and no other', () => {
  assert(
    property(hostile, hostile, (text, other) => {
      // RE2 and JavaScript read an escaped character alike, except that here a line end needs the dot to be no dot
      const pattern = new RegExp(`^(?:${literalPattern(text)})$`);
      expect(pattern.test(text)).toBe(true);
      expect(pattern.test(other)).toBe(text === other);
    }),
  );
});

test('a string of PromQL never spans lines', () => {
  assert(property(hostile, (text) => !quoted(text).includes('\n')));
});
