/** Whether an object shows that a write whose answer was lost was done. */
import { describe, expect, test } from 'vitest';
import { contains, isPatched } from '../../../../../src/edges/kubernetes/write/likeness.ts';
import type { JsonPatchOperation } from '../../../../../src/ports/cluster.ts';

describe('an applied object is there', () => {
  test.each([
    { live: { a: 1, b: 2 }, wanted: { a: 1 }, is: true, why: 'whatever the server added' },
    { live: { a: 2 }, wanted: { a: 1 }, is: false, why: 'unless a value differs' },
    { live: {}, wanted: { a: {} }, is: false, why: 'unless a field is missing' },
    { live: { a: [{ x: 1, y: 2 }] }, wanted: { a: [{ x: 1 }] }, is: true, why: 'in the items of a list' },
    { live: { a: [1, 2] }, wanted: { a: [1] }, is: false, why: 'unless a list is longer' },
    { live: undefined, wanted: { a: 1 }, is: false, why: 'unless there is nothing' },
  ])('$why', ({ live, wanted, is }) => expect(contains(live, wanted)).toBe(is));
});

describe('a patch is done', () => {
  const live = { spec: { replicas: 2, 'a/b~c': 'x', containers: [{ image: 'app:v2' }, { image: 'side:v1' }] } };
  test.each<{ operation: JsonPatchOperation; is: boolean }>([
    { operation: { op: 'replace', path: '/spec/replicas', value: 2 }, is: true },
    { operation: { op: 'replace', path: '/spec/replicas', value: 3 }, is: false },
    { operation: { op: 'replace', path: '/spec/containers/0/image', value: 'app:v2' }, is: true },
    { operation: { op: 'add', path: '/spec/containers/-', value: { image: 'side:v1' } }, is: true },
    { operation: { op: 'add', path: '/spec/a~1b~0c', value: 'x' }, is: true },
    { operation: { op: 'remove', path: '/spec/paused' }, is: true },
    { operation: { op: 'remove', path: '/spec/replicas' }, is: false },
    { operation: { op: 'test', path: '/spec/replicas', value: 9 }, is: true },
  ])('$operation: $is', ({ operation, is }) => expect(isPatched(live, [operation])).toBe(is));
});
