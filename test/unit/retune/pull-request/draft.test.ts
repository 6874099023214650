// Edits made to the files of the base: a workload as a whole or not at all, and only where the number is the one that was judged.
import { describe, expect, test } from 'vitest';
import type { Advice } from '../../../../src/retune/advice.ts';
import type { Edit } from '../../../../src/retune/edit.ts';
import { digestOf, type Draft, draftOf } from '../../../../src/retune/pull-request/draft.ts';
import { makeEdit } from '../../../../src/retune/pull-request/make-edit.ts';
import { adviceOf } from '../report/arrange.ts';

const text = '# scaled by load\nspec:\n  minReplicas: 2 # two zones\n  maxReplicas: 10\n';
const files = new Map([['a.yaml', text]]);

const edit = (path: Edit['path'], from: Edit['from'], to: Edit['to'], file = 'a.yaml'): Edit => {
  return { file, document: 0, path, line: 99, column: 1, label: String(path.at(-1)), from, to };
};
const min = edit(['spec', 'minReplicas'], 2, 3);
const max = edit(['spec', 'maxReplicas'], 10, 45);

const advice = (...edits: readonly Edit[]): Advice => adviceOf('change', 1, { edits, unedited: [] });
const drafted = (...all: readonly Advice[]): Draft => draftOf(all, (path) => files.get(path), makeEdit);

describe('a draft', () => {
  test('has the edits, each in the line that it has now, and nothing else changed', () => {
    const { edited, files: changed, omitted } = drafted(advice(min, max));
    expect(edited[0]?.edits.map(({ line }) => line)).toEqual([3, 4]);
    expect(changed).toEqual([
      { path: 'a.yaml', before: text, after: text.replace('minReplicas: 2', 'minReplicas: 3').replace('10', '45') },
    ]);
    expect(omitted).toEqual([]);
  });

  test('has the edits of two workloads in one file', () => {
    const { edited, files: changed } = drafted(advice(min), advice(max));
    expect(edited).toHaveLength(2);
    expect(changed[0]?.after).toContain('minReplicas: 3 # two zones\n  maxReplicas: 45\n');
  });

  test('adds a key that is not there', () => {
    const added = edit(['spec', 'behavior', 'scaleDown', 'stabilizationWindowSeconds'], null, 600);
    expect(drafted(advice(added)).files[0]?.after).toContain('stabilizationWindowSeconds: 600');
  });

  test('leaves out what is there already, and has the rest', () => {
    const done = edit(['spec', 'minReplicas'], 1, 2);
    expect(drafted(advice(done, max)).edited[0]?.edits.map(({ to }) => to)).toEqual([45]);
  });

  test.each([
    {
      why: 'one number is another by now',
      edits: [min, edit(['spec', 'maxReplicas'], 12, 45)],
      kind: 'stale',
      says: 'a.yaml does not have maxReplicas 12 any more',
    },
    {
      why: 'a key was added meanwhile',
      edits: [edit(['spec', 'minReplicas'], null, 3)],
      kind: 'stale',
      says: 'a.yaml does not have minReplicas unset any more',
    },
    {
      why: 'a file is gone',
      edits: [min, edit(['spec', 'maxReplicas'], 10, 45, 'b.yaml')],
      kind: 'stale',
      says: 'b.yaml is no longer there as a text',
    },
    {
      why: 'the document is gone',
      edits: [{ ...min, document: 3 }],
      kind: 'stale',
      says: expect.stringContaining('no document with this number'),
    },
    {
      why: 'all is done',
      edits: [edit(['spec', 'minReplicas'], 1, 2)],
      kind: 'made',
      says: 'the files have these numbers already',
    },
    { why: 'no file holds it', edits: [], kind: 'unknown', says: 'no file is known to hold its numbers' },
  ])('omits a workload as a whole where $why', ({ edits, kind, says }) => {
    const all = advice(...edits);
    expect(drafted(all)).toEqual({ edited: [], files: [], omitted: [{ advice: all, kind, says }] });
  });

  test('has no more workloads than it may, and says who waits', () => {
    const { edited, omitted } = draftOf([advice(min), advice(max)], (path) => files.get(path), makeEdit, 1);
    expect([edited.length, omitted.map(({ kind }) => kind)]).toEqual([1, ['waiting']]);
  });

  test('goes on with the others', () => {
    const { edited, omitted } = drafted(advice(edit(['spec', 'minReplicas'], 7, 8)), advice(max));
    expect([edited.length, omitted.length]).toEqual([1, 1]);
  });

  test('has nothing of what is kept or refused', () => {
    expect(drafted(adviceOf('keep', 1, { edits: [min] }), adviceOf('refuse', 2))).toEqual({
      edited: [],
      files: [],
      omitted: [],
    });
  });
});

test('a digest is the same for the same content only, in whatever order', () => {
  const [one, two] = ['a', 'b'].map((path) => ({ path, before: '', after: path }));
  const digests = [[one, two], [two, one], [one], [{ path: 'a', before: 'x', after: 'b' }]].map((parts) =>
    digestOf({ edited: [], omitted: [], files: parts.filter((part) => part !== undefined) }),
  );
  expect(digests[0]).toBe(digests[1]);
  expect(new Set(digests).size).toBe(3);
});
