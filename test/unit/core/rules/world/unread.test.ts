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
    const { unreadFiles } = indexUnread(texts.map((text, index) => ({ file: String(index), text })));
    expect(unreadFiles(...names)).toEqual(files);
  });
});

describe('of files that name web, a Service is most likely in', () => {
  const service = 'kind: Service\nmetadata:\n  name: web';
  const other = 'kind: HorizontalPodAutoscaler\nspec:\n  scaleTargetRef:\n    kind: Service\n    name: web';
  const rows = [
    [
      'the nearest of its kind',
      { 'far/off.yaml': service, 'shop/hpa.yaml': other, 'shop/b.yaml': service },
      'shop/b.yaml',
    ],
    ['the first of several that are as near', { 'a.yaml': service, 'b.yaml': service }, 'a.yaml'],
    ['the nearest where none is of its kind', { 'far/off.yaml': 'web', 'shop/hpa.yaml': other }, 'shop/hpa.yaml'],
    ['one with quotes', { 'a.yaml': other, 'b.yaml': "kind: 'Service'\r\nname: web" }, 'b.yaml'],
    ['one of JSON', { 'a.yaml': other, 'b.json': '{"kind": "Service", "metadata": {"name": "web"}}' }, 'b.json'],
    ['none of a kind that only begins so', { 'a.yaml': 'web', 'b.yaml': 'kind: ServiceMonitor\nname: web' }, 'a.yaml'],
    ['none that names another', { 'a.yaml': 'kind: Service\nname: api' }, undefined],
  ] as const;

  test.each(rows)('%s', (_why, texts, file) => {
    const { unreadHolder } = indexUnread(Object.entries(texts).map(([each, text]) => ({ file: each, text })));
    expect(unreadHolder({ file: 'shop/web.yaml' }, ['Service'], 'web')).toBe(file);
  });
});
