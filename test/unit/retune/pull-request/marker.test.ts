// The marker in a body: read back as written, whatever stands around it, and never from what is none.
import { describe, expect, test } from 'vitest';
import { parseMarker, withMarker, writeMarker } from '../../../../src/retune/pull-request/marker.ts';
import { standOf } from '../../../../src/retune/pull-request/stand.ts';
import { adviceOf, hostile } from '../report/arrange.ts';
import { markerOf } from './arrange.ts';

const marker = markerOf([adviceOf('change', 1)]);

describe('a marker', () => {
  test('is read back from among other text', () => {
    expect(parseMarker(`Some words.\n\n${writeMarker(marker)}\n\nA note.`)).toEqual(marker);
  });

  test('is one comment, whatever the names are', () => {
    const workload = { namespace: hostile, kind: '-->', name: '<!-- evenkeel:retune v1 x -->' };
    const odd = { ...marker, title: hostile, ...standOf([adviceOf('change', 1, { workload })]) };
    expect(writeMarker(odd)).toMatch(/^<!-- evenkeel:retune v1 [\w-]+ -->$/);
    expect(parseMarker(writeMarker(odd))).toEqual(odd);
  });

  test('is the last one, whatever stands in names further up', () => {
    const other = writeMarker({ ...marker, group: 'other' });
    const body = `${other}\n${writeMarker(marker)}\n`;
    expect(parseMarker(body)).toEqual(marker);
    expect(withMarker(body, marker)).toBe(body);
  });

  test('is replaced without touching the rest', () => {
    const told = { ...marker, hasToldOfOthers: true };
    const body = withMarker(`before $& \n${writeMarker(marker)}\nafter`, told);
    expect(body).toBe(`before $& \n${writeMarker(told)}\nafter`);
  });

  test.each([
    ['none', 'Just words'],
    ['one of another version', writeMarker(marker).replace(' v1 ', ' v2 ')],
    ['one that was cut', writeMarker(marker).slice(0, 60).concat(' -->')],
    ['one that is no object', `<!-- evenkeel:retune v1 ${Buffer.from('[1]').toString('base64url')} -->`],
    [
      'one without a head',
      `<!-- evenkeel:retune v1 ${Buffer.from('{"group":"all","base":"b","saving":1}').toString('base64url')} -->`,
    ],
  ])('is not read from %s', (_, body) => {
    expect(parseMarker(body)).toBeUndefined();
  });
});
