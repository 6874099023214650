// Of several definitions of one object, the index finds the one that comparing all of them finds.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areTogether, indexVariants, nearestOf } from '../../../../../../src/core/rules/world/selecting/nearness.ts';
import { identityKey, identityOf, type SeenObject } from '../../../../../../src/core/rules/world/seen.ts';

function seen(name: string, file: string | undefined, namespace?: string): SeenObject {
  const metadata = { name, ...(namespace !== undefined && { namespace }) };
  return { object: { apiVersion: 'v1', kind: 'Service', metadata }, file, isConditional: false, at: () => null };
}

const directory = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 });
const file = fc.tuple(directory, fc.constantFrom('web.yaml', 'api.yaml')).map((parts) => parts.flat().join('/'));
const object = fc
  .tuple(fc.constantFrom('web', 'api'), fc.option(file, { nil: undefined }))
  .map(([name, path]) => seen(name, path));

test('variants in an index are those that comparing all finds, however often it is asked', () => {
  fc.assert(
    fc.property(fc.array(object, { minLength: 1, maxLength: 12 }), (objects) => {
      const variant = indexVariants(objects);
      const key = (each: SeenObject): string => identityKey(identityOf(each));
      for (const from of [...objects, ...objects])
        for (const of of objects) {
          const same = objects.filter((each) => key(each) === key(of));
          expect(variant(from, of)).toBe(nearestOf(from, same));
        }
    }),
  );
});

describe('together are', () => {
  test.each([
    { one: 'k8s/web/a.yaml', other: 'k8s/web/b.yaml', is: true, why: 'files of one directory' },
    { one: 'k8s/services/web.yaml', other: 'k8s/deployments/web.yaml', is: true, why: 'directories side by side' },
    { one: 'k8s/web.yaml', other: 'k8s/web/base/web.yaml', is: true, why: 'a directory and one two steps below it' },
    { one: 'test/a/b/web.yaml', other: 'test/c/d/web.yaml', is: false, why: 'not those of two examples' },
    { one: 'x/templates/a/b/web.yaml', other: 'x/templates/c/d/web.yaml', is: true, why: 'templates of one chart' },
    { one: 'x/y/templates/web.yaml', other: 'z/y/templates/web.yaml', is: false, why: 'not those of two charts' },
  ])('$why', ({ one, other, is }) => {
    expect(areTogether(seen('web', one), seen('web', other, 'default'))).toBe(is);
    expect(areTogether(seen('web', one, 'shop'), seen('web', other, 'shop'))).toBe(true);
  });
});
