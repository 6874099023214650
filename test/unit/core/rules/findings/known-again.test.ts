// A finding that overlays share is the same one for as long as one of its objects is left.
import { assert, constantFrom, property, uniqueArray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Compared, compareTo } from '../../../../../src/core/rules/findings/baseline.ts';
import type { FindingsFile } from '../../../../../src/core/rules/findings/file.ts';
import { joinFindings } from '../../../../../src/core/rules/findings/join.ts';
import { parseFindings } from '../../../../../src/core/rules/findings/parse.ts';
import { ignoreAnnotation } from '../../../../../src/core/rules/suppression/find.ts';
import { hpa } from '../objects.ts';
import { fileOf, overlays, rendered, type Situation } from './arrange.ts';

const both = overlays(['production', 'staging']);
const since = (earlier: FindingsFile, now: FindingsFile): Compared => compareTo(now, earlier.findings);
const statesOf = ({ file, fixed }: Compared): unknown => ({ states: file.findings.map(({ state }) => state), fixed });
const ignored = 'min-equals-max owner=@web until=2027-03-31 reason="on purpose"';

describe('a finding that overlays share', () => {
  const stories: readonly {
    what: string;
    before?: Situation;
    now: Situation;
    states: readonly string[];
    fixed: number;
  }[] = [
    {
      what: 'another overlay that sorts first',
      now: overlays(['dev', 'production', 'staging']),
      states: ['known'],
      fixed: 0,
    },
    { what: 'one that sorts last', now: overlays(['production', 'staging', 'test']), states: ['known'], fixed: 0 },
    { what: 'one less', now: overlays(['staging']), states: ['known'], fixed: 0 },
    { what: 'the other one less', now: overlays(['production']), states: ['known'], fixed: 0 },
    {
      what: 'a directory of another name',
      now: { worlds: { live: rendered('production'), staging: rendered('staging') } },
      states: ['known'],
      fixed: 0,
    },
    {
      what: 'a namespace of another name beside one that stays',
      now: overlays(['prod', 'staging']),
      states: ['known'],
      fixed: 0,
    },
    { what: 'other names everywhere', now: overlays(['prod', 'stage']), states: ['new'], fixed: 1 },
    {
      what: 'nothing wrong in one overlay',
      now: { worlds: { ...both.worlds, staging: [hpa({ namespace: 'staging' })] } },
      states: ['known'],
      fixed: 0,
    },
    {
      what: 'nothing wrong anywhere',
      now: { worlds: { production: [hpa({ namespace: 'production' })] } },
      states: [],
      fixed: 1,
    },
    {
      what: 'a value that one overlay writes itself now',
      now: { ...both, patched: ['staging'] },
      states: ['known', 'known'],
      fixed: 0,
    },
    {
      what: 'a value that is in the base again',
      before: { ...both, patched: ['staging'] },
      now: both,
      states: ['known'],
      fixed: 0,
    },
    {
      what: 'a suppression in one overlay',
      now: {
        worlds: { ...both.worlds, staging: rendered('staging', { annotations: { [ignoreAnnotation]: ignored } }) },
      },
      states: ['known', 'suppressed'],
      fixed: 0,
    },
    {
      what: 'a cluster that shows it too',
      now: { ...both, cluster: rendered('staging') },
      states: ['known'],
      fixed: 0,
    },
    {
      what: 'no file any more, only the cluster that shows it',
      now: { cluster: rendered('staging') },
      states: ['known'],
      fixed: 0,
    },
    {
      what: 'a file for what only the cluster showed',
      before: { cluster: rendered('staging') },
      now: both,
      states: ['known'],
      fixed: 0,
    },
  ];
  test.each(stories)('and $what: $states, $fixed fixed', ({ before = both, now, states, fixed }) =>
    expect(statesOf(since(fileOf(before), fileOf(now)))).toEqual({ states, fixed }),
  );

  test('is known, and not fixed, while one of its objects is left, and keeps its fingerprint while that object is', () => {
    const names = uniqueArray(constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { minLength: 1 });
    assert(
      property(names, names, (before, after) => {
        const [earlier, now] = [fileOf(overlays(before)), fileOf(overlays(after))];
        const compared = since(earlier, now);
        const isKnown = before.some((each) => after.includes(each));
        expect(statesOf(compared)).toEqual({ states: [isKnown ? 'known' : 'new'], fixed: isKnown ? 0 : 1 });
        const [was, is] = [earlier, compared.file].map(({ findings }) => findings[0]);
        const own = fileOf(overlays(after)).findings[0];
        const all = (own?.sharedBy ?? [{ fingerprint: own?.fingerprint }]).map(({ fingerprint }) => fingerprint);
        expect(is?.fingerprint).toBe(all.includes(was?.fingerprint) ? was?.fingerprint : own?.fingerprint);
      }),
    );
  });

  test('is not fixed where one of its objects could not be judged', () => {
    const earlier = fileOf(both);
    const object = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace: 'staging', name: 'web' };
    const unknown = [{ rule: 'min-equals-max', object, location: null, missing: ['x'] }];
    const fine = fileOf({ worlds: { production: [hpa({ namespace: 'production' })] } });
    expect(since(earlier, { ...fine, unknown }).fixed).toBe(0);
    expect(since(earlier, fine).fixed).toBe(1);
  });

  test('is known to a file that names no objects, as older ones do not', () => {
    const earlier = fileOf(both);
    const { sharedBy, ...older } = earlier.findings[0] ?? {};
    const read = parseFindings(JSON.stringify({ ...earlier, findings: [older] }), 'findings.json');
    expect(sharedBy).toHaveLength(2);
    expect(statesOf(since(read, fileOf(overlays(['dev', 'production', 'staging']))))).toEqual({
      states: ['known'],
      fixed: 0,
    });
  });

  test('is known to jobs that judge a part each, and to the one that joins them', () => {
    const now = overlays(['canary', 'production', 'qa', 'staging']);
    const parts = [1, 2].map((index) => fileOf(now, { index, of: 2 }));
    expect(statesOf(since(fileOf(overlays(['staging'])), joinFindings(parts)))).toEqual({
      states: ['known'],
      fixed: 0,
    });
    const compared = parts.map((part) => since(fileOf(overlays(['staging'])), part).file);
    expect(compared.map(({ findings }) => findings[0]?.state)).toEqual(expect.arrayContaining(['known', 'new']));
    expect(joinFindings(compared).findings).toMatchObject([{ state: 'known' }]);
  });

  test('is read back with its objects', () => {
    const file = fileOf(both);
    expect(parseFindings(JSON.stringify(file), 'findings.json')).toEqual(file);
  });
});
