/** What stores say of themselves, and what it means where they say nothing. */
import { describe, expect, test } from 'vitest';
import { type Answer, clientOf, json, storeThat } from './arrange.ts';
import { streamed } from './frames.ts';

const time = json({ status: 'success', data: { resultType: 'scalar', result: [1_795_000_000.5, '1795000000.5'] } });
const build = json({ status: 'success', data: { version: '3.16.0' } });
const runtime = (storageRetention: string): Answer => json({ status: 'success', data: { storageRetention } });
const day = 86_400;

describe('a store says of itself', () => {
  test.each<{ why: string; pages: Readonly<Record<string, Answer>>; about: object }>([
    {
      why: 'P11: all there is to know, by its own clock',
      pages: { query: time, 'status/buildinfo': build, 'status/runtimeinfo': runtime('15d'), read: streamed() },
      about: { version: '3.16.0', now: 1_795_000_000.5, oldest: 1_795_000_000.5 - 15 * day, hasChunks: true },
    },
    {
      why: 'P8: how long it keeps samples, when that is by size too',
      pages: { query: time, 'status/runtimeinfo': runtime('1w2d3h or 10GiB') },
      about: { version: undefined, now: 1_795_000_000.5, oldest: 1_795_000_000.5 - 9 * day - 10_800, hasChunks: false },
    },
    {
      why: 'P8: nothing of time, when it is by size alone',
      pages: { query: time, 'status/runtimeinfo': runtime('10GiB'), 'status/buildinfo': { status: 500 } },
      about: { version: undefined, now: 1_795_000_000.5, oldest: undefined, hasChunks: false },
    },
    {
      why: 'no more than the time, as managed services do',
      pages: { query: time, 'status/buildinfo': { status: 403 }, read: { status: 403 } },
      about: { version: undefined, now: 1_795_000_000.5, oldest: undefined, hasChunks: false },
    },
  ])('$why', async ({ pages, about }) => {
    await using store = await storeThat(({ what }) => pages[what]);
    const { metrics } = clientOf(store.url);
    expect(await metrics.about()).toEqual(about);
    await metrics.close();
  });

  test.each<{ why: string; answer: Answer; code: string }>([
    { why: 'it does not know us', answer: { status: 401 }, code: 'metrics-unauthorized' },
    { why: 'it is none', answer: { status: 200, body: '<html>' }, code: 'metrics-query-refused' },
    { why: 'it has no time', answer: json({ status: 'success', data: {} }), code: 'metrics-query-refused' },
  ])('nothing when $why', async ({ answer, code }) => {
    await using store = await storeThat(() => answer);
    const { metrics } = clientOf(store.url);
    await expect(metrics.about()).rejects.toMatchObject({ code });
    await metrics.close();
  });
});
