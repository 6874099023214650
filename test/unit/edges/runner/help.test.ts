// The pages of --help, for every action that is published.
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../../scripts/generate/catalogue.ts';
import { helpOverview, helpPage } from '../../../../src/edges/runner/help.ts';

const actions = catalogue.map(({ declared }) => declared);

describe.each(actions)('the help of $name', (declared) => {
  const page = helpPage(declared, ['--example']);

  test('names every input and every output', () => {
    for (const name of Object.keys(declared.inputs)) expect(page).toMatch(new RegExp(`^  --${name}( |$)`, 'm'));
    for (const name of Object.keys(declared.outputs)) expect(page).toMatch(new RegExp(`^  ${name}$`, 'm'));
  });

  test('says where files go, and what the exit codes mean', () => {
    expect(page).toContain('evenkeel-out');
    expect(page).toMatch(/^Exit codes: 0 done,/m);
  });

  test('fits into 100 columns, and holds neither Markdown nor expressions of a workflow', () => {
    expect(page.split('\n').filter((line) => line.length > 100)).toEqual([]);
    expect(page).not.toMatch(/`|\$\{\{/);
  });
});

test('the overview names every command in 100 columns', () => {
  const page = helpOverview(actions, '1.2.3');
  expect(page).toContain('evenkeel 1.2.3');
  expect(page.split('\n').filter((line) => line.length > 100)).toEqual([]);
  for (const { name, says } of actions) expect(page.replaceAll(/\s+/g, ' ')).toContain(` ${name} ${says}`);
});
