/** The recorded history of the example: what is committed is what the script writes, and it says what the example says. */
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { historyFiles, staleHistory } from '../../../scripts/history.ts';
import { parseBundle } from '../../../src/core/history/bundle-text.ts';
import { seriesReader } from '../../../src/core/history/series-text.ts';
import { gridOf, type Series, usualStep } from '../../../src/core/history/series.ts';
import { coverage, resample } from '../../../src/core/history/resample.ts';

const files = historyFiles();
const bundle = parseBundle(new TextDecoder().decode(files.get('bundle.json')));

function read(file: string): Series {
  const reader = seriesReader({ file, mayBeNegative: false });
  reader.feed(gunzipSync(files.get(file) ?? ''));
  return reader.finish();
}

test('what is committed follows from the script', () => expect(staleHistory()).toEqual([]));

test('it is small enough for a checkout', () =>
  expect([...files.values()].reduce((sum, bytes) => sum + bytes.length, 0)).toBeLessThan(700_000));

describe('of the workloads', () => {
  test.each([
    { name: 'shop', days: 14, series: ['cpu', 'desired', 'latency-p99', 'ready', 'replicas', 'requests-per-second'] },
    { name: 'recommendations', days: 3, series: ['cpu', 'desired', 'ready', 'replicas'] },
  ])('$name has $days days', ({ name, days, series }) => {
    const record = bundle.workloads.find((each) => each.name === name);
    expect([...(record?.series.keys() ?? [])]).toEqual(series);
    for (const file of record?.series.values() ?? []) {
      const each = read(file);
      const grid = gridOf([each], 60, 30 * 86_400);
      expect(usualStep(each)).toBe(60);
      expect(grid.length).toBe(days * 1440);
      expect(coverage(resample(each, grid))).toBeGreaterThan(0.99);
    }
  });
});
