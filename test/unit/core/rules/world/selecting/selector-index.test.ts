// The index finds what asking every selector finds.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSelected, type Requirement, type Selector } from '../../../../../../src/core/hpa/selector.ts';
import { indexSelectors } from '../../../../../../src/core/rules/world/selecting/selector-index.ts';

const key = fc.constantFrom('app', 'tier', 'zone');
const value = fc.constantFrom('a', 'b', 'c');
const requirement: fc.Arbitrary<Requirement> = fc.record({
  key,
  operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'),
  values: fc.array(value, { minLength: 1, maxLength: 3 }),
});
const item = fc.record({ namespace: value, selector: fc.array(requirement, { maxLength: 3 }) });

describe('selectors in an index', () => {
  test('are found as if each had been asked', () => {
    fc.assert(
      fc.property(fc.array(item), value, fc.dictionary(key, value), (items, namespace, labels) => {
        const find = indexSelectors(
          items,
          (each) => each.namespace,
          ({ selector }): Selector => selector,
        );
        const asked = items.filter((each) => each.namespace === namespace && isSelected(each.selector, labels));
        expect(find(namespace, labels)).toEqual(asked);
      }),
    );
  });
});
