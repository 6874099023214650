/** Holds generated files against the definitions, and the public surface against what was published before. */
import { describe, expect, test } from 'vitest';
import { catalogue } from '../scripts/generate/catalogue.ts';
import { between } from '../scripts/generate/markers.ts';
import { lostNames, publicSurface, successors } from '../scripts/generate/public-surface.ts';
import { lost, stale } from '../scripts/generate.ts';

test('generated files follow from the definitions', () => {
  expect(stale()).toEqual([]);
});

test('no committed public name is lost', () => {
  expect(lost()).toEqual([]);
});

test('every successor exists', () => {
  const surface = publicSurface(catalogue);
  expect(Object.values(successors).filter((name) => !(name in surface))).toEqual([]);
});

describe('a stale file is found', () => {
  test('when its committed content is another', () => {
    expect(stale((path) => (path === 'docs/errors.md' ? '# Errors\n' : undefined))).toEqual(['docs/errors.md']);
  });

  test('when a table between markers is another', () => {
    const changed = (page: string): string => between(page, 'outputs', '| output |');
    expect(stale((path, page) => (path === 'actions/build/README.md' ? changed(page) : undefined))).toEqual([
      'actions/build/README.md',
    ]);
  });

  test('when a page has lost its markers', () => {
    expect(() => between('# build\n', 'inputs', '')).toThrow('the markers <!-- generated: inputs -->');
  });
});

describe('a public name', () => {
  const before = { 'build/inputs/tag': 'text', 'build/inputs/path': 'text' };
  const now = { 'build/inputs/tags': 'list', 'build/inputs/path': 'text' };

  test.each([
    { what: 'that is gone', replacedBy: {}, lost: ['build/inputs/tag'] },
    {
      what: 'that is gone for one that does not exist',
      replacedBy: { 'build/inputs/tag': 'build/inputs/label' },
      lost: ['build/inputs/tag'],
    },
    { what: 'that is gone for one that exists', replacedBy: { 'build/inputs/tag': 'build/inputs/tags' }, lost: [] },
  ])('$what', ({ replacedBy, lost }) => {
    expect(lostNames(before, now, replacedBy)).toEqual(lost);
  });
});
