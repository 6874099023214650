/** Raw samples from a store that gives chunks away, from one that gives samples, and from one that does neither. */
import { describe, expect, test } from 'vitest';
import {
  type Answer,
  clientOf,
  matrix,
  type Question,
  refused,
  samplesOf,
  type ScriptedStore,
  storeThat,
} from './arrange.ts';
import { chunks, encodings, frame, framed, from, sampled, streamed } from './frames.ts';

const pods = (
  series: readonly { readonly labels: Readonly<Record<string, string>> }[],
): readonly (string | undefined)[] => series.map(({ labels }) => labels['pod']);

/** What an instant query with a range selector answers, from samples every 15 s. */
function ranged({ form }: Question): Answer {
  const [, milliseconds] = /^up\[(\d+)ms\]$/.exec(form['query'] ?? '') ?? [];
  const end = Number(form['time']);
  const start = end - Number(milliseconds) / 1000;
  const values: [number, string][] = [];
  // closed at the left end, as before Prometheus 3
  for (let time = Math.ceil(start / 15) * 15; time <= end; time += 15) values.push([time, String(time)]);
  return matrix({ metric: { pod: 'web' }, values });
}

/** A store whose remote read answers one thing after the other, and then the last one again. */
function storeReading(...answers: readonly Answer[]): Promise<ScriptedStore> {
  let next = 0;
  return storeThat((question) => {
    if (question.what !== 'read') return ranged(question);
    next += 1;
    return answers[Math.min(next, answers.length) - 1];
  });
}

describe('series come from chunks', () => {
  test('whole, though they come in several frames, and cut to the span', async () => {
    await using store = await storeReading(
      streamed(frame('a', [chunks.single]), frame('b', [chunks.steady]), frame('b', []), frame('c', [chunks.steady])),
    );
    const { metrics } = clientOf(store.url);
    const series = await samplesOf(metrics, 'up', from, from + 30);
    expect(pods(series)).toEqual(['a', 'b', 'c']);
    expect([...(series[1]?.times ?? [])]).toEqual([from, from + 15, from + 30]);
    expect([...(series[1]?.values ?? [])]).toEqual([7, 7, 7]);
    expect(metrics.tally()).toMatchObject({ requests: 1, samples: 7 });
    await metrics.close();
  });

  test('of which histograms are none, and nothing in the span is none', async () => {
    await using store = await storeReading(
      streamed(frame('a', [chunks.steady], encodings.histogram), frame('b', [chunks.steady])),
    );
    const { metrics } = clientOf(store.url);
    expect(pods(await samplesOf(metrics))).toEqual(['b']);
    expect(await samplesOf(metrics, 'up', 0, 1)).toEqual([]);
    await metrics.close();
  });

  test('P10: whose chunks overlap, once', async () => {
    await using store = await storeReading(streamed(frame('a', [chunks.steady, chunks.steady])));
    const { metrics } = clientOf(store.url);
    expect((await samplesOf(metrics))[0]?.times).toHaveLength(4);
    await metrics.close();
  });

  test.each([
    { why: 'whose chunks contradict each other', answer: streamed(frame('a', [chunks.steady, chunks.single])) },
    {
      why: 'that come twice',
      answer: streamed(frame('a', [chunks.steady]), frame('b', []), frame('a', [chunks.steady])),
    },
  ])('P10: $why, not at all', async ({ answer }) => {
    await using store = await storeReading(answer);
    const { metrics } = clientOf(store.url);
    await expect(samplesOf(metrics)).rejects.toMatchObject({
      code: 'metrics-query-refused',
      saw: expect.stringContaining('two values at one time'),
    });
    await metrics.close();
  });

  const torn = streamed(frame('a', [chunks.steady]), frame('b', [chunks.steady]).subarray(0, 20));
  const spoiled = streamed(frame('a', [chunks.steady]), framed(Buffer.from('an error in the middle'), 1));
  const endless = streamed(frame('a', [chunks.steady]), Buffer.from('ffffffff7f', 'hex'));
  test.each([
    { why: 'the stream is torn', answer: torn },
    { why: 'a checksum does not fit', answer: spoiled },
    { why: 'a frame would be larger than any', answer: endless },
    { why: 'the store is busy', answer: { status: 503 } },
  ])('P1: $why: it is read again, and what was told is not told twice', async ({ answer }) => {
    const whole = streamed(frame('a', [chunks.steady]), frame('b', [chunks.steady]));
    await using store = await storeReading(answer, answer, whole);
    const { metrics, pauses } = clientOf(store.url);
    expect(pods(await samplesOf(metrics))).toEqual(['a', 'b']);
    expect(pauses).toHaveLength(2);
    await metrics.close();
  });

  test('P1: a stream that always breaks is no answer', async () => {
    await using store = await storeReading(torn);
    const { metrics } = clientOf(store.url);
    await expect(samplesOf(metrics)).rejects.toMatchObject({ code: 'metrics-unreachable' });
    expect(store.asked).toHaveLength(5);
    await metrics.close();
  });

  test('I7: of at most four streams at once, whose turns are given back by who stops reading', async () => {
    await using store = await storeReading(streamed(frame('a', [chunks.steady]), frame('b', [chunks.steady])));
    const { metrics } = clientOf(store.url);
    for (let round = 0; round < 10; round += 1)
      for await (const _ of metrics.samples('up', { from, to: from + 60 })) break;
    expect(store.asked).toHaveLength(10);
    await metrics.close();
  });
});

