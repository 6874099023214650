// Titles and commit messages: what changes in one line, the list where there are several, and nobody called.
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../../../src/retune/pull-request/draft.ts';
import type { Group } from '../../../../src/retune/pull-request/group.ts';
import { trailer } from '../../../../src/retune/pull-request/situation.ts';
import { commitMessageOf, titleOf } from '../../../../src/retune/pull-request/title.ts';
import { hostile } from '../report/arrange.ts';
import { draftWith, editedAdvice } from './arrange.ts';

const web = editedAdvice(1, { workload: { namespace: 'shop', kind: 'Deployment', name: 'web' } });
const api = editedAdvice(2, { workload: { namespace: 'shop', kind: 'Deployment', name: 'api' } });
const group: Group = { key: 'namespace shop', branch: 'b', name: 'namespace shop', advice: [] };
const numbers = 'cpu target 50 → 60, min replicas 2 → 3, scale-down window default → 600';

describe('a title', () => {
  test.each([
    ['', `Retune shop/web: ${numbers}`],
    ['chore(scaling):', `chore(scaling): Retune shop/web: ${numbers}`],
    ['chore:\n\tscaling', `chore: scaling Retune shop/web: ${numbers}`],
    ['[ops] ', `[ops] Retune shop/web: ${numbers}`],
  ])('with prefix %j says what changes', (titlePrefix, title) => {
    expect(titleOf(group, [web], { titlePrefix })).toBe(title);
  });

  test('says what is overridden where the edit adds a key', () => {
    const added = { ...web, edits: web.edits.map((edit) => ({ ...edit, from: null })) };
    expect(titleOf(group, [added], { titlePrefix: '' })).toBe(`Retune shop/web: ${numbers}`);
  });

  test('of several says how many', () => {
    expect(titleOf(group, [web, api], { titlePrefix: '' })).toBe('Retune 2 autoscalers of namespace shop');
    expect(titleOf({ ...group, key: 'all' }, [web, api], { titlePrefix: '' })).toBe('Retune 2 autoscalers');
  });
});

const digest = digestOf(draftWith());

describe('a message', () => {
  test('of one workload is its title, and tells whose commit it is', () => {
    expect(commitMessageOf(group, draftWith(web), { commitMessage: undefined })).toBe(
      `Retune shop/web: ${numbers}\n\nEvenkeel-Retune: namespace shop ${digest}\n`,
    );
  });

  test('of several has a line for each', () => {
    expect(commitMessageOf(group, draftWith(web, api), { commitMessage: undefined })).toBe(
      `Retune 2 autoscalers of namespace shop\n\n- shop/web: ${numbers}\n- shop/api: ${numbers}\n\nEvenkeel-Retune: namespace shop ${digest}\n`,
    );
  });

  test('begins as it is asked to', () => {
    expect(commitMessageOf(group, draftWith(web), { commitMessage: 'scaling: retune' })).toBe(
      `scaling: retune\n\n- shop/web: ${numbers}\n\nEvenkeel-Retune: namespace shop ${digest}\n`,
    );
  });
});

test('A11: a hostile name is short, on one line, and calls nobody', () => {
  const odd = editedAdvice(1, { workload: { namespace: hostile, kind: 'Deployment', name: '@team\nfixes #1' } });
  const title = titleOf(group, [odd], { titlePrefix: '' });
  expect(Array.from(title).length).toBeLessThanOrEqual(200);
  for (const text of [
    title,
    commitMessageOf({ ...group, key: hostile }, draftWith(odd), { commitMessage: undefined }),
  ]) {
    expect(text).not.toMatch(/@(?!\u200b)|\u202e/u);
    expect(text.split('\n').filter((line) => line.startsWith('fixes') || line.startsWith('::'))).toEqual([]);
    expect(text.split(trailer).length).toBeLessThanOrEqual(2);
  }
});
