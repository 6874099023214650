/** Prints an ending in a terminal: verdict and outputs on stdout, a problem's block on stderr. */
import { type Problem, problemBlock } from '../../core/base/problem.ts';
import { exitCodeOf } from '../../core/base/verdict.ts';
import type { Format } from './arguments.ts';
import type { Ending } from './ending.ts';
import { inert } from './inert.ts';
import { plainSummary } from './plain.ts';

/** Returns the exit code. */
export function printEnding(ending: Ending, format: Format, redact: (text: string) => string): number {
  const story = [
    ...(format === 'text' && ending.summary !== '' ? [plainSummary(ending.summary), ''] : []),
    ...(ending.problem === undefined ? [] : [problemBlock(ending.problem)]),
  ];
  for (const part of story) process.stderr.write(`${redact(inert(part))}\n`);
  process.stdout.write(redact(format === 'json' ? asJson(ending.outputs) : inert(asText(ending))));
  return ending.exitCode;
}

/** A command that does not exist has no outputs but these two. */
export function printRefusal(refused: Problem, format: Format): number {
  const outputs = new Map([
    ['verdict', refused.ends],
    ['error-code', refused.code],
  ]);
  process.stderr.write(`${inert(problemBlock(refused))}\n`);
  if (format === 'json') process.stdout.write(asJson(outputs));
  return exitCodeOf(refused.ends);
}

/** One object on one line; `##[` is escaped, since a runner would take it for a command. */
function asJson(outputs: ReadonlyMap<string, string>): string {
  return `${JSON.stringify(Object.fromEntries(outputs)).replaceAll('##[', '#\\u0023[')}\n`;
}

function asText({ action, verdict, outputs }: Ending): string {
  // JSON is for programs, and `--format json` has all of it
  const shown = [...outputs].filter(([name, value]) => name !== 'verdict' && !name.endsWith('-json') && value !== '');
  const longest = Math.max(0, ...shown.map(([name]) => name.length));
  const lines = shown.map(([name, value]) => `  ${name.padEnd(longest)}  ${indented(value, longest + 4)}`);
  return `${[`${action}: ${verdict}`, ...lines].join('\n')}\n`;
}

const indented = (value: string, by: number): string => value.replaceAll('\n', `\n${' '.repeat(by)}`);
