// What a selector most likely meant is found in an index as if it had been held against each candidate.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSelected, type Requirement } from '../../../../../../src/core/hpa/selector.ts';
import { isNamedAlike } from '../../../../../../src/core/rules/world/selecting/named-alike.ts';
import type { Candidate, Selecting } from '../../../../../../src/core/rules/world/selecting/near-index.ts';
import { indexNearMisses, type NearMiss } from '../../../../../../src/core/rules/world/selecting/near-miss.ts';
import { liesBeside } from '../../../../../../src/core/rules/world/selecting/nearness.ts';
import type { SeenObject } from '../../../../../../src/core/rules/world/seen.ts';

const value = fc.constantFrom('web', 'wob', 'weber', 'api', 'worker');
/** The last says nothing about what is meant. */
const key = fc.constantFrom('app', 'tier', 'team');
const labels = fc.dictionary(key, value);
const seen = fc.record({ name: value, file: fc.constantFrom('a/x.yaml', 'a/b/y.yaml', 'c/z.yaml', undefined) });

const requirement: fc.Arbitrary<Requirement> = fc.record({
  key,
  operator: fc.constantFrom('In', 'In', 'In', 'NotIn', 'Exists', 'DoesNotExist'),
  values: fc.array(value, { minLength: 1, maxLength: 2 }),
});
const selecting: fc.Arbitrary<Selecting> = fc.record({
  seen: seen.map(seenOf),
  selector: fc.array(requirement, { maxLength: 3 }),
});
const candidates = fc.array(fc.record({ seen: seen.map(seenOf), labels }), { maxLength: 12 });

interface Called {
  readonly name: string;
  readonly file: string | undefined;
}

function seenOf({ name, file }: Called): SeenObject {
  return {
    object: { apiVersion: 'v1', kind: 'Service', metadata: { name } },
    file,
    isConditional: false,
    at: () => null,
  };
}

/** By holding it against each of them. */
function nearMisses(
  { seen: own, selector = [] }: Selecting,
  all: readonly Candidate[],
): readonly NearMiss<Candidate>[] {
  const telling = selector.filter((each) => each.operator === 'In' && each.key !== 'team');
  const names = [own.object.metadata.name, ...telling.flatMap(({ values }) => values)];
  return all.flatMap((of) => {
    const isLabelled = telling.some((each) => isSelected([each], of.labels));
    const isNamed = liesBeside(own, of.seen) && names.some((name) => isNamedAlike(name, of.seen.object.metadata.name));
    const [first, ...rest] = selector.filter((each) => !isSelected([each], of.labels));
    return (isLabelled || isNamed) && first !== undefined ? [{ of, differs: [first, ...rest] as const }] : [];
  });
}

/** Of some nobody may say that they were meant. */
const counts = ({ of }: NearMiss<Candidate>): boolean => of.labels['tier'] !== 'worker';

test('the nearest of all misses is meant, the first of several, and it is told whether it is the only one', () => {
  fc.assert(
    fc.property(selecting, candidates, (asked, all) => {
      const misses = nearMisses(asked, all).filter(counts);
      const [nearest] = misses.toSorted((one, other) => one.differs.length - other.differs.length);
      const meant = indexNearMisses(all).meantBy(asked, counts);
      expect(meant).toEqual(nearest && { ...nearest, isOnly: misses.length === 1 });
      expect(meant?.of).toBe(nearest?.of);
    }),
  );
});

test('what comes near to any of several is what comes near to one of them', () => {
  fc.assert(
    fc.property(fc.array(selecting, { maxLength: 4 }), candidates, (asked, all) => {
      const misses = asked.flatMap((each) => nearMisses(each, all)).filter(counts);
      expect(indexNearMisses(all).nearAny(asked, counts)).toEqual(new Set(misses.map(({ of }) => of)));
    }),
  );
});
