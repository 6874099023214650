import { describe, expect, test } from 'vitest';
import { isSelected, readSelectorObject } from '../../../../src/core/hpa/selector.ts';
import { parseSelector } from '../../../../src/core/hpa/selector-text.ts';

describe('a selector in string form selects by labels', () => {
  test.each([
    { text: '', labels: {}, selects: true },
    { text: 'app=web', labels: { app: 'web' }, selects: true },
    { text: 'app == web , tier', labels: { app: 'web', tier: '' }, selects: true },
    { text: 'app!=web', labels: {}, selects: true },
    { text: 'app!=web', labels: { app: 'web' }, selects: false },
    { text: 'app in (web,api)', labels: { app: 'api' }, selects: true },
    { text: 'app in (web,,api)', labels: { app: '' }, selects: true },
    { text: 'app notin (web,api)', labels: { app: 'api' }, selects: false },
    { text: '!canary', labels: { canary: 'yes' }, selects: false },
    { text: 'app=', labels: { app: '' }, selects: true },
    { text: 'generation>3', labels: { generation: '4' }, selects: true },
    { text: 'generation<3', labels: { generation: 'x' }, selects: false },
    { text: 'example.io/app=web', labels: { 'example.io/app': 'web' }, selects: true },
    { text: 'constructor', labels: {}, selects: false },
  ])('$text on $labels: $selects', ({ text, labels, selects }) => {
    const parsed = parseSelector(text);
    expect(parsed.kind === 'answered' && isSelected(parsed.value, labels)).toBe(selects);
  });
});

describe('a text that is no selector is refused', () => {
  test.each([
    'app in (web',
    'app=web=1',
    'a b',
    'app in ()x',
    'app,',
    ',app',
    '=',
    'app in web',
    'n>x',
    '-app',
    'a=b c',
  ])('%s', (text) => expect(parseSelector(text).kind).toBe('failed'));
});

describe('a selector in object form', () => {
  test.each([
    { json: undefined, kind: 'answered' },
    { json: { matchLabels: { verb: 'GET' } }, kind: 'answered' },
    { json: { matchExpressions: [{ key: 'verb', operator: 'In', values: ['GET'] }] }, kind: 'answered' },
    { json: { matchExpressions: [{ key: 'verb', operator: 'Near', values: ['GET'] }] }, kind: 'failed' },
    { json: { matchExpressions: [{ key: 'verb', operator: 'In' }] }, kind: 'failed' },
    { json: { matchExpressions: [{ key: 'verb', operator: 'Exists', values: ['GET'] }] }, kind: 'failed' },
    { json: { matchLabels: { 'not a key': 'GET' } }, kind: 'failed' },
  ])('$json is $kind', ({ json, kind }) => expect(readSelectorObject(json).kind).toBe(kind));
});
