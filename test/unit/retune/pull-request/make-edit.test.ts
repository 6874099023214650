// An edit is made only where the number that was judged is still there.
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../../../src/retune/edit.ts';
import { makeEdit } from '../../../../src/retune/pull-request/make-edit.ts';

const max = { file: 'a.yaml', document: 0, path: ['max'], label: 'maximum', line: 1, column: 1 } as const;
const inPatch = { ...max, path: ['patch', 'max'] } as const;

describe('an edit of a file is', () => {
  test.each<{ kind: string; why: string; text: string; edit: Edit; gives?: string }>([
    { kind: 'edited', why: 'the number is there', text: 'max: 8', edit: { ...max, from: 8, to: 6 }, gives: 'max: 6' },
    {
      kind: 'edited',
      why: 'there is none yet',
      text: 'a: 1',
      edit: { ...max, from: null, to: 6 },
      gives: 'a: 1\nmax: 6',
    },
    { kind: 'edited', why: 'it is null', text: 'max: ~', edit: { ...max, from: null, to: 6 }, gives: 'max: 6' },
    {
      kind: 'edited',
      why: 'it is in a patch',
      text: 'patch: |\n  max: 8\n',
      edit: { ...inPatch, from: 8, to: 6 },
      gives: 'patch: |\n  max: 6\n',
    },
    { kind: 'made', why: 'it has the new number', text: 'max: 6', edit: { ...max, from: 8, to: 6 } },
    {
      kind: 'made',
      why: 'a patch has the new number',
      text: 'patch: |\n  max: 6\n',
      edit: { ...inPatch, from: null, to: 6 },
    },
    { kind: 'stale', why: 'it has another', text: 'max: 7', edit: { ...max, from: 8, to: 6 } },
    { kind: 'stale', why: 'it has one by now', text: 'max: 7', edit: { ...max, from: null, to: 6 } },
    { kind: 'stale', why: 'it has none any more', text: 'a: 1', edit: { ...max, from: 8, to: 6 } },
    {
      kind: 'stale',
      why: 'a patch has one by now',
      text: 'patch: |\n  max: 7\n',
      edit: { ...inPatch, from: null, to: 6 },
    },
    { kind: 'stale', why: 'it cannot be edited', text: 'max: &a 8\nb: *a', edit: { ...max, from: 8, to: 6 } },
  ])('$kind where $why', ({ kind, text, edit, gives }) => {
    const result = makeEdit(text, edit);
    expect([result.kind, result.kind === 'edited' ? result.text : undefined]).toEqual([kind, gives]);
  });

  test('stale with a sentence that says what is missing', () =>
    expect(makeEdit('max: 7', { ...max, from: null, to: 6 })).toEqual({
      kind: 'stale',
      says: 'a.yaml does not have maximum unset any more',
    }));
});
