// What a recording says of itself: verdict first, then the numbers, then each workload.
import { describe, expect, test } from 'vitest';
import { type Recording, screenOf, summaryOf } from '../../../src/record/summary.ts';

const recording: Recording = {
  verdict: 'recorded',
  directory: 'evenkeel-out/history',
  workloads: [
    {
      record: {
        namespace: 'shop',
        kind: 'Deployment',
        name: 'web',
        startupSeconds: { p50: 20, p95: 95 },
        changes: [{ at: 1, what: 'image', from: 'a', to: 'b' }],
        series: new Map([
          ['cpu', 'cpu.csv.gz'],
          ['ready', 'ready.csv.gz'],
        ]),
      },
      days: 15,
    },
    {
      record: {
        namespace: 'shop',
        kind: 'Deployment',
        name: 'idle',
        startupSeconds: undefined,
        changes: [],
        series: new Map(),
      },
      days: 0,
    },
  ],
  gaps: ['shop on 2026-10-02: a shard did not answer'],
  days: 15,
  parts: { read: 2, kept: 13 },
  requests: 42,
  samples: 1_234_567,
  seconds: 3.2,
};

test('the summary', () => {
  expect(summaryOf(recording)).toBe(`## record: recorded

2 workloads over 15 days recorded in evenkeel-out/history.

**2 workloads** · **15 days** · **42 requests**, 1,234,567 samples in 3.2 s; 2 days of namespaces read, 13 kept from earlier runs

| workload | days | series | start-up | changes |
| --- | ---: | ---: | --- | ---: |
| \`shop/web\` | 15 | 2 | 20 s, slow 1 min 35 s | 1 |
| \`shop/idle\` | 0 | 0 | not seen | 0 |

### Gaps

- shop on 2026-10-02: a shard did not answer
`);
});

test('the screen', () => {
  expect(screenOf(recording)).toBe(`2 workloads over 15 days recorded in evenkeel-out/history
42 requests, 1,234,567 samples in 3.2 s; 2 days of namespaces read, 13 kept from earlier runs

workload   days  series  start-up               changes
shop/web   15    2       20 s, slow 1 min 35 s  1
shop/idle  0     0       not seen               0

Gaps
  shop on 2026-10-02: a shard did not answer
`);
});

describe('a dry run', () => {
  const dry: Recording = { ...recording, verdict: 'unchanged', directory: undefined, workloads: [], gaps: [], days: 0 };

  test('says that nothing was recorded', () => {
    expect(screenOf(dry)).toContain('Dry run: nothing was recorded');
    expect(summaryOf(dry)).toContain('## record: unchanged');
  });
});

test('a store that had nothing is no recording', () => {
  expect(summaryOf({ ...recording, verdict: 'inconclusive', days: 0 })).toContain(
    'The metric store had nothing of 2 workloads',
  );
});
