/** What a written page links to in the repository is there. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const pages = globSync(['*.md', '{actions,docs,examples,workflows}/**/*.md'], {
  cwd: root,
  exclude: ['**/evenkeel-out'],
});

/** Links to files and to headings, as far as they are not elsewhere or in a block of code. */
function linksIn(page: string): readonly string[] {
  const text = page.replaceAll(/^```[^]*?^```/gm, '').replaceAll(/`[^`\n]*`(?!\])/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to).filter((to) => !/^[a-z]+:/.test(to));
}

/** As GitHub makes an anchor of a heading. */
const anchorsIn = (page: string): readonly string[] =>
  [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );

function isThere(to: string, from: string): boolean {
  const [path = '', anchor] = to.split('#');
  const file = path === '' ? join(root, from) : join(root, dirname(from), path);
  if (!existsSync(file)) return false;
  return anchor === undefined || anchorsIn(readFileSync(file, 'utf8')).includes(anchor);
}

test.each(pages)('%s', (page) => {
  const dead = linksIn(readFileSync(join(root, page), 'utf8')).filter((to) => !isThere(to, page));
  expect(dead).toEqual([]);
});

test.each([
  { to: 'record.md', is: true },
  { to: '../README.md#the-actions', is: true },
  { to: '#who-may-import-whom', is: true },
  { to: 'NOTHING.md', is: false },
  { to: '../README.md#no-such-heading', is: false },
])('a link to $to is there: $is', ({ to, is }) => {
  expect(linksIn(`[a page](${to})`).map((each) => isThere(each, 'docs/ARCHITECTURE.md'))).toEqual([is]);
});
