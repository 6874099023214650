// What happens to the issue: nothing where nothing changed, and never against what somebody decided.
import { describe, expect, test } from 'vitest';
import type { FindingRecord, FindingsFile } from '../../../../src/core/rules/findings/file.ts';
import { ownIssues, planFor } from '../../../../src/audit/issue/plan.ts';
import { about, after, bot, fileWith, finding, issueAfter, planAfter } from './arrange.ts';

const known = fileWith([finding('high'), finding('medium')]);
const nothing = fileWith([]);

describe('without an issue', () => {
  test.each([
    { what: 'a finding opens one', file: fileWith([finding('info')]), kind: 'open' },
    { what: 'no finding opens none', file: nothing, kind: 'nothing' },
    {
      what: 'what is suppressed opens none',
      file: fileWith([finding('high', 1, { state: 'suppressed' })]),
      kind: 'nothing',
    },
  ])('$what', ({ file, kind }) => expect(planFor(file, [], about).operation.kind).toBe(kind));
});

describe('an open issue', () => {
  const changed = (own: Partial<FindingRecord>): FindingsFile => fileWith([finding('high', 1, own), finding('medium')]);
  test.each([
    { what: 'stays as it is when the same is found', file: known, kind: 'unchanged' },
    { what: 'in another order', file: fileWith(known.findings.toReversed()), kind: 'unchanged' },
    { what: 'also where a line moved', file: changed({ location: null }), kind: 'unchanged' },
    { what: 'is updated by a new finding', file: fileWith([...known.findings, finding('info')]), kind: 'update' },
    { what: 'by a fixed one', file: fileWith([finding('high')]), kind: 'update' },
    { what: 'by another severity', file: changed({ severity: 'critical' }), kind: 'update' },
    { what: 'by other numbers', file: changed({ message: 'maxReplicas is 5, and 7 are needed' }), kind: 'update' },
    { what: 'by a suppression', file: changed({ state: 'suppressed' }), kind: 'update' },
    {
      what: 'by something that cannot be judged any more',
      file: fileWith(known.findings, {
        unknown: [{ rule: 'min-too-low', object: finding('low').object, location: null, missing: ['a history'] }],
      }),
      kind: 'update',
    },
    {
      what: 'by files that are skipped for another reason',
      file: fileWith(known.findings, { skipped: [{ file: 'x', reason: 'template', says: 'is a template' }] }),
      kind: 'update',
    },
    { what: 'is closed when nothing is open', file: nothing, kind: 'close' },
    {
      what: 'also when the rest is suppressed',
      file: fileWith([finding('high', 1, { state: 'suppressed' })]),
      kind: 'close',
    },
  ])('$what', ({ file, kind }) => expect(planAfter(issueAfter(known), file).operation.kind).toBe(kind));

  test.each([
    'Available has been False for 3 h 12 min',
    'paused since 2026-11-02T10:00:00Z, 8.5 days',
    'nothing recommended for 26 hours',
  ])('is not updated because time went by: %s', (message) => {
    const before = fileWith([finding('high', 1, { message })]);
    const later = message.replaceAll(/\d+/g, (digits) => digits.replaceAll('2', '5').replaceAll('8', '9'));
    expect(later).not.toBe(message);
    const now = fileWith([finding('high', 1, { message: later })]);
    expect(planAfter(issueAfter(before), now).operation.kind).toBe('unchanged');
  });

  test('that somebody reopened with nothing in it is left open', () => {
    const closed = issueAfter(nothing, {}, issueAfter(known));
    expect(planAfter({ ...closed, state: 'open' }, nothing).operation.kind).toBe('leave');
    expect(planAfter({ ...closed, state: 'open' }, known).operation.kind).toBe('update');
  });
});

