import { describe, expect, test } from 'vitest';
import { selecting } from '../../../../../src/embedded/kubernetes/api/selectors.ts';

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', namespace: 'demo', labels: { app: 'shop', tier: 'web' } },
};

describe('selectors', () => {
  test.each([
    { labels: 'app=shop', fields: null, matches: true },
    { labels: 'app=shop,tier=web', fields: null, matches: true },
    { labels: 'app==worker', fields: null, matches: false },
    { labels: 'app!=worker', fields: null, matches: true },
    { labels: 'absent!=x', fields: null, matches: true },
    { labels: 'tier', fields: null, matches: true },
    { labels: 'absent', fields: null, matches: false },
    { labels: null, fields: 'metadata.name=a', matches: true },
    { labels: null, fields: 'metadata.name=b', matches: false },
  ])('$labels and $fields: $matches', ({ labels, fields, matches }) =>
    expect(selecting('demo', labels, fields)(pod)).toBe(matches),
  );

  test('another namespace never matches', () => expect(selecting('other', null, null)(pod)).toBe(false));
  test('all namespaces do', () => expect(selecting('', null, null)(pod)).toBe(true));
  test('a form that is not known is refused, not guessed', () =>
    expect(() => selecting('', 'app in (shop)', null)).toThrow('does not know the selector'));
});
