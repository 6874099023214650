// Which files that were not read name something.
import { describe, expect, test } from 'vitest';
import { indexUnread } from '../../../../../src/core/rules/world/unread.ts';

describe('files that name', () => {
  test.each<{ why: string; texts: readonly string[]; names: readonly string[]; files: readonly string[] }>([
    { why: 'a word', texts: ['name: web', 'name: api'], names: ['web'], files: ['0'] },
    { why: 'it in quotes', texts: ['name: "web"'], names: ['web'], files: ['0'] },
    { why: 'not a part of a word', texts: ['name: web-2', 'my_web', 'webs'], names: ['web'], files: [] },
    {
      why: 'all words, each anywhere',
      texts: ['kind: Service', 'web, of a Service'],
      names: ['Service', 'web'],
      files: ['1'],
    },
    { why: 'a name with a dot', texts: ['name: web.v1', 'name: web-v1', 'v1 of web'], names: ['web.v1'], files: ['0'] },
    { why: 'nothing is in no file', texts: ['name: web'], names: [''], files: [] },
    { why: 'all of them, in their order', texts: ['web', 'x', 'web'], names: ['web'], files: ['0', '2'] },
    { why: 'what looks like a pattern', texts: ['a+b', 'aab'], names: ['a+b'], files: ['0'] },
  ])('$why', ({ texts, names, files }) => {
    const named = indexUnread(texts.map((text, index) => ({ file: String(index), text })));
    expect(named(...names)).toEqual(files);
  });
});
