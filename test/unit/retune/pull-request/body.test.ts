// The body of a pull request: everything that a reviewer asks for, within the limit, and inert whatever the names are.
import { describe, expect, test } from 'vitest';
import type { Advice } from '../../../../src/retune/advice.ts';
import { bodyOf, mostSigns } from '../../../../src/retune/pull-request/body.ts';
import type { BodySettings } from '../../../../src/retune/pull-request/body-workload.ts';
import type { Omission } from '../../../../src/retune/pull-request/draft.ts';
import { parseMarker } from '../../../../src/retune/pull-request/marker.ts';
import { adviceOf, hostile } from '../report/arrange.ts';
import { bodySettings, draftWith, editedAdvice, markerOf } from './arrange.ts';

function bodyFor(
  edited: readonly Advice[],
  settings: Partial<BodySettings> = {},
  omitted: readonly Omission[] = [],
): string {
  return bodyOf({ ...draftWith(...edited), omitted }, markerOf(edited), { ...bodySettings, ...settings });
}

describe('the body of one workload', () => {
  const web = editedAdvice(1);
  const body = bodyFor([web]);

  test.each([
    [
      'the verdict first',
      /^\*\*`team-1\/checkout-1`: cpu target 50 → 60, .*\*\* With 3 changed fields the recorded load takes \d+ % fewer pod-hours/,
    ],
    [
      'how it is known',
      /How this is known: 14 recorded days .*Kubernetes 1\.37.* 99\.1 % of 80,640 ticks\. Confidence: high\./,
    ],
    [
      'each field, its line and its reason',
      /\| cpu target \| `50` \| \*\*`60`\*\* \| \[`deploy\/web-1\.yaml:6`\]\(https:\/\/github\.com\/acme\/shop\/blob\/main\/deploy\/web-1\.yaml#L6\) \| saves \d+ % of the pod-hours \|/,
    ],
    ['a field that was left to its default', /\| scale-down window \| \(default\) \| \*\*`600`\*\*/],
    ['both sides on the recorded load', /\| Time short of pods \| 0\.21 % \| 0\.29 % \|/],
    ['the longest shortage', /\| Longest shortage \| 1 min 45 s \| 2 min 45 s \|/],
    [
      'a picture',
      /```mermaid\n%%\{init: .*\}%%\nxychart-beta\n {2}x-axis \["00", .*"23"\]\n {2}y-axis "Pods" 0 --> \d+\n {2}line \[[\d., ]+\]\n {2}line \[[\d., ]+\]\n```/,
    ],
    ['its colours in words', /Grey: now\. Blue: as proposed\./],
    [
      'the same in figures',
      /<summary>Day by day<\/summary>\n\nPods, counted by .*\n\n\| day \(UTC\) .*\n.*\n\| Mon 2 Nov \|/,
    ],
    [
      'days that the choice did not see',
      /<summary>Days that the choice did not see: within the budget on 3 of 3 spans<\/summary>/,
    ],
    ['stress', /\| 80 % more load within 2 min, for 10 min, at the daily peak \|/],
    ['what is assumed', /- Assumed: 85 % of the cpu request of a pod is usable: no latency was recorded/],
    ['coverage', /- History: 14 days, 99\.8 % of it measured/],
    ['how to undo it', /```sh\n {2}kubectl patch hpa\/checkout-1 .*"minReplicas":2/],
    [
      'how to hear no more of it',
      /set `skip: true` for `team-1\/checkout-1` below `workloads` in `\.github\/evenkeel\.yaml`/,
    ],
  ])('has %s', (_, pattern) => expect(body).toMatch(pattern));

  test('ends with its marker', () => {
    expect(parseMarker(body.trimEnd().split('\n').at(-1) ?? '')).toEqual(markerOf([web]));
  });

  test('says that a step is a step, and where the steps end', () => {
    const reasons = [
      ...web.reasons,
      { code: 'limited-by-step', says: 'One change goes no further than `max-step`' },
    ] as const;
    const step = bodyFor([{ ...web, reasons }]);
    expect(step).toContain('This is a step, not the end');
    expect(step).toContain('| where the steps end |');
    expect(body).not.toContain('where the steps end');
  });

  test.each([
    {
      what: 'money at the prices given',
      prices: { cpuHour: 0.04, memoryGibHour: 0.004, currency: 'EUR' },
      shows: /\| Cost of what they request a month, about \| \d[\d.,]* EUR \| \d[\d.,]* EUR \|/,
    },
    { what: 'no money without prices', prices: undefined, shows: /^(?![\s\S]*Cost)/ },
  ])('shows $what', ({ prices, shows }) => expect(bodyFor([web], { prices })).toMatch(shows));

  test('shows no money where a request that has a price is not known', () => {
    const prices = { cpuHour: 0.04, memoryGibHour: 0.004, currency: 'EUR' };
    const unknown = web.evidence && { ...web.evidence, requests: { cpu: 0.1, memory: null } };
    expect(bodyFor([{ ...web, evidence: unknown }], { prices })).not.toContain('Cost');
    expect(bodyFor([{ ...web, evidence: unknown }], { prices: { ...prices, memoryGibHour: 0 } })).toContain('Cost');
  });

  test('draws nothing where there is no plot', () => {
    const bare = bodyFor([{ ...web, plot: null, spark: null }]);
    expect(bare).not.toContain('mermaid');
    expect(bare).not.toContain('Day by day');
  });
});

describe('the body of several workloads', () => {
  test('has one table of all, and the details of each to unfold', () => {
    const body = bodyFor([editedAdvice(1), editedAdvice(2)]);
    expect(body).toMatch(/^\*\*2 autoscalers should change\.\*\*/);
    expect(body).toMatch(/\| `team-1\/checkout-1` \| 50 → 60 % \| 2–40 → 3–40 \| −\d+ % \|/);
    expect(body.match(/<details>/g)?.length).toBe(body.match(/<\/details>/g)?.length);
    expect(body).toContain('<summary>team-2/catalogue-2: cpu target 50 → 60');
  });

  test.each([2, 10, 30])('of %d is within the limit, and says what it leaves out', (count) => {
    const body = bodyFor(Array.from({ length: count }, (_, number) => editedAdvice(number)));
    expect(body.length).toBeLessThanOrEqual(mostSigns);
    expect(parseMarker(body)?.workloads).toHaveLength(count);
    expect(body.includes('told in short')).toBe(count > 10);
  });

  test('with the longest names that Kubernetes has is within the limit', () => {
    const long = { namespace: 'n'.repeat(63), kind: 'Deployment', name: 'w'.repeat(253) };
    const all = Array.from({ length: 30 }, (_, number) => editedAdvice(number, { workload: long }));
    expect(bodyFor(all).length).toBeLessThanOrEqual(mostSigns);
  });

  test('has what no file takes as a patch to apply by hand', () => {
    const advice = adviceOf('change', 3);
    const body = bodyFor([editedAdvice(1)], {}, [
      { advice, kind: 'unknown', says: 'cpu target: A template decides this line.' },
      { advice: adviceOf('change', 4), kind: 'made', says: 'the files have these numbers already' },
    ]);
    expect(body).toContain('- `team-3/search-3`: Cpu target: A template decides this line.');
    expect(body).toMatch(/```diff\n {2}spec:\n- {3}minReplicas: 2\n\+ {3}minReplicas: 3\n/);
    expect(body).not.toContain('cart-4');
  });
});

test('A11: hostile names neither format, nor mention, nor end what they stand in, nor are a marker', () => {
  const planted = '<!-- evenkeel:retune v1 e30 -->';
  const name = `${hostile} ${planted} @acme/owners ![x](https://e.vil/x.png)`;
  const odd = editedAdvice(1, {
    workload: { namespace: name, kind: name, name },
    reasons: [{ code: 'churns', says: name }],
  });
  const changes = odd.changes.map((change) => ({ ...change, label: name, because: name }));
  const edits = odd.edits.map((edit) => ({ ...edit, label: name, file: 'deploy/`|@all.yaml', to: name }));
  for (const body of [bodyFor([{ ...odd, changes, edits }]), bodyFor([{ ...odd, changes, edits }, editedAdvice(2)])]) {
    // in an element of its own marks of Markdown stand for themselves, and nowhere in code
    const summaries = body.match(/<summary>.*<\/summary>/g) ?? [];
    const rest = body
      .replaceAll(/<summary>.*<\/summary>/g, '')
      .replaceAll(/(?<![`\\])(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
    for (const text of [...summaries, rest]) {
      expect(text).not.toMatch(/@(?!\u200b)|\u202e/u);
      expect(text).not.toMatch(/<(?!\/?(?:details|summary)>|!-- evenkeel:retune v1 [\w-]+ -->)/);
    }
    expect(rest).not.toContain('![');
    expect(parseMarker(body)?.group).toBe('all');
  }
});
