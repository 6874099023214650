// The marker: read back as it was written, shortened where there is no room, and never from somebody else's hand.
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parseMarker, withMarker, writeMarker } from '../../../../src/audit/issue/marker.ts';
import { baselineOf } from '../../../../src/audit/issue/comparison.ts';
import { hasNothingOpen, type IssueState } from '../../../../src/audit/issue/state.ts';
import { trendText } from '../../../../src/audit/issue/trend.ts';
import { compareTo } from '../../../../src/core/rules/findings/baseline.ts';
import { severities } from '../../../../src/core/rules/findings/file.ts';
import { hostile } from '../../retune/report/arrange.ts';
import { fileWith, finding, issueAfter, sharedBy } from './arrange.ts';

const state: IssueState = issueAfter(
  fileWith(
    [finding('high'), finding('low', 1, { location: null, object: { ...finding('low').object, name: hostile } })],
    { cluster: 'prod' },
  ),
).known;

const random = (count: number): IssueState => ({
  ...state,
  open: Array.from({ length: count }, (_, number) => ({
    fingerprint: ((number * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0'),
    severity: severities[Math.floor((number * 5) / count)] ?? 'info',
    about: {
      rule: 'x',
      object: { kind: 'Deployment', namespace: 'shop', name: `web-${number}` },
      file: null,
      worlds: [],
    },
  })),
});

describe('a marker', () => {
  test('is one line, and read back as it was written', () => {
    const line = writeMarker(state, 20_000);
    expect(line).toMatch(/^<!-- evenkeel:audit v1 [\w-]+ -->$/);
    expect(parseMarker(line)).toEqual(state);
  });

  test('knows the objects that share a line, also where there is no room for their names', () => {
    const open = issueAfter(fileWith([finding('high', 1, sharedBy('a', 'b')), finding('low')])).known.open;
    const long = { ...state, open: [...open, ...random(2500).open] };
    const { sharedBy: objects, about } = open[0] ?? {};
    expect(objects?.map(({ object }) => object?.namespace)).toEqual(['a', 'b']);
    expect(about?.object).toEqual(objects?.[0]?.object);
    expect(parseMarker(writeMarker({ ...state, open }, 20_000))?.open).toEqual(open);
    const [bare, other] = parseMarker(writeMarker(long, 20_000))?.open ?? [];
    expect(bare).toEqual({
      fingerprint: open[0]?.fingerprint,
      severity: 'high',
      sharedBy: objects?.map(({ fingerprint }) => ({ fingerprint })),
    });
    expect(other).toEqual({ fingerprint: open[1]?.fingerprint, severity: 'low' });
  });

  test('takes the place of another within the room that the body has', () => {
    const body = `${'x'.repeat(900)}\n${writeMarker(state, 20_000)}\nsomebody’s note`;
    const other = random(500);
    const [long, short] = [withMarker(body, other, 20_000), withMarker(body, other, 5000)];
    expect(parseMarker(long)).toEqual(other);
    expect(short.length).toBeLessThanOrEqual(5000);
    for (const each of [long, short]) expect(each.split(/<!--.*-->/)).toEqual(body.split(/<!--.*-->/));
  });

  test('is the last one', () => {
    const other = writeMarker({ ...state, scope: 'other' }, 20_000);
    expect(parseMarker(`${other}\n${writeMarker(state, 20_000)}\nsomebody’s note`)?.scope).toBe('prod');
  });

  test.each([
    { what: 'none', body: 'Hello' },
    { what: 'one that is no base64', body: '<!-- evenkeel:audit v1 !!! -->' },
    { what: 'one that does not unfold', body: '<!-- evenkeel:audit v1 AAAA -->' },
    { what: 'one that is no JSON', body: marked('no') },
    { what: 'one that lacks its scope', body: marked('{"digest":"x","severities":5}') },
    { what: 'A17: one that unfolds to a lot', body: marked(`"${' '.repeat(9_000_000)}"`) },
    { what: 'one of another version', body: writeMarker(state, 20_000).replace('v1', 'v2') },
  ])('is not read from $what', ({ body }) => expect(parseMarker(body)).toBeUndefined());

  test('leaves out what it cannot read of it', () => {
    const body = marked('{"scope":"","digest":"x","severities":5,"runs":[1],"open":[1,["a",9],["b",1],["c",0,"r"]]}');
    expect(parseMarker(body)?.open).toEqual([
      { fingerprint: 'b', severity: 'high' },
      { fingerprint: 'c', severity: 'critical' },
    ]);
  });

  test.each([
    { count: 500, open: 500, severities: 5, isNamed: true },
    { count: 2500, open: 2500, severities: 5, isNamed: false },
    { count: 5000, open: 2000, severities: 2, isNamed: false },
    { count: 50_000, open: 0, severities: 0, isNamed: false },
  ])('of $count findings has $open, of $severities severities', ({ count, open, severities: stored, isNamed }) => {
    const line = writeMarker(random(count), 20_000);
    const read = parseMarker(line);
    expect(line.length).toBeLessThanOrEqual(20_000);
    expect(read).toMatchObject({ severities: stored });
    expect([read?.open.length, read?.open.some(({ about }) => about !== undefined)]).toEqual([open, isNamed]);
    expect(read !== undefined && hasNothingOpen(read)).toBe(false);
  });
});

describe('the baseline of an issue', () => {
  const before = issueAfter(fileWith([finding('high'), finding('medium'), finding('low')])).known;
  const { object } = finding('medium');
  const now = fileWith([finding('high'), finding('high', 2)], {
    unknown: [{ rule: 'min-equals-max', object, location: null, missing: ['x'] }],
  });

  test('tells new from known, and fixed from not judged', () => {
    const { file, fixed } = compareTo(now, baselineOf(before, now));
    expect(file.findings.map(({ state: said }) => said)).toEqual(['known', 'new']);
    expect(fixed).toBe(1);
  });

  test('calls nothing new of a severity that had no room', () => {
    const { file } = compareTo(now, baselineOf({ ...before, open: [], severities: 1 }, now));
    expect(file.summary.new).toBe(0);
  });

  test('is empty without an issue', () => expect(baselineOf(undefined, now)).toEqual([]));
});

test.each([
  { values: [0, 0], text: '▁▁' },
  { values: [1, 1], text: '██' },
  { values: [0, 1, 100], text: '▁▂█' },
  { values: [], text: '' },
])('$values looks like $text', ({ values, text }) => expect(trendText(values)).toBe(text));

function marked(json: string): string {
  return `<!-- evenkeel:audit v1 ${deflateRawSync(json).toString('base64url')} -->`;
}
