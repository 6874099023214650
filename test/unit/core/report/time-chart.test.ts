// Charts: short paths, gaps as gaps, spans where they belong, the same bytes every time.
import { array, assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaPath, mostOf, stepPath } from '../../../../src/core/report/path.ts';
import { sparkline } from '../../../../src/core/report/sparkline.ts';
import { legendOf, type TimeChart, timeChart } from '../../../../src/core/report/time-chart.ts';

const x = (index: number): number => index * 10;
const y = (value: number): number => 100 - value;

describe('a stepped path', () => {
  test.each([
    { values: [1, 1, 3], line: 'M0 99h20v-2H30', area: 'M0 100V99h20v-2H30V100z' },
    { values: [1, null, 2], line: 'M0 99H10M20 98H30', area: 'M0 100V99H10V100zM20 100V98H30V100z' },
    { values: [null], line: '', area: '' },
    { values: [], line: '', area: '' },
  ])('of $values is $line', ({ values, line, area }) => {
    expect(stepPath(values, x, y)).toBe(line);
    expect(areaPath(values, x, y, 100)).toBe(area);
  });

  test('passes through every value', () => {
    assert(
      property(array(integer({ min: 0, max: 50 }), { minLength: 1 }), (values) => {
        expect(heights(stepPath(values, x, y), values.length)).toEqual(values);
      }),
    );
  });
});

/** Reads the path back: the value at the middle of every step. */
function heights(path: string, count: number): readonly number[] {
  const found: number[] = [];
  let [across, height] = [0, 0];
  for (const [, letter, first = '0', second = '0'] of path.matchAll(/([MhvH])(-?\d+)(?: (-?\d+))?/g)) {
    const [one, other] = [Number(first), Number(second)];
    if (letter === 'M') [across, height] = [one, other];
    if (letter === 'v') height += one;
    const end = letter === 'h' ? across + one : letter === 'H' ? one : across;
    for (; across < end; across += 10) found.push(100 - height);
  }
  return found.slice(0, count);
}

const chart: TimeChart = {
  title: '<web>',
  says: 'what it shows',
  start: 1_793_577_600,
  step: 3600,
  panels: [
    {
      label: 'Pods',
      height: 200,
      isWhole: true,
      layers: [
        {
          style: 'needed',
          label: 'pods needed',
          shape: 'area',
          values: Array.from({ length: 48 }, (_, hour) => hour % 7),
        },
        { style: 'now', label: 'replicas now', shape: 'line', values: Array.from({ length: 48 }, () => 7) },
      ],
      lanes: [
        {
          style: 'short',
          label: 'short now',
          says: 'fewer pods ready than needed',
          spans: [{ from: 1_793_577_600, to: 1_793_577_601 }],
        },
      ],
    },
  ],
  bands: [
    { label: 'judged 1', from: 1_793_577_600, to: 1_793_577_600 + 86_400 },
    { label: 'elsewhere', from: 0, to: 1 },
  ],
};

describe('a chart', () => {
  const svg = timeChart(chart).text;

  test('says what it is to those who cannot see it', () => {
    expect(svg).toContain('role="img"');
    expect(svg).toContain('<title>&lt;web&gt;</title><desc>what it shows</desc>');
  });

  test('shows a span of a second wide enough to be seen', () =>
    expect(svg).toMatch(/class="mark short" d="M\d+ \d+h3v/));
  test('leaves out a band that lies elsewhere', () => expect(svg).not.toContain('elsewhere'));
  test('is the same bytes every time', () => expect(timeChart(chart).text).toBe(svg));

  const lane = { style: 'short', label: 'a-name-of-a-rule-that-is-long', says: 'trouble', spans: [] };
  const drawn = (panel: Partial<TimeChart['panels'][number]>): string =>
    timeChart({ ...chart, panels: chart.panels.map((each) => ({ ...each, ...panel })) }).text;

  test('tints the spans of a lane through the panel only where it is asked to', () => {
    const spans = [{ from: 1_793_577_600, to: 1_793_581_200 }];
    expect(drawn({ lanes: [{ ...lane, spans, isShaded: true }] })).toContain('class="shade"');
    expect(svg).not.toContain('class="shade"');
  });

  test('makes room for the names of its lanes', () => {
    const leftOf = (text: string): number => Number(/class="name" x="(\d+)"/.exec(text)?.[1]);
    expect(leftOf(drawn({ lanes: [lane] }))).toBeGreaterThan(leftOf(svg));
    expect(leftOf(drawn({ lanes: [{ ...lane, label: 'short' }] }))).toBe(leftOf(svg));
  });

  test('leaves out a span that lies elsewhere', () => {
    expect(drawn({ lanes: [{ ...lane, spans: [{ from: 0, to: 1 }], isShaded: true }] })).not.toMatch(/mark|shade/);
  });

  test('ends the last name of a day inside the picture', () => {
    expect(svg.match(/class="time is-last"/g)).toHaveLength(1);
  });

  test('of nothing is still a picture', () => {
    expect(timeChart({ ...chart, panels: [], bands: [] }).text).not.toMatch(/NaN|Infinity/);
  });

  test('has a legend in words', () => {
    const words = legendOf(chart).text.replaceAll(/<[^>]+>/g, ' ');
    expect(words.split(/\s{2,}/).filter((word) => word !== '')).toEqual([
      'pods needed',
      'replicas now',
      'fewer pods ready than needed',
    ]);
  });
});

test('a sparkline of nothing but gaps has no numbers that are none', () => {
  const drawn = sparkline({ title: 'x', area: { style: 'needed', values: [null, null] }, lines: [] });
  expect(drawn.text).not.toMatch(/NaN|Infinity/);
});

test('the largest of nothing is 0', () => expect(mostOf([], [null])).toBe(0));
