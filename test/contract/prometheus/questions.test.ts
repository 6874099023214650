/** What a metric store may answer to a query, and what is made of it. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Grid } from '../../../src/core/history/series.ts';
import { hurriedClock } from '../../fakes/kubernetes.ts';
import { type Answer, clientOf, json, matrix, type Question, refused, storeThat, ticksOf } from './arrange.ts';

const minute: Grid = { start: 86_400, step: 15, length: 4 };
const days = (count: number): Grid => ({ start: 86_400, step: 15, length: 5760 * count });
const one = { metric: { pod: 'web' }, values: [[86_400, '1']] as const };

async function evaluated(
  answer: (question: Question) => Answer | undefined,
  grid = minute,
): Promise<readonly object[]> {
  await using store = await storeThat(answer);
  const { metrics } = clientOf(store.url);
  const series = await metrics.evaluate('up', grid);
  await metrics.close();
  return series.map(({ labels, times, values }) => ({ labels, times: [...times], values: [...values] }));
}

describe('an answer is evidence', () => {
  const whole = { labels: { pod: 'web' }, times: [86_400], values: [1] };
  const data = { resultType: 'matrix', result: [one] };

  test.each<{ why: string; answer: Answer; series: readonly object[] }>([
    {
      why: 'P3: with words that say nothing against it',
      answer: json({ status: 'success', data, infos: ['slow'], new: 1 }),
      series: [whole],
    },
    { why: 'P4: also when there is nothing', answer: matrix(), series: [] },
    {
      why: 'P5: where its values are numbers',
      answer: matrix({
        metric: {},
        values: [
          [15, 'NaN'],
          [30, '+Inf'],
          [45, '2.5e3'],
          [60, '-Inf'],
        ],
      }),
      series: [{ labels: {}, times: [45], values: [2500] }],
    },
    { why: 'P5: a series of nothing else is none', answer: matrix({ metric: {}, values: [[15, 'NaN']] }), series: [] },
    {
      why: 'compressed',
      answer: {
        status: 200,
        headers: { 'content-encoding': 'gzip' },
        body: gzipSync(JSON.stringify({ status: 'success', data })),
      },
      series: [whole],
    },
  ])('$why', async ({ answer, series }) => expect(await evaluated(() => answer)).toEqual(series));
});

describe('an answer is no evidence', () => {
  const data = { resultType: 'matrix', result: [one] };
  test.each<{ why: string; answer: Answer; code: string; says: string }>([
    {
      why: 'P2: with warnings',
      answer: json({ status: 'success', data, warnings: ['store a is down'] }),
      code: 'metrics-partial',
      says: 'store a is down',
    },
    {
      why: 'P2: that calls itself partial',
      answer: json({ status: 'success', data, isPartial: true }),
      code: 'metrics-partial',
      says: 'isPartial',
    },
    {
      why: 'P3: with data beside an error',
      answer: json({ status: 'error', error: 'no such thing', data }),
      code: 'metrics-query-refused',
      says: 'no such thing',
    },
    {
      why: 'of a page to log in',
      answer: { status: 200, body: '<html><b>Log in' },
      code: 'metrics-query-refused',
      says: 'Log in',
    },
    { why: 'of another service', answer: json({ hello: 'world' }), code: 'metrics-query-refused', says: 'hello' },
    {
      why: 'of another type',
      answer: json({ status: 'success', data: { resultType: 'vector', result: [] } }),
      code: 'metrics-query-refused',
      says: 'vector',
    },
    {
      why: 'a query that is wrong',
      answer: refused(400, 'parse error', 'bad_data'),
      code: 'metrics-query-refused',
      says: '400: parse error',
    },
    {
      why: 'without credentials',
      answer: { status: 401, body: 'Unauthorized' },
      code: 'metrics-unauthorized',
      says: '401: Unauthorized',
    },
    { why: 'without rights', answer: { status: 403, body: 'no' }, code: 'metrics-unauthorized', says: '403: no' },
    {
      why: 'nothing is there',
      answer: { status: 404, body: '404 page not found' },
      code: 'metrics-query-refused',
      says: '404',
    },
    {
      why: 'P10: two values at one time',
      answer: matrix(one, { metric: { pod: 'web' }, values: [[86_400, '2']] }),
      code: 'metrics-query-refused',
      says: 'two values at one time',
    },
  ])('$why', async ({ answer, code, says }) => {
    await expect(evaluated(() => answer)).rejects.toMatchObject({ code, saw: expect.stringContaining(says) });
  });
});

describe('P1, P13: what may pass is asked for again', () => {
  test.each<{ why: string; failure: Answer; pauses: readonly number[] }>([
    { why: 'too many requests', failure: { status: 429, headers: { 'retry-after': '7' } }, pauses: [7000, 7000] },
    { why: 'a gateway without its store', failure: { status: 502 }, pauses: [375, 750] },
    { why: 'a server that fails', failure: refused(500, 'internal'), pauses: [375, 750] },
  ])('$why', async ({ failure, pauses }) => {
    let left = 2;
    await using store = await storeThat((question) => (left-- > 0 ? failure : ticksOf(question)));
    const client = clientOf(store.url);
    expect(await client.metrics.evaluate('up', minute)).toHaveLength(1);
    expect(client.pauses).toEqual(pauses);
    expect(client.metrics.tally()).toMatchObject({ requests: 3, retries: 2, samples: 4 });
    await client.metrics.close();
  });

  test('I7: five times, and not when a longer pause is asked for than is worth it', async () => {
    await using failing = await storeThat(() => ({ status: 502, body: 'Bad Gateway' }));
    await using limited = await storeThat(() => ({ status: 429, headers: { 'retry-after': '3600' } }));
    for (const [{ url, asked }, requests] of [
      [failing, 5],
      [limited, 1],
    ] as const) {
      const { metrics } = clientOf(url);
      await expect(metrics.evaluate('up', minute)).rejects.toMatchObject({ code: 'metrics-unreachable' });
      expect(asked).toHaveLength(requests);
      await metrics.close();
    }
  });

  test('nobody is there', async () => {
    const { metrics } = clientOf('http://127.0.0.1:1');
    await expect(metrics.evaluate('up', minute)).rejects.toMatchObject({
      code: 'metrics-unreachable',
      saw: expect.stringContaining('ECONNREFUSED'),
    });
    await metrics.close();
  });
});

describe('P9: what is too much at once is asked for in smaller windows', () => {
  const mostTicks = 1000;
  const ticks = ({ form }: Question): number =>
    (Number(form['end']) - Number(form['start'])) / Number(form['step']) + 1;

  test.each<{ why: string; failure: Answer }>([
    { why: 'too many samples', failure: refused(422, 'query processing would load too many samples into memory') },
    { why: 'a time-out', failure: refused(503, 'query timed out in expression evaluation', 'timeout') },
    { why: 'a time-out of a gateway', failure: { status: 504 } },
    {
      why: 'too many points',
      failure: refused(400, 'exceeded maximum resolution of 11,000 points per timeseries.', 'bad_data'),
    },
    { why: 'P12: an answer of 100 MB', failure: { status: 200, body: Buffer.alloc(100e6, 32) } },
    {
      why: 'P12: one that is as large unpacked',
      failure: { status: 200, headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(100e6)) },
    },
  ])('$why: the same comes out', async ({ failure }) => {
    const grid = days(2);
    const whole = await evaluated(ticksOf, grid);
    await using store = await storeThat((question) => (ticks(question) > mostTicks ? failure : ticksOf(question)));
    const { metrics } = clientOf(store.url);
    const [series] = await metrics.evaluate('up', grid);
    expect([
      { labels: series?.labels, times: [...(series?.times ?? [])], values: [...(series?.values ?? [])] },
    ]).toEqual(whole);
    // 5760 is too much, and 2880, and 1440: of both days, unless one learns of it from the other
    expect(store.asked.length).toBeLessThanOrEqual(2 * (3 + 8));
    await metrics.close();
  });

  test('what was too much once is not asked for again', async () => {
    await using store = await storeThat((question) =>
      ticks(question) > mostTicks ? refused(422, 'no') : ticksOf(question),
    );
    const { metrics } = clientOf(store.url);
    const [series] = await metrics.evaluate('up', days(10));
    expect(series?.times).toHaveLength(57_600);
    // of the four that are asked for at the same time
    expect(store.asked.filter((question) => ticks(question) > mostTicks).length).toBeLessThanOrEqual(4 * 3);
    await metrics.close();
  });

  test('until they are as small as it makes sense', async () => {
    await using store = await storeThat(() => refused(422, 'too many samples'));
    const { metrics } = clientOf(store.url);
    await expect(metrics.evaluate('up', days(1))).rejects.toMatchObject({ code: 'metrics-query-refused' });
    expect(store.asked.map(ticks)).toEqual([5760, 2880, 1440, 720, 360, 180, 90]);
    await metrics.close();
  });
});

test('P12: an answer that drips is cut', async () => {
  async function* drip(): AsyncGenerator<string> {
    for (;;) {
      yield ' ';
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  await using store = await storeThat(() => ({ status: 200, body: drip() }));
  const { metrics } = clientOf(store.url, { clock: hurriedClock(3000) });
  await expect(metrics.evaluate('up', minute)).rejects.toMatchObject({
    code: 'metrics-unreachable',
    saw: expect.stringContaining('still answering after 180 s'),
  });
  await metrics.close();
});

describe('a query is asked', () => {
  test('as a form, in windows of UTC days, of the whole and of raw data', async () => {
    await using store = await storeThat(ticksOf);
    const { metrics } = clientOf(`${store.url}/`);
    await metrics.evaluate('sum(up{a="ü&+"})', { start: 43_200, step: 60, length: 2880 });
    expect(store.asked.map(({ method, form }) => ({ method, ...form }))).toEqual(
      [
        ['43200', '86340'],
        ['86400', '172740'],
        ['172800', '215940'],
      ].map(([start, end]) => ({
        method: 'POST',
        query: 'sum(up{a="ü&+"})',
        start,
        end,
        step: '60',
        partial_response: 'false',
        max_source_resolution: '0s',
      })),
    );
    expect(store.asked[0]?.headers['accept-encoding']).toBe('identity');
    await metrics.close();
  });

  test('in an address where nothing else is let through', async () => {
    await using store = await storeThat((question) =>
      question.method === 'POST' ? { status: 405 } : ticksOf(question),
    );
    const { metrics } = clientOf(store.url);
    const [series] = await metrics.evaluate('up', days(8));
    expect(series?.times).toHaveLength(8 * 5760);
    expect(store.asked.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(4);
    await metrics.close();
  });

  test('I7: at most four at once', async () => {
    let [now, most] = [0, 0];
    await using store = await storeThat(async (question) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now -= 1;
      return ticksOf(question);
    });
    const { metrics } = clientOf(store.url);
    await Promise.all([metrics.evaluate('up', days(10)), metrics.evaluate('down', days(10))]);
    expect(most).toBe(4);
    expect(store.asked).toHaveLength(20);
    await metrics.close();
  });

  test('no more when the run is cancelled, which rejects with its reason', async () => {
    const cancelling = new AbortController();
    const reason = new Error('cancelled by the user');
    await using store = await storeThat((question) => {
      if (store.asked.length === 3) cancelling.abort(reason);
      return ticksOf(question);
    });
    const { metrics } = clientOf(store.url, {}, cancelling.signal);
    await expect(metrics.evaluate('up', days(30))).rejects.toBe(reason);
    expect(store.asked.length).toBeLessThanOrEqual(8);
    await metrics.close();
  });
});
