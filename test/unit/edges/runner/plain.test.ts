// A summary as a terminal shows it.
import { expect, test } from 'vitest';
import { plainSummary } from '../../../../src/edges/runner/plain.ts';

test.each([
  { markdown: '## rollout: failed\n\n**8.2 s** · `web`\n', shown: 'rollout: failed\n\n8.2 s · web', what: 'marks' },
  {
    markdown: 'a \\*\\*b\\*\\* \\`c\\` &lt;d&gt; @\u200bmentioned',
    shown: 'a **b** `c` <d> @mentioned',
    what: 'escapes',
  },
  { markdown: '<details><summary>log</summary>\nx\n</details>', shown: 'log\nx\n', what: 'tags' },
  { markdown: 'a\n````text\n**b** `c`\n```\n````\nd', shown: 'a\n    **b** `c`\n    ```\nd', what: 'code as it is' },
  {
    markdown: '| workload | cause |\n| --- | --- |\n| `shop/web` | crash-loop |\n| b \\| c | x |\n\nend',
    shown: '  workload  cause\n  shop/web  crash-loop\n  b | c     x\n\nend',
    what: 'tables',
  },
])('$what', ({ markdown, shown }) => expect(plainSummary(markdown)).toBe(shown));