describe('what is not found any more', () => {
  const { object, rule } = finding('high');
  const issue = issueAfter(fileWith([finding('high')]));
  test.each([
    { why: 'the rule was not asked', own: { rules: ['min-equals-max'] } },
    {
      why: 'something to judge it by was missing',
      own: { unknown: [{ rule, object, location: null, missing: ['x'] }] },
    },
    { why: 'its file was not read', own: { skipped: [{ file: 'deploy/web-1.yaml', reason: 'template', says: '' }] } },
    { why: 'the directory did not render', own: { skipped: [{ file: 'deploy', reason: 'render-failed', says: '' }] } },
    { why: 'its world did not render', own: { skipped: [{ file: 'manifests', reason: 'render-failed', says: '' }] } },
  ])('is not fixed where $why: the issue stays open and keeps it', ({ own }) => {
    const { operation, report } = planAfter(issue, fileWith([], own));
    expect(operation.kind).toBe('update');
    expect(report.comparison).toMatchObject({ fixed: [], unjudged: [{ severity: 'high', about: { rule } }] });
    const next = issueAfter(fileWith([], own), {}, issue);
    expect(planAfter(next, fileWith([], own)).operation.kind).toBe('unchanged');
    expect([...planAfter(next, fileWith([finding('high')])).report.comparison.fresh]).toEqual([]);
    expect(planAfter(next, nothing).operation.kind).toBe('close');
  });
});

describe('a closed issue', () => {
  const byHand = { ...issueAfter(known), state: 'closed' } as const;
  test.each([
    { what: 'the same', file: known, kind: 'leave' },
    { what: 'nothing', file: nothing, kind: 'leave' },
    { what: 'a new medium one', file: fileWith([...known.findings, finding('medium', 2)]), kind: 'leave' },
    {
      what: 'a known one that became critical',
      file: fileWith([finding('high', 1, { severity: 'critical' })]),
      kind: 'leave',
    },
    { what: 'a new high one', file: fileWith([finding('high', 2)]), kind: 'reopen' },
    { what: 'a new critical one', file: fileWith([...known.findings, finding('critical')]), kind: 'reopen' },
    {
      what: 'a new critical one that is suppressed',
      file: fileWith([finding('critical', 1, { state: 'suppressed' })]),
      kind: 'leave',
    },
  ])('of somebody’s, and $what: $kind', ({ file, kind }) => expect(planAfter(byHand, file).operation.kind).toBe(kind));

  const ours = { ...issueAfter(nothing, {}, issueAfter(known)), state: 'closed' } as const;
  test.each([
    { what: 'nothing', file: nothing, kind: 'unchanged' },
    { what: 'the least', file: fileWith([finding('info')]), kind: 'reopen' },
  ])('of ours, and $what: $kind', ({ file, kind }) => expect(planAfter(ours, file).operation.kind).toBe(kind));

  test('says what is worse when it comes back', () => {
    const many = Array.from({ length: 12 }, (_, number) => finding('high', number + 2));
    const { operation } = planAfter(byHand, fileWith([finding('critical'), ...many]));
    expect(operation).toMatchObject({ says: expect.stringContaining('1 critical, 12 high') });
    expect(operation).toMatchObject({ says: expect.stringMatching(/- \*\*critical\*\* invalid-bounds, .*\n/) });
    expect(operation).toMatchObject({ says: expect.stringContaining('- and 3 more') });
  });
});

describe('whose an issue is', () => {
  const own = issueAfter(fileWith([finding('high')], { cluster: 'prod' }));
  test.each([
    { what: 'one of another account', change: { author: 'mallory' }, scope: 'prod' },
    { what: 'one of another cluster', change: {}, scope: 'staging' },
    { what: 'that of the manifests', change: {}, scope: '' },
    { what: 'one without a marker', change: { body: 'What stops scaling in prod' }, scope: 'prod' },
    { what: 'one whose marker was changed', change: { body: '<!-- evenkeel:audit v1 e30 -->' }, scope: 'prod' },
  ])('A12: not $what', ({ change, scope }) => expect(ownIssues([{ ...own, ...change }], bot, scope)).toEqual([]));

  test('the oldest is kept, and others that are open are closed with a word', () => {
    const found = [
      { ...own, number: 12 },
      { ...own, number: 3 },
      { ...own, number: 8, state: 'closed' },
    ] as const;
    const file = fileWith([finding('high')], { cluster: 'prod' });
    const { operation, duplicates } = planFor(file, ownIssues(found, bot, 'prod'), after(1));
    expect(operation).toMatchObject({ kind: 'unchanged', issue: { number: 3 } });
    expect(duplicates).toMatchObject([
      { issue: { number: 12 }, says: expect.stringContaining('#3 was opened already') },
    ]);
  });
});
