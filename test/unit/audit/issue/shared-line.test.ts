// A finding at a line that several overlays have from one base, as the issue remembers it.
import { describe, expect, test } from 'vitest';
import { baselineOf } from '../../../../src/audit/issue/comparison.ts';
import { withMarker } from '../../../../src/audit/issue/marker.ts';
import { type OwnIssue, ownIssues, type Plan } from '../../../../src/audit/issue/plan.ts';
import { compareTo } from '../../../../src/core/rules/findings/baseline.ts';
import type { FindingsFile } from '../../../../src/core/rules/findings/file.ts';
import { bot, fileWith, finding, issueAfter, planAfter, sharedBy } from './arrange.ts';

const shared = (...namespaces: readonly string[]): FindingsFile =>
  fileWith([finding('high', 1, sharedBy(...namespaces))]);

const issue = issueAfter(shared('production', 'staging'));

/** A run whose baseline is the issue. */
function runAfter(known: OwnIssue, found: FindingsFile): { readonly plan: Plan; readonly said: unknown } {
  const { file, fixed } = compareTo(found, baselineOf(known.known, found));
  const plan = planAfter(known, file);
  const { comparison } = plan.report;
  const counts = { new: comparison.fresh.size, fixed: comparison.fixed.length };
  expect(counts).toEqual({ new: file.summary.new, fixed });
  return { plan, said: { kind: plan.operation.kind, ...counts } };
}

describe('the issue', () => {
  test.each([
    { what: 'the same', now: shared('production', 'staging'), kind: 'unchanged' },
    { what: 'another one that stands for all', now: shared('staging', 'production'), kind: 'unchanged' },
    { what: 'one more, which stands for all', now: shared('dev', 'production', 'staging'), kind: 'unchanged' },
    { what: 'one less', now: shared('production'), kind: 'unchanged' },
    { what: 'the one less under whose name it was told', now: shared('staging'), kind: 'update' },
    {
      what: 'a line of its own for one of them',
      now: fileWith([finding('high', 1, sharedBy('production')), finding('high', 1, sharedBy('staging'))]),
      kind: 'update',
    },
  ])('has nothing new and nothing fixed with $what: $kind', ({ now, kind }) =>
    expect(runAfter(issue, now).said).toEqual({ kind, new: 0, fixed: 0 }),
  );

  test('has one new and one fixed where none of them is left', () =>
    expect(runAfter(issue, shared('dev')).said).toEqual({ kind: 'update', new: 1, fixed: 1 }));

  test('keeps it while one of them could not be judged', () => {
    const object = { ...finding('high').object, namespace: 'staging' };
    const unknown = [{ rule: finding('high').rule, object, location: null, missing: ['x'] }];
    const { plan, said } = runAfter(issue, fileWith([], { unknown }));
    expect(said).toEqual({ kind: 'update', new: 0, fixed: 0 });
    expect(plan.report.comparison.unjudged).toHaveLength(1);
  });
});

describe('an overlay that takes the place of another', () => {
  const learning = (known: OwnIssue, found: FindingsFile): OwnIssue => {
    const { operation } = runAfter(known, found).plan;
    const learnt = 'learnt' in operation ? operation.learnt : undefined;
    if (learnt === undefined) throw new Error('nothing was learnt');
    const [next] = ownIssues([{ ...known, body: withMarker(known.body, learnt, 60_000) }], bot, '');
    if (next === undefined) throw new Error('its marker cannot be read');
    return next;
  };
  const old = issueAfter(shared('blue'));

  test.each(['open', 'closed'] as const)('is known to an %s issue when the other one goes', (state) => {
    const next = learning({ ...old, state }, shared('blue', 'green'));
    expect(next.body.split('<!--')[0]).toBe(old.body.split('<!--')[0]);
    const kind = state === 'open' ? 'update' : 'leave';
    expect(runAfter(next, shared('green')).said).toEqual({ kind, new: 0, fixed: 0 });
  });

  test('is learnt of once', () => {
    const next = learning(old, shared('blue', 'green'));
    expect(runAfter(next, shared('green', 'blue')).plan.operation).toEqual({ kind: 'unchanged', issue: next });
  });
});
