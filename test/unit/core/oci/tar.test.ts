// An archive depends on its entries and its timestamp alone, and is what every tar program expects.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTar, type TarEntry, writeTar } from '../../../../src/core/oci/tar.ts';

const file = (path: string, content: string, mode = 0o644): TarEntry => ({
  kind: 'file',
  path,
  mode,
  bytes: Buffer.from(content),
});
const paths = (entries: readonly TarEntry[]): readonly string[] => entries.map(({ path }) => path);
const written = (...entries: readonly TarEntry[]): readonly TarEntry[] => readTar(writeTar(entries, 0));

describe('an archive', () => {
  test('has parents before children, sorted by bytes', () => {
    const entries = [file('usr/b', ''), file('usr-local', ''), file('a', ''), file('usr/a/x', '')];
    expect(paths(written(...entries))).toEqual(['a', 'usr', 'usr-local', 'usr/a', 'usr/a/x', 'usr/b']);
  });

  test('is the same whatever the order of the entries', () => {
    const entries = [file('a', '1'), file('b/c', '2')];
    expect(writeTar(entries.toReversed(), 7)).toEqual(writeTar(entries, 7));
  });

  test('keeps the mode of a directory that is given, and makes 0755 of one that is not', () => {
    expect(
      written({ kind: 'directory', path: 'tmp', mode: 0o1777 }, file('tmp/x', ''), file('etc/x', '')),
    ).toMatchObject([
      { kind: 'directory', path: 'etc', mode: 0o755 },
      { path: 'etc/x' },
      { kind: 'directory', path: 'tmp', mode: 0o1777 },
      { path: 'tmp/x' },
    ]);
  });

  test('has the header that POSIX.1-1988 asks for', () => {
    const header = Buffer.from(writeTar([file('app', 'hello', 0o555)], 1_700_000_000).subarray(0, 512)).toString(
      'latin1',
    );
    const field = (at: number, length: number): string => header.slice(at, at + length);
    expect({
      name: field(0, 4),
      mode: field(100, 8),
      uid: field(108, 8),
      gid: field(116, 8),
      size: field(124, 12),
      modified: field(136, 12),
      checksum: field(148, 8),
      type: field(156, 1),
      magic: field(257, 8),
      user: field(265, 1),
    }).toEqual({
      name: 'app\0',
      mode: '0000555\0',
      uid: '0000000\0',
      gid: '0000000\0',
      size: '00000000005\0',
      modified: '14524770400\0',
      checksum: '007746\0 ',
      type: '0',
      magic: 'ustar\u{0}00',
      user: '\0',
    });
  });

  test('ends with two blocks of zeros, on a block boundary', () => {
    const archive = writeTar([file('a', 'x'.repeat(513))], 0);
    expect(archive.length).toBe(512 + 1024 + 1024);
    expect(archive.subarray(-1024).every((byte) => byte === 0)).toBe(true);
  });

  test.each([
    { path: 'a'.repeat(100), how: 'as a name' },
    { path: `${'d'.repeat(155)}/${'f'.repeat(100)}`, how: 'as prefix and name' },
    { path: `${'d'.repeat(60)}/${'e'.repeat(60)}/${'f'.repeat(60)}`, how: 'split at the first slash that fits' },
    { path: 'f'.repeat(101), how: 'in a PAX record, as it has no slash' },
    { path: `${'d'.repeat(90)}/${'e'.repeat(90)}/${'f'.repeat(90)}`, how: 'in a PAX record, as no slash fits' },
    { path: `x/${'f'.repeat(965)}`, how: 'in a PAX record whose length has one digit more for its own digits' },
    { path: 'grüße/日本', how: 'in a PAX record, as it is not ASCII' },
  ])('holds a long or foreign path $how', ({ path }) => {
    expect(written(file(path, 'x')).at(-1)).toMatchObject({ path, bytes: Buffer.from('x') });
  });

  test('is refused when a header is damaged', () => {
    const archive = writeTar([file('a', 'x')], 0);
    archive[0] = 0x62;
    expect(() => readTar(archive)).toThrow('a tar header is damaged');
  });

  const names = fc
    .array(fc.stringMatching(/^[^/\0]{1,40}$/u), { minLength: 1, maxLength: 6 })
    .map((all) => all.join('/'));
  const files = fc.uniqueArray(fc.record({ path: names, bytes: fc.uint8Array({ maxLength: 1500 }) }), {
    maxLength: 8,
    selector: ({ path }) => path.split('/')[0],
  });
  test('gives back what was written into it', () => {
    fc.assert(
      fc.property(files, (files) => {
        const entries = files.map((each) => ({ kind: 'file' as const, mode: 0o555, ...each }));
        const back = written(...entries).filter(({ kind }) => kind === 'file');
        const contents = back.map((entry) => [
          entry.path,
          entry.kind === 'file' ? Buffer.from(entry.bytes).toString('hex') : '',
        ]);
        expect(new Map(contents as [string, string][])).toEqual(
          new Map(files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('hex')])),
        );
      }),
    );
  });
});
