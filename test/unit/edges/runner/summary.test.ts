// Summaries that are larger than GitHub takes.
import { describe, expect, test } from 'vitest';
import { cutSummary, summaryLimit } from '../../../../src/edges/runner/summary.ts';

const lines = (count: number): string => Array.from({ length: count }, (_, at) => `line ${at} äöü\n`).join('');

describe('a summary', () => {
  test('within the limit is left as it is', () => {
    expect(cutSummary('## ok\n')).toBe('## ok\n');
  });

  test('beyond it keeps its head in whole lines and says what is left out', () => {
    const cut = cutSummary(`## rollout: failed\n${lines(200_000)}`);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(summaryLimit);
    expect(cut).toMatch(/^## rollout: failed\nline 0 äöü\n/);
    expect(cut).toMatch(/\nline \d+ äöü\n\n_\d+ KiB of detail are left out here; the report file has all of it\._\n$/);
  });

  test.each([
    { open: 'a code block', head: '````text\n```\n', closed: '````' },
    { open: 'a folded part', head: '<details><summary>log</summary>\n\n', closed: '</details>' },
    { open: 'both', head: '<details>\n\n```text\n<details>\n', closed: '```\n\n</details>' },
  ])('closes $open that it cut through', ({ head, closed }) => {
    const cut = cutSummary(`${head}${lines(1000)}`, 4096);
    expect(cut).toMatch(/^[^]{1000}/);
    expect(
      cut
        .slice(0, cut.lastIndexOf('_', cut.length - 3))
        .trimEnd()
        .endsWith(closed),
    ).toBe(true);
  });

  test('does not close what was closed', () => {
    const cut = cutSummary(`\`\`\`\na\n\`\`\`\n<details>\nb\n</details>\n${lines(1000)}`, 4096);
    expect(cut.match(/```|<\/details>/g)).toHaveLength(3);
  });
});
