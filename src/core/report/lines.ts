/** Plain lines for a terminal: columns, wrapping, cutting. */

/** Columns two blanks apart, as wide as their widest cell; a column with a limit is cut to it. */
export function alignedLines(rows: readonly (readonly string[])[], limits: readonly number[] = []): readonly string[] {
  const cut = rows.map((row) => row.map((cell, column) => cutInMiddle(cell, limits[column] ?? Infinity)));
  const count = Math.max(0, ...rows.map(({ length }) => length));
  const widths = Array.from({ length: count }, (_, column) => Math.max(...cut.map((row) => row[column]?.length ?? 0)));
  return cut.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** On one line, with an ellipsis where most names are alike. */
export function cutInMiddle(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, ' ');
  if (line.length <= most) return line;
  // by code point: half a surrogate pair is no sign
  const signs = Array.from(line);
  if (signs.length <= most) return line;
  const tail = Math.floor((most - 1) / 2);
  return [...signs.slice(0, most - 1 - tail), '…', ...signs.slice(signs.length - tail)].join('');
}

/** Parts with a blank line between; empty ones are left out. Ends with a line feed. */
export function paragraphs(parts: readonly (readonly string[])[]): string {
  const shown = parts.filter((part) => part.length > 0).map((part) => part.join('\n'));
  return `${shown.join('\n\n')}\n`;
}

/** Breaks at blanks, but not before a percent sign; a word that is longer than the width stands alone. */
export function wrappedLines(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+(?!%)/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
