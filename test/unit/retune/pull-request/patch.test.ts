// Patches: git takes them, and makes of the old files exactly the new ones.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DraftedFile } from '../../../../src/retune/pull-request/draft.ts';
import { patchOf } from '../../../../src/retune/pull-request/patch.ts';

/** What `git apply` makes of the files. */
function applied(files: readonly DraftedFile[]): readonly string[] {
  const directory = mkdtempSync(path.join(tmpdir(), 'evenkeel-patch-'));
  try {
    for (const file of files) {
      mkdirSync(path.dirname(path.join(directory, file.path)), { recursive: true });
      writeFileSync(path.join(directory, file.path), file.before);
    }
    const options = { cwd: directory, env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() } };
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { ...options, input: patchOf(files), stdio: 'pipe' });
    return files.map((file) => readFileSync(path.join(directory, file.path), 'utf8'));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const lines = (count: number): string => Array.from({ length: count }, (_, index) => `line ${index}\n`).join('');

describe('git applies', () => {
  test.each([
    { what: 'a line in the middle', before: lines(20), after: lines(20).replace('line 9', 'LINE 9') },
    {
      what: 'the first and the last line',
      before: lines(20),
      after: lines(20).replace('line 0', 'a').replace('line 19', 'b'),
    },
    {
      what: 'two changes that share their surroundings',
      before: lines(20),
      after: lines(20).replace('line 5\n', 'x\n').replace('line 11\n', 'y\n'),
    },
    { what: 'lines that are added', before: lines(9), after: lines(9).replace('line 4\n', 'line 4\nnew: 1\nnew: 2\n') },
    { what: 'no line feed at the end', before: 'a: 1\nb: 2', after: 'a: 1\nb: 3' },
    { what: 'a line feed that comes at the end', before: 'a: 1', after: 'a: 1\nb: 2\n' },
    { what: 'CRLF', before: 'a: 1\r\nb: 2\r\n', after: 'a: 1\r\nb: 3\r\n' },
    { what: 'a byte order mark and other letters', before: '\uFEFFname: größe\n', after: '\uFEFFname: Größe\n' },
    { what: 'an empty file', before: '', after: 'a: 1\n' },
  ])('$what', ({ before, after }) => {
    expect(applied([{ path: 'deploy/web.yaml', before, after }])).toEqual([after]);
  });

  test.each(['with blank.yaml', 'größe.yaml', 'quo"te\\.yaml', 'tab\t.yaml', "apo'strophe.yaml"])(
    'a file named %j',
    (name) => {
      expect(applied([{ path: name, before: 'a: 1\n', after: 'a: 2\n' }])).toEqual(['a: 2\n']);
    },
  );

  test('whatever changes in several files', () => {
    const text = fc.array(fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n', 'd')).map((parts) => parts.join(''));
    const file = (name: string): fc.Arbitrary<DraftedFile> =>
      fc.record({ path: fc.constant(name), before: text, after: text });
    fc.assert(
      fc.property(fc.tuple(file('one.yaml'), file('two.yaml')), (files) => {
        fc.pre(files.some(({ before, after }) => before !== after));
        fc.pre(files.every(({ before, after }) => (before === '') === (after === '')));
        expect(applied(files)).toEqual(files.map(({ after }) => after));
      }),
      { numRuns: 60 },
    );
  });
});

test('a patch is written as git writes it', () => {
  expect(patchOf([{ path: 'web.yaml', before: lines(8), after: lines(8).replace('line 3', 'LINE 3') }])).toBe(
    [
      'diff --git a/web.yaml b/web.yaml',
      '--- a/web.yaml',
      '+++ b/web.yaml',
      '@@ -1,7 +1,7 @@',
      ' line 0',
      ' line 1',
      ' line 2',
      '-line 3',
      '+LINE 3',
      ' line 4',
      ' line 5',
      ' line 6',
      '',
    ].join('\n'),
  );
});

test('where nothing differs there is no patch', () =>
  expect(patchOf([{ path: 'a', before: 'x', after: 'x' }])).toBe(''));
