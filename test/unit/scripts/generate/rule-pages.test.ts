// docs/rules says of every rule what is true of it, and of what was left out that it is not there.
import { describe, expect, test } from 'vitest';
import { leftOut } from '../../../../scripts/generate/left-out-rules.ts';
import { dataOf, hasFix } from '../../../../scripts/generate/rule-facts.ts';
import { ruleGroups } from '../../../../scripts/generate/rule-groups.ts';
import { rulePages } from '../../../../scripts/generate/rule-pages.ts';
import { parseConfig } from '../../../../src/core/config/config-text.ts';
import { rules } from '../../../../src/core/rules/index.ts';
import { parseSuppression } from '../../../../src/core/rules/suppression/suppression.ts';

const ids = rules.map(({ id }) => id);
const pages = new Map(rulePages());
const page = (id: string): string => pages.get(`docs/rules/${id}.md`) ?? '';

test('every rule has a page, and is about something', () => {
  expect([...pages.keys()].sort()).toEqual(['README', ...ids].map((name) => `docs/rules/${name}.md`).sort());
  expect(
    Object.values(ruleGroups)
      .flat()
      .map(({ id }) => id)
      .sort(),
  ).toEqual(ids);
});

describe('what was left out', () => {
  const names = leftOut.map(({ id }) => id);

  test('is no rule, in order, each once', () => {
    expect(names).toEqual([...new Set(names)].sort());
    expect(names.filter((id) => ids.includes(id))).toEqual([]);
  });

  test('names rules that are there', () => {
    const named = leftOut.flatMap(({ why }) => [...why.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name));
    expect(named.filter((name) => name !== 'review' && !ids.includes(name ?? ''))).toEqual([]);
  });
});

test.each([
  { id: 'min-equals-max', data: 'M A', fix: false },
  { id: 'scaling-inactive', data: 'A V', fix: false },
  { id: 'version-skew', data: 'A', fix: false },
  { id: 'slow-start', data: 'M A V P', fix: false },
  { id: 'go-memlimit-missing', data: 'M G', fix: false },
  { id: 'prestop-exceeds-grace', data: 'M A', fix: true },
])('$id looks at $data', ({ id, data, fix }) => {
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`there is no rule ${id}`);
  expect({ data: dataOf(rule).join(' '), fix: hasFix(rule) }).toEqual({ data, fix });
});

describe('a page shows how to leave it alone', () => {
  test.each([/# evenkeel:ignore=(.*)/, /evenkeel\.dev\/ignore: (.*)/])('as %s', (shown) => {
    const [, text = ''] = shown.exec(page('flapping')) ?? [];
    const suppression = parseSuppression(text, { kind: 'config', match: '*/*' });
    expect(suppression).toMatchObject({ rule: 'flapping', owner: '@team', until: '2027-03-31', fault: undefined });
  });

  test('in the configuration', () => {
    const [, text = ''] = /```yaml\n(suppressions:[^]*?)```/.exec(page('flapping')) ?? [];
    const { suppressions } = parseConfig(Buffer.from(`version: 1\n${text}`), 'evenkeel.yaml');
    expect(suppressions).toMatchObject([{ rule: 'flapping', match: 'shop/*', owner: '@team', until: '2027-03-31' }]);
  });
});
