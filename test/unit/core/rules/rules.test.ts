// Every rule does what its page says: it fires, it does not, it turns where it should, and it knows what it does not know.
import { describe, expect, test } from 'vitest';
import { rules } from '../../../../src/core/rules/index.ts';
import { answersOf, type Cases } from './arrange.ts';
import { cases } from './cases/index.ts';

const none: Cases = { fires: [], passes: [], boundary: [], unknown: [] };

describe.each(rules.map((rule) => ({ rule, of: cases[rule.id] ?? none })))('$rule.id', ({ rule, of }) => {
  test.each(of.fires)('fires: $why', (given) => expect(answersOf(rule, given)).toEqual({ at: given.at, missing: [] }));

  test.each(of.passes)('passes: $why', (given) => expect(answersOf(rule, given)).toEqual({ at: [], missing: [] }));

  test.each(of.boundary)('turns: $why', (given) =>
    expect(answersOf(rule, given)).toEqual({ at: given.at, missing: [] }),
  );

  test.each(of.unknown)('does not know: $why', (given) => {
    const told = answersOf(rule, given);
    expect(told.at).toEqual([]);
    expect(told.missing.join('\n')).toContain(given.missing);
  });
});

describe('the index', () => {
  test('is in order, each rule once', () => {
    const ids = rules.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  test('has cases for every rule, and none for others', () => {
    expect(Object.keys(cases).sort()).toEqual(rules.map(({ id }) => id));
  });

  test.each(rules.map(({ id }) => ({ id, of: cases[id] ?? none })))('shows all four answers of $id', ({ of }) => {
    expect(Object.entries(of).filter(([, each]) => each.length === 0)).toEqual([]);
  });

  test.each(rules)('has a whole page for $id', ({ id, says, remedy, page }) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const sentence of [says, remedy, page.when, page.why, page.unknown])
      expect(sentence).toMatch(/^[A-Z].{20,}\.$/s);
  });
});
