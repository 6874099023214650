/** The findings file as text: one entry a line, so that it stays small and two of them can be compared line by line. */
import type { FindingsFile } from '../../core/rules/findings/file.ts';

/** Ends with a line feed. */
export function writeFindings(file: FindingsFile): string {
  const parts = Object.entries(file).map(
    ([name, value]: [string, unknown]) => `${JSON.stringify(name)}: ${text(value)}`,
  );
  return `{\n${parts.join(',\n')}\n}\n`;
}

function text(value: unknown): string {
  if (!Array.isArray(value) || value.every((each) => typeof each === 'string')) return JSON.stringify(value);
  return `[\n${value.map((each) => JSON.stringify(each)).join(',\n')}\n]`;
}
