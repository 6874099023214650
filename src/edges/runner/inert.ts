/** Text from elsewhere made harmless: no workflow command, no escape sequence and no carriage return survives printing. */
import { stripVTControlCharacters } from 'node:util';

/** Control characters but tab and line feed, and the marks that reorder text. */
const unseen = /(?![\t\n])[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Lines as they may be printed. The runner reads a line as a command when it begins with `::` (blanks before it are
 * skipped) or holds `##[` anywhere (actions/runner: src/Runner.Common/ActionCommand.cs), and breaks lines at CR as well.
 */
export function inertLines(text: string): readonly string[] {
  return stripVTControlCharacters(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'))
    .replace(unseen, '')
    .split('\n')
    .map((line) => line.replace(/^(\s*):(?=:)/, '$1: ').replaceAll('##[', '## ['));
}

export function inert(text: string): string {
  return inertLines(text).join('\n');
}
