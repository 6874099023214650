// Pages let nothing in: values are escaped, scripts and styles are named by their digests, data cannot close its element.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { markup, raw, when } from '../../../../src/core/report/markup.ts';
import { json, renderPage } from '../../../../src/core/report/page.ts';

describe('markup', () => {
  test.each([
    ['<b>', '<p>&lt;b&gt;</p>'],
    [`"'&`, '<p>&quot;&#39;&amp;</p>'],
    ['a\u202eb\u0000c', '<p>a\ufffdb\ufffdc</p>'],
    ['a\u061cb', '<p>a\ufffdb</p>'],
    [3, '<p>3</p>'],
    [raw('<b>'), '<p><b></p>'],
    [[markup`<i>${'&'}</i>`, raw('!')], '<p><i>&amp;</i>!</p>'],
  ])('writes %j as %s', (value, says) => expect(markup`<p>${value}</p>`.text).toBe(says));

  test('keeps the blanks of values, not the indent of templates', () => {
    expect(
      markup`<pre>${'a\n  b'}</pre>
      <p>`.text,
    ).toBe('<pre>a\n  b</pre>\n<p>');
  });

  test('makes only what is shown', () => {
    const make = (): never => {
      throw new Error('made');
    };
    expect(when(false, make).text).toBe('');
  });
});

describe('a page', () => {
  const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const page = { title: 'a < b', style: 'p{}', body: markup`<p>${'hello'}</p>` };
  const unescaped = (text: string): string => text.replaceAll('&#39;', "'");

  test('without scripts runs none', () => {
    const html = unescaped(renderPage(page));
    expect(html).toContain(`default-src 'none'; script-src 'none'; style-src ${digest('p{}')}`);
    expect(html).not.toContain('<script');
    expect(html).toContain('<title>a &lt; b</title>');
  });

  test('runs the scripts that it brings, and no other', () => {
    const script = 'go("</script>")';
    const html = unescaped(renderPage({ ...page, enhancement: { script, style: 'i{}', data: ['</script>'] } }));
    expect(html).toContain(`script-src ${digest(String.raw`go("<\/script>")`)};`);
    expect(html).toContain(`style-src ${digest('p{}')} ${digest('i{}')};`);
    expect(html.match(/<\/script>/g)).toHaveLength(2);
  });

  test('carries data that reads back as it was', () => {
    const data = { name: '</script><!--<script>' };
    expect(json(data)).not.toContain('<');
    expect(JSON.parse(json(data))).toEqual(data);
  });
});
