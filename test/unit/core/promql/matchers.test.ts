import { assert, constantFrom, letrec, oneof, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMatchers, withMatchers } from '../../../../src/core/promql/matchers.ts';
import { nodesNamed, parsePromql } from '../../../../src/core/promql/parse.ts';

describe('a line is one matcher of a label', () => {
  test.each([
    'cluster="prod"',
    "cluster='prod'",
    'cluster=`prod`',
    'tenant != "test"',
    'region=~"eu-.*"',
    'zone!~"b|c"',
    '"a label"="v"',
    String.raw`a="\"\\\n\x41\u00e4"`,
    'by="x"',
    'a="# no comment"',
  ])('%s', (line) => {
    expect(parseMatchers([` ${line} `])).toEqual([line]);
  });
});

describe('a line that is anything else is refused', () => {
  test.each([
    'prod',
    'cluster=prod',
    'cluster="prod',
    'cluster="prod\\"',
    'cluster=="prod"',
    '="prod"',
    '"prod"',
    'a="b",c="d"',
    'a="b",',
    'a="b"} or {c="d"',
    'a="b"} # ',
    'a="b" # cluster',
    '# cluster',
    'a="b"}[5m',
    String.raw`a="\q"`,
    String.raw`a="\400"`,
    `a="\n"`,
    '__name__="up"',
    '"__name__"="up"',
    '',
  ])('%s', (line) => {
    expect(() => parseMatchers([line])).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  test('all of them are named at once', () => {
    expect(() => parseMatchers(['a="b"', 'one', 'two'])).toThrow(
      'prometheus-matchers: one is no matcher of a label\nprometheus-matchers: two is no matcher of a label',
    );
  });
});

describe('matchers are added to every selector of a query', () => {
  test.each([
    ['up', 'up{m="1"}'],
    ['up{}', 'up{m="1"}'],
    ['up { a="b", }', 'up {m="1", a="b", }'],
    ['up{a="b" # }\n}', 'up{m="1",a="b" # }\n}'],
    ['up{ # }\n}', 'up{m="1" # }\n}'],
    ['{a="}"}', '{m="1",a="}"}'],
    ['{"a.metric", a="b"}', '{m="1","a.metric", a="b"}'],
    ['sum by (up) (rate(up[5m]))', 'sum by (up) (rate(up{m="1"}[5m]))'],
    ['sum(up) by (a) / on (b) group_left (c) down', 'sum(up{m="1"}) by (a) / on (b) group_left (c) down{m="1"}'],
    ['max_over_time(up[1h:5m] offset 1d)', 'max_over_time(up{m="1"}[1h:5m] offset 1d)'],
    ['up @ end() + up @ 17 - -up', 'up{m="1"} @ end() + up{m="1"} @ 17 - -up{m="1"}'],
    ['topk(3, up unless down > bool 1)', 'topk(3, up{m="1"} unless down{m="1"} > bool 1)'],
    ['label_replace(up, "a", "$1", "b", "(.*)")', 'label_replace(up{m="1"}, "a", "$1", "b", "(.*)")'],
    ['vector(1) + time()', 'vector(1) + time()'],
    ['1', '1'],
  ])('%s', (query, expected) => {
    expect(withMatchers(query, ['m="1"'])).toBe(expected);
  });

  test('several are added in their order, none changes nothing', () => {
    expect(withMatchers('up{a="b"}', ['c="d"', 'e!="f"'])).toBe('up{c="d",e!="f",a="b"}');
    expect(withMatchers('up{a="b"}', [])).toBe('up{a="b"}');
  });

  test.each(['', 'sum(', 'up{a="b}', 'up up', 'up{a=~}', 'up[5m'])('no query: %s', (query) => {
    expect(() => withMatchers(query, [])).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});

/** Queries in which `seen` stands once for each selector. */
const { query } = letrec<{ query: string }>((tie) => ({
  query: oneof(
    { maxDepth: 4 },
    constantFrom(
      'seen',
      'seen{}',
      '{seen="b"}',
      'seen{a="b",}',
      'seen offset 5m',
      'seen @ start()',
      'seen{c=~"}|,"} # x\n',
    ),
    tuple(tie('query'), constantFrom('+', 'or', '/ on (a) group_left ()', '> bool'), tie('query')).map(
      ([one, operator, other]) => `${one} ${operator} ${other}`,
    ),
    tie('query').map((inner) => `sum by (a) (${inner})`),
    tie('query').map((inner) => `max_over_time((${inner})[10m:1m])`),
  ),
}));

test('A18: no selector of any query is left without the matchers', () => {
  assert(
    property(query, (given) => {
      const changed = withMatchers(given, ['m="1"']);
      const top = parsePromql(changed);
      const selectors = top === undefined ? [] : nodesNamed(top, 'VectorSelector');
      expect(selectors.length).toBe(given.split('seen').length - 1);
      for (const { from, to } of selectors) expect(changed.slice(from, to)).toContain('{m="1"');
    }),
  );
});
