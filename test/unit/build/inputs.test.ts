// What the inputs of build accept beyond the shared kinds.
import { describe, expect, test } from 'vitest';
import { parseInputs } from '../../../src/core/base/inputs.ts';
import { build } from '../../../src/build/inputs.ts';

const parse = (given: Readonly<Record<string, string>>) =>
  parseInputs(build, new Map(Object.entries({ image: 'r.io/a', ...given })));
const refusal = (line: string) =>
  expect.objectContaining({ code: 'invalid-input', saw: expect.stringContaining(line) });

describe('the inputs of build', () => {
  test('have these defaults', () => {
    expect(parse({})).toMatchObject({
      path: '.',
      main: [],
      tags: [],
      latest: 'auto',
      user: '65532:65532',
      push: 'auto',
    });
  });

  test.each([
    { user: '1000', value: '1000:1000' },
    { user: '1000:2000', value: '1000:2000' },
    { user: '0', value: '0:0' },
  ])('read the user $user as $value', ({ user, value }) => expect(parse({ user }).user).toBe(value));

  test.each(['nobody', '-1', '1000:', ':1', '1.5', '12345678901'])('refuse the user %s', (user) => {
    expect(() => parse({ user })).toThrow(refusal(`user: "${user}"`));
  });

  test.each([
    { env: 'A=1\n# no\n\nB=x=y', value: { A: '1', B: 'x=y' } },
    { env: 'A=1\nA=2', value: { A: '2' } },
    { env: 'A=', value: { A: '' } },
  ])('read env $env', ({ env, value }) => expect(Object.fromEntries(parse({ env }).env)).toEqual(value));

  test.each(['A', '=1', '1A=1', 'A B=1'])('refuse env %s', (env) => {
    expect(() => parse({ env })).toThrow(refusal(`env: "${env}"`));
  });

  test.each(['-race', '-mod=vendor', '-gcflags=all=-l'])('pass the flag %s on', (flag) => {
    expect(parse({ 'go-flags': flag })['go-flags']).toEqual([flag]);
  });

  test.each(['-o=x', '-ldflags=-w', '--trimpath=false', '-tags=a', '-C=..', '-n', './cmd/x'])(
    'refuse the flag %s',
    (flag) => {
      expect(() => parse({ 'go-flags': flag })).toThrow(refusal(`go-flags: "${flag}"`));
    },
  );

  test('never repeat a password', () => {
    expect(build.inputs['registry-password'].isSecret && build.inputs.token.isSecret).toBe(true);
  });
});
