// Branches: one a group, legal for Git and GitHub, and never one below another.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupsOf, prefixOf } from '../../../../src/retune/pull-request/group.ts';
import type { GroupBy } from '../../../../src/retune/pull-request/settings.ts';
import { adviceOf } from '../report/arrange.ts';

const branchPrefix = 'evenkeel/retune';

function branchOf(namespace: string, kind: string, name: string, groupBy: GroupBy = 'workload'): string {
  const advice = adviceOf('change', 1, { workload: { namespace, kind, name } });
  return groupsOf([advice], { groupBy, branchPrefix })[0]?.branch ?? '';
}

describe('a branch is named', () => {
  test.each([
    ['shop', 'Deployment', 'web', 'workload', 'evenkeel/retune/shop/web'],
    ['shop', 'Deployment', 'web.v2', 'workload', 'evenkeel/retune/shop/web.v2'],
    ['shop', 'StatefulSet', 'web', 'workload', 'evenkeel/retune/shop/web_statefulset'],
    ['shop', 'Deployment', 'web', 'namespace', 'evenkeel/retune/shop/_all'],
    ['shop', 'Deployment', 'web', 'all', 'evenkeel/retune/_all'],
    ['shop', 'Deployment', 'a.lock', 'workload', 'evenkeel/retune/shop/a-lock_e018dd87fb'],
  ] as const)('%s %s %s by %s: %s', (namespace, kind, name, groupBy, branch) => {
    expect(branchOf(namespace, kind, name, groupBy)).toBe(branch);
  });
});

const anyName = fc.oneof(
  fc.stringMatching(/^[a-z0-9]([a-z0-9.-]{0,20}[a-z0-9])?$/),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom('_all', 'all', '..', 'a..b', 'x.lock', '-', '@{', 'web_statefulset', ''),
);
const anyWorkload = fc.record({
  namespace: anyName,
  kind: fc.constantFrom('Deployment', 'StatefulSet', 'Rollout', 'x/../y'),
  name: anyName,
});
const anyWay = fc.constantFrom<GroupBy>('workload', 'namespace', 'all');

/** The rules of `git check-ref-format`, and what GitHub takes. */
function isLegal(branch: string): boolean {
  const isForbidden = /[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|[/.]$|^[-/]/u.test(branch);
  const areParts = branch.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock'));
  return !isForbidden && areParts && Buffer.byteLength(`refs/heads/${branch}`) <= 255;
}

describe('whatever workloads are called', () => {
  test('a branch is legal', () => {
    fc.assert(
      fc.property(anyWorkload, anyWay, ({ namespace, kind, name }, groupBy) => {
        expect(branchOf(namespace, kind, name, groupBy)).toSatisfy(isLegal);
      }),
    );
  });

  test('two groups have two branches, and neither lies below the other', () => {
    fc.assert(
      fc.property(anyWorkload, anyWorkload, anyWay, anyWay, (one, other, wayOne, wayOther) => {
        const keys = [one, other].map((workload, index) => {
          const groupBy = index === 0 ? wayOne : wayOther;
          return groupsOf([adviceOf('change', 1, { workload })], { groupBy, branchPrefix })[0];
        });
        const [first, second] = keys;
        if (first === undefined || second === undefined || first.key === second.key) return;
        expect(first.branch).not.toBe(second.branch);
        expect(`${second.branch}/`.startsWith(`${first.branch}/`)).toBe(false);
        expect(`${first.branch}/`.startsWith(`${second.branch}/`)).toBe(false);
      }),
    );
  });
});

test('groups come most important first, each with the most important of its workloads first', () => {
  const advice = [0, 7, 1, 8, 2].map((number) => adviceOf('change', number));
  const groups = groupsOf(advice, { groupBy: 'namespace', branchPrefix });
  const saved = groups.map((group) =>
    group.advice.map(({ evidence }) => (evidence?.current.podHours ?? 0) - (evidence?.proposed.podHours ?? 0)),
  );
  expect(groups.map(({ advice }) => advice.length)).toEqual(expect.arrayContaining([1, 2, 2]));
  for (const group of saved) expect(group).toEqual(group.toSorted((one, other) => other - one));
  const firsts = saved.map(([first = 0]) => first);
  expect(firsts).toEqual(firsts.toSorted((one, other) => other - one));
});

describe('a prefix', () => {
  test.each(['evenkeel/retune', 'evenkeel/retune/', 'bot', 'x_y/z.1'])('%j begins a branch', (prefix) => {
    expect(prefixOf(prefix)).toBe(`${prefix.replace(/\/$/, '')}/`);
  });

  test.each(['', '/', '-x', 'a b', 'a..b', 'a//b', '.a', 'a.lock', 'a.', 'a~b', 'x'.repeat(81)])(
    '%j is refused',
    (prefix) => {
      expect(() => prefixOf(prefix)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    },
  );
});
