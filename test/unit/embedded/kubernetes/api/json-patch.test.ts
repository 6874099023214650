import { describe, expect, test } from 'vitest';
import { patchJson } from '../../../../../src/embedded/kubernetes/api/json-patch.ts';

const document = { metadata: { annotations: { 'a/b': 'x' } }, list: ['one', 'two'] };

describe('a JSON patch', () => {
  test.each([
    { why: 'adds', operation: { op: 'add', path: '/new', value: 1 }, gives: { ...document, new: 1 } },
    {
      why: 'appends',
      operation: { op: 'add', path: '/list/-', value: 'three' },
      gives: { ...document, list: ['one', 'two', 'three'] },
    },
    {
      why: 'inserts',
      operation: { op: 'add', path: '/list/0', value: 'zero' },
      gives: { ...document, list: ['zero', 'one', 'two'] },
    },
    {
      why: 'replaces',
      operation: { op: 'replace', path: '/list/1', value: 2 },
      gives: { ...document, list: ['one', 2] },
    },
    { why: 'removes', operation: { op: 'remove', path: '/list/0' }, gives: { ...document, list: ['two'] } },
    {
      why: 'reads ~1 as a slash',
      operation: { op: 'remove', path: '/metadata/annotations/a~1b' },
      gives: { ...document, metadata: { annotations: {} } },
    },
    { why: 'tests', operation: { op: 'test', path: '/list', value: ['one', 'two'] }, gives: document },
  ])('$why', ({ operation, gives }) => expect(patchJson(document, [operation])).toEqual(gives));

  test.each([
    { why: 'a test that does not hold', operation: { op: 'test', path: '/list/0', value: 'two' }, code: 422 },
    { why: 'a path that leads nowhere', operation: { op: 'add', path: '/no/where', value: 1 }, code: 422 },
    { why: 'a removal of nothing', operation: { op: 'remove', path: '/nothing' }, code: 422 },
    { why: 'an operation that is not known', operation: { op: 'move', path: '/list' }, code: 501 },
  ])('$why is refused', ({ operation, code }) =>
    expect(() => patchJson(document, [operation])).toThrow(expect.objectContaining({ code })),
  );
});
