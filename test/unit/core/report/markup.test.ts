// What stands in a template is escaped unless it is markup.
import { expect, test } from 'vitest';
import { markup, raw } from '../../../../src/core/report/markup.ts';

test('text is escaped, markup is not, lists are joined', () => {
  const items = ['<b>', '"&\''].map((text) => markup`<li>${text}</li>`);
  expect(markup`<ul class="${'a"b'}">${items}</ul>${raw('<hr>')}${3}`.text).toBe(
    '<ul class="a&quot;b"><li>&lt;b&gt;</li><li>&quot;&amp;&#39;</li></ul><hr>3',
  );
});
