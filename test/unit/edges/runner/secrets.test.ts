// Secrets, and every form in which one may show up.
import { assert, constantFrom, property, string, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSecrets } from '../../../../src/edges/runner/secrets.ts';

describe('a registered secret', () => {
  const secret = 'k8s-aws-v1.aHR0cHM6/+&"x"\\';
  const secrets = createSecrets();
  secrets.add(secret);

  test.each([
    { form: 'itself', text: `token=${secret};`, left: 'token=***;' },
    { form: 'URL-encoded', text: `?t=${encodeURIComponent(secret)}&u=1`, left: '?t=***&u=1' },
    { form: 'JSON-escaped', text: JSON.stringify({ secret }), left: '{"secret":"***"}' },
    { form: 'twice', text: `${secret}${secret}`, left: '******' },
  ])('is blotted out as $form', ({ text, left }) => expect(secrets.redact(text)).toBe(left));

  test('is blotted out of base64, whatever stands before and after it', () => {
    const around = tuple(string({ maxLength: 5 }), string({ maxLength: 5 }));
    assert(
      property(around, constantFrom('base64', 'base64url'), ([before, after], encoding) => {
        const redacted = secrets.redact(Buffer.from(`${before}${secret}${after}`).toString(encoding));
        expect(Buffer.from(redacted, encoding).toString()).not.toContain(secret.slice(3, -3));
        expect(redacted).toContain('***');
      }),
    );
  });

  test('of several lines is blotted out line by line', () => {
    const key = createSecrets();
    key.add('-----BEGIN KEY-----\nMIIEvQIBADANBg\r\nkqhkiG9w0BAQEF\n-----END KEY-----\n');
    expect(key.redact('a MIIEvQIBADANBg b kqhkiG9w0BAQEF c')).toBe('a *** b *** c');
  });

  test('that holds another one is blotted out whole', () => {
    const both = createSecrets();
    both.add('abcdef');
    both.add('abcdefghijkl');
    expect(both.redact('abcdefghijkl')).toBe('***');
  });

  test('is new only once', () => {
    const once = createSecrets();
    expect(once.add('correct-horse')).toContain('correct-horse');
    expect(once.add('correct-horse')).toEqual([]);
  });
});

test.each(['', 'x', '12345', 'true', 'Password', 'latest'])('%j is too short or common to be hidden (A9)', (word) => {
  const secrets = createSecrets();
  expect(secrets.add(word)).toBeUndefined();
  expect(secrets.add(word), 'is said once').toEqual([]);
  expect(secrets.redact(`the ${word} one`)).toBe(`the ${word} one`);
});
