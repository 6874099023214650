/** The step summary within GitHub's limit: what comes first matters most, so what comes last is cut. */

/** GitHub drops a summary above 1 MiB whole; this leaves room for what other tools add in the same step. */
export const summaryLimit = 900 * 1024;

/** Keeps whole lines up to `limit` bytes, closes what they left open, and says how much was cut. */
export function cutSummary(markdown: string, limit: number = summaryLimit): string {
  const size = Buffer.byteLength(markdown);
  if (size <= limit) return markdown;
  const kept = wholeLines(markdown, limit - 1024);
  const left = Math.ceil((size - Buffer.byteLength(kept)) / 1024);
  return `${kept}${closing(kept)}\n_${left} KiB of detail are left out here; the report file has all of it._\n`;
}

function wholeLines(markdown: string, most: number): string {
  const head = Buffer.from(markdown).subarray(0, most).toString('utf8');
  return head.slice(0, head.lastIndexOf('\n') + 1);
}

function closing(markdown: string): string {
  let fence: string | undefined;
  let details = 0;
  for (const line of markdown.split('\n')) {
    const ticks = /^\s*(`{3,})/.exec(line)?.[1];
    if (fence === undefined) {
      details += count(line, '<details') - count(line, '</details');
      fence = ticks;
    } else if (ticks !== undefined && ticks.length >= fence.length) fence = undefined;
  }
  return (fence === undefined ? '' : `${fence}\n`) + '\n</details>'.repeat(Math.max(0, details));
}

const count = (line: string, part: string): number => line.split(part).length - 1;
