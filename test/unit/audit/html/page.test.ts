// The page of an audit: what stands first, what leads where, what it costs, and what it does to hostile text.
import { describe, expect, test } from 'vitest';
import { auditPage, mostBytes } from '../../../../src/audit/html/page.ts';
import type { FindingsFile } from '../../../../src/core/rules/findings/file.ts';
import { finding, findingsOf, suppression, unknown } from '../findings.ts';
import { about, findingOf, fleet, hostile, plotOf, poisoned } from './arrange.ts';

const page = (file: FindingsFile): string => auditPage(file, about);
const count = (html: string, pattern: RegExp): number => (html.match(pattern) ?? []).length;
const textOf = (html: string): string => html.replaceAll(/<style>.*?<\/style>/gs, '').replaceAll(/<[^>]+>/g, '');

describe('the page', () => {
  const html = page(fleet(40, 120));

  test('asks for nothing beside itself, runs no script and sends no form', () => {
    expect(html).not.toMatch(/\b(?:src|action|srcset)=|@import|url\(|<script|<form/);
    expect(html).toContain('default-src &#39;none&#39;; script-src &#39;none&#39;;');
    expect(html).not.toMatch(/<[^>]+\s(?:style|on\w+)=/);
  });

  test('has an element for every link into itself, and no id twice', () => {
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter((link) => !ids.includes(link))).toEqual([]);
  });

  test('has headings without a gap, and names for columns', () => {
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    expect(html).not.toMatch(/<th(?![^>]*scope=)[ >]/);
  });

  test('says what each picture shows to those who cannot see it', () => {
    expect(count(html, /<svg class="chart"[^>]*role="img">\s*<title>[^<]+<\/title><desc>[^<]+<\/desc>/g)).toBe(20);
    expect(count(html, /<svg class="spark"[^>]*role="img" aria-label="[^"]+"/g)).toBe(20);
  });

  test('shows the severest first', () => {
    const sections = [...html.matchAll(/<section class="severity (\w+)"/g)].map(([, severity]) => severity);
    expect(sections).toEqual(['critical', 'high', 'medium', 'low', 'info']);
  });

  test('is the same bytes every time', () => expect(page(fleet(40, 120))).toBe(html));
});

describe('the verdict', () => {
  const open = (severity: 'critical' | 'high', state: 'new' | 'known') => finding({ severity, state });
  test.each([
    { findings: [], passed: 5, says: 'Nothing that stops scaling' },
    { findings: [], passed: 0, says: 'Nothing could be judged' },
    { findings: [finding({ state: 'suppressed' })], passed: 0, says: 'Nothing that stops scaling' },
    { findings: [open('high', 'new')], passed: 1, says: '1 high finding' },
    { findings: [open('high', 'new'), open('critical', 'known')], passed: 1, says: '2 findings, 1 of them critical' },
  ])('of $findings.length findings and $passed passes is: $says', ({ findings, passed, says }) => {
    expect(page(findingsOf({ findings, passed }))).toContain(`<h1>${says}</h1>`);
  });

  test('of a part of a fleet that has no objects is not that all is well', () => {
    const part = findingsOf({ passed: 0, shard: { index: 2, of: 3 } });
    expect(page(part)).toContain('<h1>Nothing could be judged</h1>');
  });

  test('names what is new where there was an earlier run', () => {
    const file = findingsOf({ findings: [open('high', 'new'), open('high', 'known')] });
    const [first, later] = [auditPage(file, { ...about, fixed: undefined }), page(file)];
    expect(textOf(later)).toContain('1 new and 3 fixed since the last run.');
    expect(count(later, /<em class="new">/g)).toBe(1);
    expect(textOf(first)).not.toContain('since the last run');
    expect(first).not.toContain('<em class="new">');
  });

  test('stands on what was asked', () => {
    const file = findingsOf({ findings: [open('high', 'new')], unknown: [unknown('a history')], passed: 4 });
    expect(textOf(page(file))).toContain('3 rules, 6 questions: 4 passed, 1 unknown.');
  });
});

describe('the page says at which commit it was made', () => {
  const header = (given: typeof about): string => textOf(auditPage(findingsOf(), given).replace(/<main>[^]*/, ''));

  test('where it is known', () => expect(header(about)).toContain('· acme/shop at 4f0c2d9 ·'));
  test('and nothing where it is not', () =>
    expect(header({ ...about, repository: undefined })).not.toMatch(/ at [0-9a-f]{7}/));
});

describe('a finding', () => {
  const shown = (change: Parameters<typeof finding>[0], words = about): string =>
    auditPage(findingsOf({ findings: [finding(change)] }), words);

  test('leads to its line where files have an address', () => {
    expect(shown({})).toContain(
      `<a href="https://github.com/acme/shop/blob/${about.repository?.commit}/deploy/web.yaml#L8">deploy/web.yaml:8</a>`,
    );
  });

  test('names its line where they have none', () => {
    const html = shown({}, { ...about, repository: undefined });
    expect(html).toContain('<span>deploy/web.yaml:8</span>');
    expect(html).not.toContain('/blob/');
  });

  test('that no file says is in its world', () => {
    expect(textOf(shown({ location: null, worlds: ['cluster'] }))).toContain('in cluster');
  });

  test('names every world of several', () => {
    expect(textOf(shown({ worlds: ['prod', 'staging'] }))).toContain('in prod, staging');
  });

  test('has object, field, message, remedy and evidence', () => {
    const text = textOf(shown({ evidence: ['the Service web selects it'], remedy: 'Set `minReplicas: 2`.' }));
    for (const part of [
      'HorizontalPodAutoscaler web',
      'spec.maxReplicas',
      'both 3, so nothing is scaled.',
      'Set minReplicas: 2.',
      'the Service web selects it',
    ])
      expect(text).toContain(part);
  });

  test('says when a condition of a template decides about it', () => {
    expect(shown({ confidence: 'medium' })).toContain('only where a condition of the template holds');
  });

  test('of one rule shares its remedy with its neighbours', () => {
    const findings = [1, 2, 3].map((number) => finding({ object: findingOf(number * 7).object, remedy: 'Only once.' }));
    expect(count(page(findingsOf({ findings })), /Only once\./g)).toBe(1);
  });
});

describe('a rule', () => {
  const html = page(findingsOf({ findings: [finding(), finding({ rule: 'a-rule-of-another-release' })] }));

  test('is told where it is known, with a link to its page', () => {
    expect(html).toContain('<a href="#rule-min-equals-max">');
    expect(html).toContain('<a href="https://example.com/rules/min-equals-max.md">');
  });

  test('of another release is only named', () => {
    expect(html).toContain('<span>a-rule-of-another-release</span>');
  });

  test('that found nothing is a line to be unfolded', () => {
    const open = page(findingsOf({ findings: [finding()], unknown: [unknown('a history', { rule: 'flapping' })] }));
    expect(open).toContain('<div class="rule" id="rule-min-equals-max">');
    expect(open).toContain('<details id="rule-flapping">');
  });
});

describe('a workload with a history', () => {
  const watched = findingsOf({
    findings: [
      findingOf(0, { severity: 'low', location: null }),
      findingOf(1, { severity: 'critical' }),
      findingOf(2, { severity: 'critical', state: 'suppressed' }),
    ],
    workloads: [0, 1, 2, 3].map((number) => plotOf(number, { troubles: [] })),
  });
  const html = page(watched);
  const chartNames = [...html.matchAll(/<h3 id="workload-\d+-name">(.*?)<\/h3>/g)].map(([, name = '']) => textOf(name));

  test('stands before others by what was found, and the rest is in rows', () => {
    expect(chartNames).toEqual(['payments/checkout', 'shop/web']);
    expect(textOf(html)).toContain('History: the 2 worst');
    expect(count(html, /class="spark"/g)).toBe(2);
  });

  test('is the worst where it is the only one in trouble', () => {
    const workloads = [plotOf(0), plotOf(1, { troubles: [] })];
    expect(textOf(page(findingsOf({ findings: [findingOf(0)], workloads })))).toContain('History: the worst');
  });

  test('and its finding lead to each other', () => {
    expect(html).toContain('<a href="#workload-1">its history</a>');
    expect(html).toContain('<a href="#finding-1">');
  });

  test('stands before others by how long its trouble was', () => {
    const trouble = (seconds: number) => [{ rule: 'flapping', from: 1_794_700_800, to: 1_794_700_800 + seconds }];
    const workloads = [plotOf(0, { troubles: trouble(60) }), plotOf(1, { troubles: trouble(600) })];
    const drawn = page(findingsOf({ workloads }));
    expect(drawn.indexOf('</span>checkout')).toBeLessThan(drawn.indexOf('</span>web'));
    expect(textOf(drawn)).toContain('1 span of trouble, 10 min in all');
    expect(count(drawn, /class="shade"/g)).toBe(2);
  });

  test.each([
    { max: 100, isDrawn: false },
    { max: 12, isDrawn: true },
  ])('of 4 pods and a maximum of $max: the maximum is in the picture: $isDrawn', ({ max, isDrawn }) => {
    const plot = plotOf(0, {
      min: 2,
      max,
      demand: [4, 4],
      replicas: [4, 4],
      troubles: [{ rule: 'x', from: 0, to: 1 }],
    });
    const drawn = page(findingsOf({ workloads: [plot] }));
    expect(drawn.includes('<path class="line max"')).toBe(isDrawn);
    expect(drawn.includes(`the maximum of ${max} is above the picture`)).toBe(!isDrawn);
  });

  test('of which nothing was measured is still a picture', () => {
    const empty = plotOf(0, { demand: [], replicas: [null], troubles: [{ rule: 'x', from: 0, to: 1 }] });
    expect(
      page(findingsOf({ workloads: [empty, plotOf(1, { demand: [null], replicas: [], troubles: [] })] })),
    ).not.toMatch(/NaN|Infinity/);
  });
});

describe('what is no open finding', () => {
  test('is folded by what is missing, the most frequent first', () => {
    const html = page(
      findingsOf({ unknown: [unknown('a history'), unknown('a node', { rule: 'x' }), unknown('a node')] }),
    );
    expect(textOf(html)).toMatch(/a node · 2 questions[^]*a history · 1 question/);
  });

  test('is a file that was skipped, with the reason', () => {
    const skipped = [{ file: 'charts/web/hpa.yaml', reason: 'template', says: 'no renderer was found' }];
    expect(textOf(page(findingsOf({ skipped })))).toMatch(
      /template · 1 file\s*charts\/web\/hpa.yaml no renderer was found/,
    );
  });

  test('is a directory that does not render, named once', () => {
    const skipped = [{ file: 'base/kustomization.yaml', reason: 'render-failed', says: 'base does not render: no' }];
    expect(textOf(page(findingsOf({ skipped })))).toContain('base/kustomization.yaml does not render: no');
  });

  test('is a suppression, those that ended first', () => {
    const suppressions = [
      suppression({ reason: 'holds' }),
      suppression({ state: 'unused', fault: 'has no owner', reason: 'faulty' }),
      suppression({ state: 'expired', until: '2026-10-31', reason: 'ended' }),
    ];
    const text = textOf(page(findingsOf({ suppressions })));
    expect(text).toMatch(/expired[^]*ended[^]*without effect[^]*it has no owner[^]*faulty[^]*active[^]*holds/);
    for (const part of ['@web', '2027-03-31', 'deploy/web.yaml:7']) expect(text).toContain(part);
  });

  test('is a finding that is suppressed, and it counts nowhere else', () => {
    const html = page(findingsOf({ findings: [finding({ state: 'suppressed', severity: 'critical' })] }));
    expect(html).not.toContain('<section class="severity');
    expect(textOf(html)).toContain('What they keep quiet · 1 finding');
  });
});

test('I7: a page of 500 workloads and 3,000 findings has at most 2 MB and leaves nothing out', () => {
  const html = page(fleet(500, 3000));
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(mostBytes);
  expect(count(html, /<li class="f/g)).toBe(2925);
  expect(count(html, /<svg class="chart"/g)).toBe(20);
  expect(count(html, /<svg class="spark"/g)).toBe(480);
  expect(html).not.toContain('are shown; the findings file has');
});

test('I7: a page of 10,000 workloads and 30,000 findings has at most 2 MB, and says what it leaves out', () => {
  const html = page(fleet(10_000, 30_000));
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(mostBytes);
  expect(textOf(html)).toMatch(/The first [\d,]+ are shown; the findings file has all 29,250\./);
});

describe('A11: hostile text', () => {
  const html = page(poisoned());

  test('opens and closes nothing', () => {
    expect(html).not.toContain('<script');
    expect(count(html, /<style\b/g)).toBe(1);
    expect(count(html, /<\/body>/g)).toBe(1);
    expect(html).not.toMatch(/<[^>]+\sonload=/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('cannot change the address of a link', () => {
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link = '']) => link);
    expect(
      links.every((link) => /^(?:#[\w-]+|https:\/\/(?:github|example)\.com\/(?:[\w/.%#!*-]|&#39;)+)$/.test(link)),
    ).toBe(true);
  });

  test('neither reorders the text around it nor stays unseen', () => {
    expect(html).not.toMatch(/(?![\t\n])[\p{Cc}\u061c\u202a-\u202e\u2066-\u2069]/u);
  });

  test('of a million letters is cut', () => {
    const name = 'x'.repeat(1_000_000);
    const long = finding({
      object: { ...finding().object, name },
      message: name,
      remedy: name,
      evidence: [name],
      rule: name,
    });
    expect(
      Buffer.byteLength(page(findingsOf({ cluster: name, findings: [long], unknown: [unknown(name)] }))),
    ).toBeLessThan(40_000);
  });

  test('with half a surrogate pair has an address all the same', () => {
    const location = { file: 'a\ud800.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 };
    expect(page(findingsOf({ findings: [finding({ location })] }))).toContain('/a%EF%BF%BD.yaml#L1');
  });
});

test('A17: words that objects inherit are names like any other', () => {
  const object = { ...finding().object, namespace: '__proto__', name: 'constructor' };
  const html = page(findingsOf({ findings: [finding({ object, rule: 'toString' })], cluster: hostile }));
  expect(textOf(html)).toMatch(/__proto__[^]*toString[^]*HorizontalPodAutoscaler constructor/);
});
