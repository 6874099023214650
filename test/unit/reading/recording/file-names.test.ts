/** Files of a bundle, whatever workloads and series are called. */
import { describe, expect, test } from 'vitest';
import { fileNameOf, seriesFiles } from '../../../../src/reading/recording/file-names.ts';

const web = { namespace: 'shop', kind: 'Deployment', name: 'web' };

describe('a name', () => {
  test.each([
    { name: 'web', file: 'web' },
    { name: '../../etc/passwd', file: 'etc.passwd' },
    { name: '..', file: 'unnamed' },
    { name: 'a b\u0000c', file: 'a.b.c' },
  ])('$name is the file $file', ({ name, file }) => expect(fileNameOf(name)).toBe(file));
});

test('names that are too long and differ at their end are different files', () => {
  const [one, other] = ['a', 'b'].map((end) => fileNameOf('x'.repeat(300) + end));
  expect(one).not.toBe(other);
  expect(one).toMatch(/^x{187}-[0-9a-f]{12}$/);
});

test('every series has a file of its own, also on disks that do not tell cases apart', () => {
  const files = seriesFiles(web, ['cpu', 'cpu/app', 'metric/a:b', 'metric/a/b', 'metric/A.B']);
  expect([...files]).toEqual([
    ['cpu', 'shop/deployment/web/cpu.csv.gz'],
    ['cpu/app', 'shop/deployment/web/cpu.app.csv.gz'],
    ['metric/a:b', 'shop/deployment/web/metric.a.b.csv.gz'],
    ['metric/a/b', 'shop/deployment/web/metric.a.b-2.csv.gz'],
    ['metric/A.B', 'shop/deployment/web/metric.A.B-3.csv.gz'],
  ]);
});
