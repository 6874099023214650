// Words that leave a finding alone: how they are written, for how long they hold, and what becomes of them.
import { describe, expect, test } from 'vitest';
import { minEqualsMax } from '../../../../../src/core/rules/autoscaler/min-equals-max.ts';
import { gather } from '../../../../../src/core/rules/findings/gather.ts';
import type { Finding } from '../../../../../src/core/rules/findings/finding.ts';
import { applySuppressions } from '../../../../../src/core/rules/suppression/apply.ts';
import {
  ignoreAnnotation,
  suppressionsInText,
  suppressionsOfObject,
} from '../../../../../src/core/rules/suppression/find.ts';
import { judged, type Suppression, suppressionsOf } from '../../../../../src/core/rules/suppression/suppression.ts';
import { worldsOf } from '../arrange.ts';
import { hpa } from '../objects.ts';

const whole = 'min-equals-max owner=@web until=2027-03-31 reason="one pod is enough"';
const parts = { rule: 'min-equals-max', owner: '@web', until: '2027-03-31', reason: 'one pod is enough' };
const place = { kind: 'comment', file: 'a.yaml', line: 1, column: 1 } as const;

describe('a comment says', () => {
  test.each([
    { why: 'all of it', text: `# evenkeel:ignore=${whole}`, is: { ...parts, fault: undefined } },
    {
      why: 'it behind a value',
      text: `max: 1 # evenkeel:ignore=${whole}`,
      is: { ...parts, where: { line: 1, column: 8 } },
    },
    { why: 'it behind other words', text: `# for now, evenkeel:ignore=${whole}`, is: parts },
    {
      why: 'it without quotes and in another order',
      text: '# evenkeel:ignore=min-equals-max reason=one pod is enough until=2027-03-31 owner=@web',
      is: parts,
    },
    { why: 'too little', text: '# evenkeel:ignore=min-equals-max owner=@web', is: { fault: 'has no until' } },
    { why: 'no owner', text: '# evenkeel:ignore=min-equals-max', is: { fault: 'has no owner' } },
    { why: 'no rule', text: '# evenkeel:ignore= owner=@web until=2027-03-31 reason=x', is: { fault: 'has no rule' } },
    {
      why: 'a rule that there is not',
      text: `# evenkeel:ignore=${whole.replace('min-', 'mn-')}`,
      is: { fault: 'names a rule that is not known; did you mean min-equals-max?' },
    },
    {
      why: 'a rule in capitals',
      text: `# evenkeel:ignore=${whole.replace('min-equals-max', 'MIN-EQUALS-MAX')}`,
      is: { fault: 'names a rule that is not known; did you mean min-equals-max?' },
    },
    {
      why: 'several rules in a list',
      text: `# evenkeel:ignore=${whole.replace('min-equals-max', 'min-equals-max,xyzzy')}`,
      is: { fault: 'names a rule that is not known; did you mean min-equals-max?' },
    },
    {
      why: 'no owner, and a rule that there is not',
      text: '# evenkeel:ignore=MIN-EQUALS-MAX',
      is: { fault: 'names a rule that is not known; did you mean min-equals-max?' },
    },
    {
      why: 'a rule that is like none',
      text: `# evenkeel:ignore=${whole.replace('min-equals-max', 'no-such')}`,
      is: { fault: 'names a rule that is not known' },
    },
    {
      why: 'a day that no month has',
      text: '# evenkeel:ignore=flapping owner=@web until=2027-02-30 reason=x',
      is: { fault: 'ends on 2027-02-30, which is no day' },
    },
  ])('$why', ({ text, is }) => expect(suppressionsInText('a.yaml', text)).toMatchObject([is]));

  test('what is far too long is read in no time', () => {
    const long = `# evenkeel:ignore=${whole} ${'a'.repeat(1_000_000)}`;
    expect(suppressionsInText('a.yaml', `${'# '.repeat(100_000)}${long}`)).toMatchObject([parts]);
  });

  test.each(['max: "evenkeel:ignore=x"', '# evenkeel ignore', ''])('nothing in %s', (text) =>
    expect(suppressionsInText('a.yaml', text)).toEqual([]),
  );
});