test('a store without chunks answers with samples', async () => {
  await using store = await storeReading(
    sampled('a', [
      [from, 1.5],
      [from + 15, Number.NaN],
      [from + 30, -0],
    ]),
  );
  const { metrics } = clientOf(store.url);
  const [series] = await samplesOf(metrics);
  expect([...(series?.times ?? [])]).toEqual([from, from + 15, from + 30]);
  expect([...(series?.values ?? [])]).toEqual([1.5, Number.NaN, -0]);
  await metrics.close();
});

describe('where remote read is refused, range selectors answer the same', () => {
  const span = { from: 86_415, to: 3 * 86_400 + 7.5 };
  const expected = Array.from({ length: (2 * 86_400) / 15 }, (_, row) => span.from + row * 15);

  test.each<{ why: string; answer: Answer }>([
    { why: 'there is none', answer: { status: 404, body: '404 page not found' } },
    { why: 'a proxy forbids it', answer: { status: 403, body: 'Forbidden' } },
    { why: 'a gateway lets no POST through', answer: { status: 405 } },
    { why: 'it is not understood', answer: { status: 400, body: 'snappy: corrupt input' } },
    {
      why: 'a page to log in answers',
      answer: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' },
    },
    { why: 'another page is answered', answer: { status: 302, headers: { location: '/login' } } },
    {
      why: 'its chunks are of an encoding that only the store reads',
      answer: streamed(frame('web', [chunks.steady], encodings.xor2)),
    },
  ])('$why', async ({ answer }) => {
    await using store = await storeReading(answer);
    const { metrics } = clientOf(store.url);
    const [series] = await samplesOf(metrics, 'up', span.from, span.to);
    expect([...(series?.times ?? [])]).toEqual(expected);
    expect([...(series?.values ?? [])]).toEqual(expected);
    await samplesOf(metrics, 'up', span.from, span.from + 15);
    // remote read once, three days, and then one window more
    expect(store.asked.map(({ what }) => what)).toEqual(['read', 'query', 'query', 'query', 'query']);
    await metrics.close();
  });

  test('P9: in smaller windows where a day is too much', async () => {
    const isLong = ({ form }: Question): boolean => Number(/\[(\d+)ms/.exec(form['query'] ?? '')?.[1]) > 20_000_000;
    await using store = await storeThat((question) => {
      if (question.what === 'read') return { status: 404 };
      return isLong(question) ? refused(422, 'too many samples') : ranged(question);
    });
    const { metrics } = clientOf(store.url);
    const [series] = await samplesOf(metrics, 'up', span.from, span.to);
    expect([...(series?.times ?? [])]).toEqual(expected);
    await metrics.close();
  });
});
