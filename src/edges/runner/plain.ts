/** A summary as a terminal shows it: Markdown without its marks, tables with aligned columns. */

export function plainSummary(markdown: string): string {
  const shown: string[] = [];
  let rows: string[][] = [];
  let fence: string | undefined;
  for (const line of markdown.trimEnd().split('\n')) {
    const ticks = /^`{3,}/.exec(line)?.[0];
    if (fence === undefined && line.startsWith('| ')) {
      rows.push(cellsOf(line));
      continue;
    }
    shown.push(...aligned(rows));
    rows = [];
    if (fence !== undefined) {
      if (ticks !== undefined && ticks.length >= fence.length) fence = undefined;
      else shown.push(`    ${line}`);
    } else if (ticks === undefined) shown.push(withoutMarks(line));
    else fence = ticks;
  }
  return [...shown, ...aligned(rows)].join('\n').replaceAll(/\n{3,}/g, '\n\n');
}

const cellsOf = (row: string): string[] =>
  row
    .slice(2, row.lastIndexOf('|'))
    .split(/ \| ?/)
    .map((cell) => withoutMarks(cell.trim()));

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const filled = rows.filter((row) => !row.every((cell) => /^:?-+:?$/.test(cell)));
  const widths = (filled[0] ?? []).map((_, at) => Math.max(...filled.map((row) => row[at]?.length ?? 0)));
  return filled.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd());
}

/** Without headings, bold, code and tags; what was escaped stands as it is. */
function withoutMarks(line: string): string {
  return line
    .replace(/^#{1,6} /, '')
    .replaceAll(/<\/?[a-z][^>]*>|\u200b/g, '')
    .replaceAll(/\\([!-/:-@[-`{-~])|\*\*|`/g, (_mark, escaped: string | undefined) => escaped ?? '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
