// The body of the issue: what a team needs to know, within the limit, and inert whatever the names are.
import { assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyOf, mostSigns } from '../../../../src/audit/issue/body.ts';
import { parseMarker } from '../../../../src/audit/issue/marker.ts';
import { planFor } from '../../../../src/audit/issue/plan.ts';
import { titleOf } from '../../../../src/audit/issue/words.ts';
import { formatCount } from '../../../../src/core/report/figures.ts';
import { type FindingRecord, type FindingsFile, severities } from '../../../../src/core/rules/findings/file.ts';
import { hostile } from '../../retune/report/arrange.ts';
import { about, after, fileWith, finding, issueAfter, planAfter } from './arrange.ts';

const firstBody = (file: FindingsFile, own: Partial<typeof about> = {}, most?: number): string =>
  bodyOf(planFor(file, [], { ...about, ...own }).report, most);

const inPay = { object: { ...finding('critical', 2).object, namespace: 'pay', name: 'api' }, location: null };
const unnamed = { object: { ...finding('low').object, namespace: '' }, confidence: 'medium' } as const;
const findings = [finding('critical'), finding('critical', 2, inPay), finding('medium'), finding('low', 1, unnamed)];

describe('the body of a first run', () => {
  const body = firstBody(fileWith(findings, { cluster: 'prod-eu' }), { rulesUrl: 'https://rules.example' });

  test.each([
    ['the counts first', /^\*\*4 findings in the cluster `prod-eu`: 2 critical, 1 medium, 1 low\.\*\*\n/],
    [
      'a count for each severity that there is',
      /\| severity \| open \|\n\| --- \| ---: \|\n\| critical \| 2 \|\n\| medium \| 1 \|\n/,
    ],
    ['namespaces apart', /### Critical \(2\)\n\n<details open>\n<summary><b>pay<\/b>: 1 finding<\/summary>/],
    ['what is less bad folded', /### Medium \(1\)\n\n<details>\n<summary><b>shop<\/b>: 1 finding<\/summary>/],
    ['what names no namespace', /<summary><b>Without a namespace<\/b>: 1 finding<\/summary>/],
    [
      'each with what to do',
      /- `HorizontalPodAutoscaler\/web-1`: maxReplicas of web-1 is 4, .*\n {2}→ Raise maxReplicas/,
    ],
    [
      'its line at the commit and its rule',
      /\(\[`deploy\/web-1\.yaml:8`\]\(https:\/\/github\.com\/acme\/shop\/blob\/0123456789abcdef0123456789abcdef01234567\/deploy\/web-1\.yaml#L8\), \[`min-equals-max`\]\(https:\/\/rules\.example\/min-equals-max\.md\)\)/,
    ],
    ['no place where there is none', /`HorizontalPodAutoscaler\/api`: .*\n {2}→ .* \(\[`invalid-bounds`\]/],
    ['a doubt where a template decides', /is 6 \(where a template’s condition holds\)/],
    ['the report', /\[The run\]\(https:\/\/github\.com\/acme\/shop\/actions\/runs\/1\) has the whole report/],
    ['when and of what', /As of 2026-11-23, files as they are at 0123456789ab; 12 checks passed\./],
    ['how to hear no more of it', /`# evenkeel:ignore=<rule> owner=@team .*`evenkeel\.dev\/ignore`/],
  ])('has %s', (_, pattern) => expect(body).toMatch(pattern));

  test('calls nothing new, and has no trend', () => expect(body).not.toMatch(/new\*\*|fixed|▁/));

  test('leaves out links that it has no address for', () => {
    const bare = firstBody(fileWith(findings), { repository: undefined, reportUrl: undefined });
    expect(bare).toContain('**4 findings in the manifests of this repository: ');
    expect(bare).toContain('(`deploy/web-1.yaml:8`, `min-equals-max`)');
    expect(bare).not.toMatch(/https?:/);
  });
});

describe('the body of a later run', () => {
  const before = issueAfter(fileWith([finding('critical'), finding('high'), finding('medium'), finding('medium', 2)]));
  const { object } = finding('high');
  const now = fileWith([finding('critical'), finding('critical', 2), finding('medium', 2, { state: 'suppressed' })], {
    unknown: [
      { rule: 'max-below-demand', object, location: null, missing: ['a recorded history'] },
      { rule: 'min-too-low', object, location: null, missing: ['a recorded history'] },
      { rule: 'min-too-low', object: inPay.object, location: null, missing: ['a recorded history'] },
    ],
    skipped: [{ file: 'charts/x/templates/a.yaml', reason: 'template', says: 'is a template' }],
    suppressions: [
      {
        rule: 'min-equals-max',
        location: { file: 'a.yaml' },
        state: 'active',
        owner: '@a',
        until: '2027-01-01',
        reason: 'r',
        fault: null,
      },
      {
        rule: 'invalid-bounds',
        location: null,
        state: 'expired',
        owner: '@web',
        until: '2026-10-01',
        reason: 'r',
        fault: null,
      },
      {
        rule: 'invalid-bounds',
        location: { file: 'a.yaml' },
        state: 'unused',
        owner: '',
        until: '',
        reason: '',
        fault: 'has no owner',
      },
    ],
  });
  const body = bodyOf(planAfter(before, now).report);

  test.each([
    [
      'what changed, and since when',
      /Since 2026-11-23: \*\*1 new\*\*, \*\*1 fixed\*\*, 1 still open, 1 not judged this time\./,
    ],
    [
      'the same by severity',
      /\| severity \| open \| new \| fixed \| last 2 changes \|\n.*\n\| critical \| 2 \| 1 \| 0 \| ▅█ \|\n/,
    ],
    ['a severity that is gone', /\| medium \| 0 \| 0 \| 1 \| █▁ \|/],
    [
      'what the line means',
      /after each run that changed something, since 2026-11-23; a run that finds the same leaves this issue as it is/,
    ],
    [
      'news marked',
      /<summary><b>shop<\/b>: 2 findings, 1 new<\/summary>\n\n- `Hor.*\n.*\n- \*\*new\*\* `HorizontalPodAutoscaler\/web-2`/,
    ],
    [
      'what is fixed by name',
      /<summary>1 finding fixed<\/summary>\n\n- medium: `min-equals-max` at `HorizontalPodAutoscaler shop\/web-1`/,
    ],
    [
      'what was not judged again',
      /1 earlier finding could not be judged again<\/summary>\n\n.*neither fixed nor found.*\n\n- high: `max-below-demand`/,
    ],
    [
      'what is missing, once',
      /3 answers unknown, 1 file not read<\/summary>\n\n.*\n\n- 3 × this takes a recorded history: `max-below-demand`, `min-too-low`\n/,
    ],
    ['what was skipped, by reason', /- 1 file not read: `template`\n/],
    [
      'suppressions that do not hold',
      /2 suppressions without effect<\/summary>\n\n- `invalid-bounds` in the configuration of @\u200bweb ended on 2026-10-01, its finding counts again\n- `invalid-bounds` in `a\.yaml` has no owner\n/,
    ],
    ['how much is suppressed', /12 checks passed, 1 finding suppressed\./],
  ])('has %s', (_, pattern) => expect(body).toMatch(pattern));

  test('of the last finding says that nothing is open', () => {
    expect(bodyOf(planAfter(before, fileWith([])).report)).toMatch(
      /^\*\*Nothing is open in the manifests of this repo/,
    );
  });

  test('that found nothing and could not judge everything does not say so', () => {
    const blind = bodyOf(planAfter(before, fileWith([], { rules: [] })).report);
    expect(blind).toMatch(/^\*\*Nothing was found .*\*\*, and not all that was open could be judged again\./);
  });

  test('keeps the last twelve counts', () => {
    let issue = before;
    for (let run = 1; run <= 15; run += 1)
      issue = issueAfter(fileWith(Array.from({ length: run }, (_, number) => finding('high', number))), {}, issue);
    expect(issue.known.runs.map(({ counts }) => counts.high)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    expect(issue.body).toContain('| high | 15 | 1 | 0 | ▃▃▄▄▅▅▆▆▇▇██ |');
  });
});

describe('the limit', () => {
  const fleet = (count: number): FindingsFile =>
    fileWith(
      Array.from({ length: count }, (_, number) =>
        finding(severities[Math.floor((number * 5) / count)] ?? 'info', number),
      ),
    );

  test.each([
    { count: 300, most: mostSigns },
    { count: 5000, most: mostSigns },
    { count: 300, most: mostSigns / 5 },
    { count: 5000, most: mostSigns / 5 },
  ])('holds for $count findings in $most signs: the worst are told, the rest is counted', ({ count, most }) => {
    const file = fleet(count);
    const body = firstBody(file, {}, most);
    const told = body.match(/^- .*maxReplicas of/gm)?.length ?? 0;
    expect(body.length).toBeLessThanOrEqual(most);
    expect(told).toBeGreaterThan(20);
    expect(body).toContain(`There was no room here for ${formatCount(count - told, 'more finding')}.`);
    expect(body.match(/^- `HorizontalPodAutoscaler\/web-(\d+)`/m)?.[1]).toBe('0');
    expect(parseMarker(body)?.scope).toBe('');
  });

  test('is used: one finding more would not fit', () => {
    expect(firstBody(fleet(5000)).length).toBeGreaterThan(mostSigns - 400);
  });

  test('of names as long as Kubernetes has them', () => {
    const long = (number: number): FindingRecord => {
      const name = `${number}${'w'.repeat(250)}`;
      return finding('high', number, {
        object: { ...finding('high').object, namespace: 'n'.repeat(63), name },
        message: name.repeat(9),
      });
    };
    const file = fileWith(Array.from({ length: 500 }, (_, number) => long(number)));
    expect(firstBody(file).length).toBeLessThanOrEqual(mostSigns);
  });

  test('cuts no list, no fold and no sign in two', () => {
    const name = '👩‍👩‍👧é'.repeat(40);
    assert(
      property(integer({ min: 4000, max: 20_000 }), integer({ min: 0, max: 60 }), (most, count) => {
        const odd = Array.from({ length: count }, (_, number) =>
          finding('low', number, { message: `${name} ${number}` }),
        );
        const body = firstBody(fileWith(odd), {}, most);
        expect(body.length).toBeLessThanOrEqual(most);
        expect(body.isWellFormed()).toBe(true);
        expect(body.match(/<details/g)?.length).toBe(body.match(/<\/details>/g)?.length);
      }),
      { numRuns: 40 },
    );
  });
});

describe('A11: hostile names', () => {
  const planted = '<!-- evenkeel:audit v1 e30 -->';
  const name = `${hostile} ${planted} @acme/owners #12 GH-13 acme/shop#14 fixes #1\n/close\nbors r+ www.e.vil`;
  const odd = finding('high', 1, {
    rule: name,
    object: { apiVersion: 'v1', kind: name, namespace: name, name },
    message: name,
    remedy: name,
    location: { file: `${name}](x)`, line: 1, column: 1, endLine: 1, endColumn: 2 },
  });
  const file = fileWith([odd], {
    cluster: name,
    unknown: [{ rule: name, object: odd.object, location: null, missing: [name] }],
    skipped: [{ file: name, reason: name, says: name }],
    suppressions: [
      { rule: name, location: { file: name }, state: 'unused', owner: name, until: name, reason: name, fault: name },
    ],
  });
  const { report } = planAfter(
    issueAfter(file),
    fileWith([], { ...file, findings: [{ ...odd, fingerprint: 'f'.repeat(32) }] }),
  );
  const body = bodyOf(report);
  /** Without code, and without where links lead. */
  const shown = body.replaceAll(/(?<![\\`])(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '').replaceAll(/\]\([^)\s]*\)/g, ']');

  test.each([
    ['mentions', /@(?!\u200b)\w/],
    ['references', /(?:#|GH-)\d/],
    ['HTML', /<(?!\/?(?:details|summary|b)\b|!-- evenkeel:audit v1 [\w-]+ -->\n$)/],
    ['pictures', /!\[/],
    ['links', /(?:https?:\/\/|www\.)(?!github\.com\/acme\/shop)/],
    ['commands', /^\s*(?:\/close|bors|fixes)/m],
  ])('make no %s', (_, pattern) => expect(shown).not.toMatch(pattern));

  test('are no marker', () => expect(parseMarker(body)?.scope).toBe(name));

  test('call nobody in a title', () => {
    expect(titleOf(`${'x'.repeat(300)} @all`).length).toBeLessThanOrEqual(256);
    expect(titleOf('@all\n/close')).toBe('What stops scaling in @\u200ball /close');
    expect(titleOf('')).toBe('What stops scaling');
  });

  test('call nobody in a comment', () => {
    const closed = { ...issueAfter(fileWith([finding('low')])), state: 'closed' } as const;
    const { operation } = planAfter(closed, fileWith([odd]), after(2));
    const says = 'says' in operation ? operation.says : '';
    expect(says).toMatch(/new that is critical or high: 1 high/);
    expect(says).not.toMatch(/@(?!\u200b)\w|#\d|<|^\s*(?:\/close|bors)/m);
  });
});
