// What is one finding: one line, however many worlds, objects and jobs show it.
import { assert, constantFrom, integer, property, uniqueArray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FindingRecord } from '../../../../../src/core/rules/findings/file.ts';
import { joinFindings } from '../../../../../src/core/rules/findings/join.ts';
import { mergeFindings } from '../../../../../src/core/rules/findings/merge.ts';
import { ignoreAnnotation } from '../../../../../src/core/rules/suppression/find.ts';
import { finding } from '../../../audit/findings.ts';
import { fileOf, namespacesOf, overlays, rendered } from './arrange.ts';

describe('one finding', () => {
  test('is made of one line that two worlds show', () => {
    const equal = rendered('shop');
    const { findings } = fileOf({ worlds: { staging: equal, production: equal } });
    expect(findings).toMatchObject([{ worlds: ['staging', 'production'], evidence: ['Found in staging, production'] }]);
    expect(findings[0]).not.toHaveProperty('sharedBy');
  });

  test('of objects that share its line names each of them, and has the fingerprint of one', () => {
    const [only, ...others] = fileOf(overlays(['staging', 'production', 'canary'])).findings;
    const fingerprints = only?.sharedBy?.map(({ fingerprint }) => fingerprint);
    expect([only && namespacesOf(only), others]).toEqual([['canary', 'production', 'staging'], []]);
    expect(fingerprints).toEqual(fingerprints?.toSorted());
    expect(fingerprints).toContain(only?.fingerprint);
  });

  test('of very many worlds names the first', () => {
    const names = Array.from({ length: 22 }, (_, index) => `overlay-${index + 1}`);
    const [only] = fileOf({ worlds: Object.fromEntries(names.map((name) => [name, rendered('shop')])) }).findings;
    expect(only?.evidence.at(-1)).toMatch(/^Found in overlay-1, .* overlay-20 and 2 more$/);
  });

  test('is made of a line and what a cluster shows of it', () => {
    const { findings } = fileOf({ worlds: { staging: rendered('shop') }, cluster: rendered('shop') });
    expect(findings).toMatchObject([{ location: { line: 8 }, worlds: ['staging', 'live'] }]);
  });

  test('is made of a line that objects share, and what a cluster shows of one of them', () => {
    const [only, ...others] = fileOf({ ...overlays(['staging', 'production']), cluster: rendered('staging') }).findings;
    expect([only?.worlds, others]).toEqual([['staging', 'production', 'live'], []]);
    expect(only && namespacesOf(only)).toEqual(['production', 'staging']);
  });

  test('is as bad as the worst of what it is made of, and as sure as the surest', () => {
    const written = finding({ severity: 'medium', confidence: 'medium' });
    const live = finding({ severity: 'high', location: null, message: 'It is at 4 of 4 now.', worlds: ['live'] });
    expect(mergeFindings([written, live])).toMatchObject([
      { severity: 'high', confidence: 'high', message: live.message, location: written.location },
    ]);
  });

  test('says what the file says, where the cluster shows it no worse', () => {
    const live = finding({ location: null, message: 'It is at 4 of 4 now.' });
    expect(mergeFindings([live, finding()])).toMatchObject([{ message: finding().message, evidence: [live.message] }]);
  });

  test('keeps what else is said of the same field', () => {
    expect(mergeFindings([finding(), finding({ message: 'And more' })])).toMatchObject([{ evidence: ['And more'] }]);
  });

  test.each([
    {
      what: 'two lines',
      other: finding({ location: { file: 'a.yaml', line: 9, column: 1, endLine: 9, endColumn: 2 } }),
    },
    { what: 'two rules', other: finding({ rule: 'single-replica-floor' }) },
    { what: 'two objects of a cluster', other: finding({ location: null, fingerprint: 'other' }) },
  ])('is not made of $what', ({ other }) => expect(mergeFindings([finding(), other])).toHaveLength(2));
});

describe('a suppression of one object', () => {
  const ignored = rendered('staging', {
    annotations: { [ignoreAnnotation]: 'min-equals-max owner=@web until=2027-03-31 reason="fixed on purpose"' },
  });
  const told = (findings: readonly FindingRecord[]): unknown =>
    findings.map((each) => [each.state, ...namespacesOf(each)]);

  test.each([
    { order: 'before', worlds: { staging: ignored, ...overlays(['production', 'qa']).worlds } },
    { order: 'behind', worlds: { ...overlays(['production', 'qa']).worlds, staging: ignored } },
  ])('that is $order others leaves their finding open', ({ worlds }) => {
    const { findings, summary, suppressions } = fileOf({ worlds });
    expect(new Set([told(findings)].flat())).toEqual(
      new Set([
        ['new', 'production', 'qa'],
        ['suppressed', 'staging'],
      ]),
    );
    expect([summary.medium, summary.suppressed, suppressions[0]?.state]).toEqual([1, 1, 'active']);
  });

  test('in the repository holds for what a cluster shows of it', () => {
    const { findings } = fileOf({ worlds: { staging: ignored }, cluster: rendered('staging') });
    expect(findings).toMatchObject([{ state: 'suppressed', worlds: ['staging', 'live'] }]);
  });

  test('in one of two overlays with the same names leaves what a cluster shows open', () => {
    const { findings } = fileOf({
      worlds: { qa: rendered('staging'), staging: ignored },
      cluster: rendered('staging'),
    });
    expect(findings).toMatchObject([
      { state: 'new', worlds: ['qa', 'live'] },
      { state: 'suppressed', worlds: ['staging'] },
    ]);
  });

  test.each([
    { what: 'holds for what another job knows of it', location: finding().location, states: ['suppressed'] },
    { what: 'in one cluster leaves it open in another', location: null, states: ['suppressed', 'known'] },
  ])('$what', ({ location, states }) => {
    const quiet = finding({ state: 'suppressed', location });
    const live = finding({ state: 'known', location: null, worlds: ['live'] });
    expect(mergeFindings([quiet, live]).map(({ state }) => state)).toEqual(states);
  });
});

describe('the jobs of a fleet', () => {
  /** But for the order of worlds, which is that of the jobs. */
  const told = (each: FindingRecord): unknown => ({
    ...each,
    evidence: each.evidence.filter((text) => !text.startsWith('Found in ')),
    worlds: each.worlds.toSorted(),
  });

  test('find together what one job finds, also at a line that their objects share', () => {
    const name = constantFrom('canary', 'dev', 'production', 'qa', 'staging', 'test');
    const names = uniqueArray(name, { minLength: 1 });
    assert(
      property(names, uniqueArray(name), uniqueArray(name), integer({ min: 1, max: 4 }), (all, patched, live, of) => {
        const given = { ...overlays(all), patched, cluster: live.flatMap((each) => rendered(each)) };
        const parts = Array.from({ length: of }, (_, index) => fileOf(given, { index: index + 1, of }));
        const [whole, joined] = [fileOf(given), joinFindings(parts)].map(({ findings }) => new Set(findings.map(told)));
        expect(joined).toEqual(whole);
      }),
    );
  });

  test('say once in which worlds it was found', () => {
    const parts = [1, 2].map((index) => fileOf(overlays(['canary', 'production', 'qa', 'staging']), { index, of: 2 }));
    expect(parts.map(({ findings }) => findings.length)).toEqual([1, 1]);
    const { evidence, worlds } = joinFindings(parts).findings[0] ?? {};
    expect(evidence).toEqual([`Found in ${worlds?.join(', ')}`]);
  });
});
