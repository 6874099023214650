// What is told of a server's answer.
import { describe, expect, test } from 'vitest';
import { excerpt } from '../../../../src/edges/wire/excerpt.ts';

describe('an answer is told as', () => {
  test.each([
    { says: 'its message', message: 'no <nil>', body: '{"message":"no <nil>"}', told: 'no <nil>' },
    { says: 'its body without markup', message: undefined, body: '<html>\n<h1>Bad\tGateway</h1>', told: 'Bad Gateway' },
    { says: 'nothing', message: undefined, body: ' \r\n', told: '' },
    { says: 'its beginning', message: undefined, body: 'x'.repeat(900), told: 'x'.repeat(500) },
    { says: 'text without control characters', message: 'red \u001B[31m', body: '', told: 'red [31m' },
  ])('$says', ({ message, body, told }) => expect(excerpt(message, body)).toBe(told));
});
