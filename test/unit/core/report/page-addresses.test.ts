// Addresses of GitHub's pages, whatever a file or a branch is called.
import { expect, test } from 'vitest';
import { compareAddress, lineAddress } from '../../../../src/core/report/page-addresses.ts';

const repository = 'https://github.com/acme/shop';

test.each([
  { file: 'deploy/web.yaml', at: 'main', says: '/blob/main/deploy/web.yaml#L3' },
  { file: 'a b/c#d?.yaml', at: 'feature/x', says: '/blob/feature/x/a%20b/c%23d%3F.yaml#L3' },
  { file: 'a(1).yaml', at: 'main', says: '/blob/main/a%281%29.yaml#L3' },
  { file: 'a\ud800.yaml', at: 'main', says: '/blob/main/a%EF%BF%BD.yaml#L3' },
])('a line of $file is at $says', ({ file, at, says }) => {
  expect(lineAddress(repository, at, file, 3)).toBe(`${repository}${says}`);
});

test('a branch is compared with its base', () => {
  expect(compareAddress(repository, 'main', 'evenkeel/a b')).toBe(
    `${repository}/compare/main...evenkeel/a%20b?expand=1`,
  );
});