describe('an annotation says', () => {
  const of = (text: unknown): readonly Suppression[] => {
    const [world] = worldsOf({ why: '', objects: [hpa({ annotations: { [ignoreAnnotation]: text } })] });
    return (world?.objects ?? []).flatMap(suppressionsOfObject);
  };
  test.each([
    { why: 'one', text: whole, rules: ['min-equals-max'] },
    { why: 'several', text: `${whole}; invalid-bounds owner=@web`, rules: ['min-equals-max', 'invalid-bounds'] },
    { why: 'one with a sign in quotes', text: whole.replace('pod', 'pod; more'), rules: ['min-equals-max'] },
    { why: 'none by what is no text', text: 5, rules: [] },
    { why: 'none by an empty text', text: ' ; ', rules: [] },
  ])('$why', ({ text, rules }) => expect(of(text).map(({ rule }) => rule)).toEqual(rules));
});

describe('a suppression is', () => {
  const { findings, unknown } = gather(
    [minEqualsMax],
    worldsOf({ why: '', objects: [hpa({ namespace: 'shop', min: 1, max: 1 }), hpa({ name: 'api', max: null })] }),
  );
  const region = { file: 'a.yaml', line: 5, column: 3, endLine: 5, endColumn: 4 };
  const placed: readonly Finding[] = findings.map((each) => Object.assign({}, each, { region }));
  const last = Date.parse('2027-03-31T23:59:59Z');
  const next = Date.parse('2027-04-01T00:00:00Z');
  const at = (line: number, file = 'a.yaml'): Suppression => judged({ ...parts, where: { ...place, file, line } });
  const matching = (match: string, more: Partial<Suppression> = {}): Suppression =>
    judged({ ...parts, ...more, where: { kind: 'config', match } });

  test.each([
    { why: 'active in the line', suppression: at(5), now: last, state: 'active' },
    { why: 'active in the line above', suppression: at(4), now: last, state: 'active' },
    { why: 'unused two lines above', suppression: at(3), now: last, state: 'unused' },
    { why: 'unused in the line below', suppression: at(6), now: last, state: 'unused' },
    { why: 'expired the day after', suppression: at(5), now: next, state: 'expired' },
    { why: 'active for its object', suppression: matching('shop/web'), now: last, state: 'active' },
    { why: 'active for all that match', suppression: matching('sh*/w*'), now: last, state: 'active' },
    { why: 'unused for another namespace', suppression: matching('tools/*'), now: last, state: 'unused' },
    { why: 'unused for another rule', suppression: matching('*/*', { rule: 'flapping' }), now: last, state: 'unused' },
    { why: 'unused without an owner', suppression: matching('*/*', { owner: '' }), now: last, state: 'unused' },
  ])('$why', ({ suppression, now, state }) => {
    const { states, quiet } = applySuppressions({ findings: placed, unknown: [] }, [suppression], now);
    expect([...states.values()]).toEqual([state]);
    expect(quiet.size).toBe(state === 'active' ? 1 : 0);
  });

  test('not called unused where the rule could not judge', () => {
    const { states } = applySuppressions({ findings: [], unknown }, [matching('*/api')], last);
    expect([...states.values()]).toEqual(['active']);
  });
});

describe('where only some rules are asked', () => {
  const of = (more: Partial<Suppression>): Suppression =>
    judged({ ...parts, ...more, where: { kind: 'config', match: '*/*' } });

  test.each([
    { why: 'of one that is asked is told', suppression: of({}), isTold: true },
    { why: 'of another is not', suppression: of({ rule: 'flapping' }), isTold: false },
    { why: 'that names no rule is told', suppression: of({ rule: 'no-sprad' }), isTold: true },
    { why: 'without an owner is told', suppression: of({ rule: 'flapping', owner: '' }), isTold: true },
  ])('a suppression $why', ({ suppression, isTold }) =>
    expect(suppressionsOf([minEqualsMax], [suppression])).toEqual(isTold ? [suppression] : []),
  );
});
