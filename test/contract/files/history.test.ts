/** Recorded histories on a real disk: whole, broken, hostile and too large. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openHistoryIn } from '../../../src/edges/files/history.ts';
import { mostRows, type Series } from '../../../src/core/history/series.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'evenkeel-history-'));
});
afterEach(() => rm(home, { recursive: true }));

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(home, path)), { recursive: true });
  await writeFile(join(home, path), content);
}

/** A bundle in `history` whose only workload has one series, in this file. */
async function putBundle(file: string, name = 'cpu'): Promise<void> {
  const workloads = [{ namespace: 'shop', kind: 'Deployment', name: 'shop', series: { [name]: file } }];
  await put('history/bundle.json', JSON.stringify({ version: 1, workloads }));
}

async function readOnly(name = 'cpu'): Promise<Series> {
  const history = await openHistoryIn(home)('history');
  const workload = history.bundle.workloads[0];
  if (workload === undefined) throw new Error('the bundle has no workload');
  return history.series(workload, name);
}

const csv = 't,value\n60,1.5\n120,2\n';
const series: Series = { times: Float64Array.of(60, 120), values: Float64Array.of(1.5, 2) };

describe('a series is read', () => {
  test.each([
    { file: 'cpu.csv.gz', content: gzipSync(csv), why: 'zipped' },
    { file: 'cpu.csv', content: csv, why: 'plain' },
    {
      file: 'shop/cpu.csv.gz',
      content: Buffer.concat([gzipSync('t,value\n60,1'), gzipSync('.5\n120,2\n')]),
      why: 'zipped in parts, in a directory',
    },
  ])('$why', async ({ file, content }) => {
    await putBundle(file);
    await put(`history/${file}`, content);
    expect(await readOnly()).toEqual(series);
  });

  test('through a link that stays in the bundle', async () => {
    await putBundle('cpu.csv');
    await put('history/shop/kept.csv', csv);
    await symlink('shop/kept.csv', join(home, 'history/cpu.csv'));
    expect(await readOnly()).toEqual(series);
  });

  test('with values below zero where the metric may have them', async () => {
    await putBundle('metric.csv', 'metric/backlog');
    await put('history/metric.csv', 't,value\n60,-1\n');
    expect((await readOnly('metric/backlog')).values).toEqual(Float64Array.of(-1));
  });
});

describe('a series is refused', () => {
  test.each([
    {
      why: 'that is not there',
      file: 'cpu.csv.gz',
      content: undefined,
      code: 'history-not-found',
      says: 'history/cpu.csv.gz does not exist',
    },
    {
      why: 'that is not zipped but says so',
      file: 'cpu.csv.gz',
      content: csv,
      code: 'history-invalid',
      says: 'history/cpu.csv.gz is not whole gzip',
    },
    {
      why: 'that was cut',
      file: 'cpu.csv.gz',
      content: gzipSync(csv).subarray(0, 20),
      code: 'history-invalid',
      says: 'history/cpu.csv.gz is not whole gzip',
    },
    {
      why: 'that is empty',
      file: 'cpu.csv.gz',
      content: '',
      code: 'history-invalid',
      says: 'history/cpu.csv.gz is not whole gzip',
    },
    {
      why: 'with a wrong row',
      file: 'cpu.csv',
      content: 't,value\n60,-1\n',
      code: 'history-invalid',
      says: 'history/cpu.csv, line 2: the value is negative, and this series cannot be',
    },
    {
      why: 'that unzips to blank lines without end',
      file: 'cpu.csv.gz',
      content: gzipSync(`t,value\n${'\n'.repeat(2 * mostRows)}`),
      code: 'history-too-large',
      says: 'history/cpu.csv.gz has more than 2,304,000 rows',
    },
    {
      why: 'that unzips to one line without end',
      file: 'cpu.csv.gz',
      content: gzipSync(Buffer.alloc(50_000_000)),
      code: 'history-invalid',
      says: 'history/cpu.csv.gz, line 1: is longer than 128 bytes: no row of numbers',
    },
  ])('$why', async ({ file, content, code, says }) => {
    await putBundle(file);
    if (content !== undefined) await put(`history/${file}`, content);
    await expect(readOnly()).rejects.toMatchObject({ code, message: says });
  });

  test('that a link leads out of the bundle to', async () => {
    await putBundle('cpu.csv');
    await put('elsewhere.csv', csv);
    await symlink('../elsewhere.csv', join(home, 'history/cpu.csv'));
    await expect(readOnly()).rejects.toMatchObject({
      code: 'history-invalid',
      message: 'history/cpu.csv leads out of the bundle',
    });
  });

  test('that is a directory', async () => {
    await putBundle('cpu.csv');
    await mkdir(join(home, 'history/cpu.csv'));
    await expect(readOnly()).rejects.toMatchObject({
      code: 'history-invalid',
      message: 'history/cpu.csv is not a regular file',
    });
  });

  test('that the bundle does not name', async () => {
    await putBundle('cpu.csv');
    await expect(readOnly('memory')).rejects.toMatchObject({
      code: 'history-not-found',
      message: 'shop has no series memory',
    });
  });
});

describe('a bundle is refused', () => {
  test('that is not there', () =>
    expect(openHistoryIn(home)('history')).rejects.toMatchObject({
      code: 'history-not-found',
      message: 'history does not exist',
    }));

  test('without bundle.json', async () => {
    await put('history/cpu.csv', csv);
    await expect(openHistoryIn(home)('history')).rejects.toMatchObject({
      code: 'history-not-found',
      message: 'history/bundle.json does not exist',
    });
  });

  test('of another version, with the file', async () => {
    await put('history/bundle.json', '{"version":3}');
    await expect(openHistoryIn(home)('history')).rejects.toMatchObject({
      code: 'history-version',
      at: { file: 'history/bundle.json' },
    });
  });

  test('whose bundle.json is too large to be one', async () => {
    await put('history/bundle.json', Buffer.alloc(64 * 1024 * 1024 + 1, 32));
    await expect(openHistoryIn(home)('history')).rejects.toMatchObject({ code: 'history-too-large' });
  });
});
