/** Text from elsewhere made harmless in Markdown: it neither formats, nor mentions, nor closes what it stands in. */

/** For running text and table cells. */
export function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_[\]|~#!]/g, (mark) => `\\${mark}`)
    .replaceAll('@', '@\u200b')
    .replaceAll('://', ':\u200b//');
}

/** As code, in running text or a cell. */
export function code(text: string): string {
  const inner = text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
  const fence = '`'.repeat(longestTicks(inner) + 1);
  const gap = inner.startsWith('`') || inner.endsWith('`') ? ' ' : '';
  return `${fence}${gap}${inner}${gap}${fence}`;
}

/** As a block that nothing inside it can close. */
export function block(lines: readonly string[]): readonly string[] {
  const fence = '`'.repeat(Math.max(3, longestTicks(lines.join('\n')) + 1));
  return [`${fence}text`, ...lines, fence];
}

function longestTicks(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
}
