/** Prints an ending in a terminal: verdict and outputs on stdout, a problem's block on stderr; what happened is told once. */
import { type Problem, problem, problemBlock } from '../../core/base/problem.ts';
import { exitCodeOf } from '../../core/base/verdict.ts';
import type { Format } from './arguments.ts';
import type { Ending } from './ending.ts';
import { inert } from './inert.ts';

export interface Printing {
  readonly format: Format;
  readonly redact: (text: string) => string;
  /** The last line above, as it was printed. */
  readonly above: string;
}

/** Returns the exit code: the verdict's own, or that of `output-not-written` where a good verdict could not be handed on. */
export function printEnding(ending: Ending, { format, redact, above }: Printing): number {
  const { action, verdict, outputs, exitCode, problem: found } = ending;
  const safe = (text: string): string => redact(inert(text));
  const told = found === undefined ? [above] : [above, safe(found.message)];
  const story = [
    ...(format === 'text' && ending.screen !== '' ? [untold(safe(ending.screen), told), ''] : []),
    ...(found === undefined ? [] : [safe(problemBlock(found))]),
  ];
  for (const part of story) process.stderr.write(`${part}\n`);
  const unwritten = writeResult(format === 'json' ? redact(asJson(outputs)) : safe(asText(ending)));
  if (unwritten === undefined) return exitCode;
  process.stderr.write(`${action}: ${verdict}\n${problemBlock(unwritten)}\n`);
  return exitCode === 0 ? exitCodeOf(unwritten.ends) : exitCode;
}

/** Writes what was asked for to stdout, or returns why it could not; a reader that went away has all that it wanted. */
export function writeResult(text: string): Problem | undefined {
  process.stdout.write(text);
  const failure = process.stdout.errored;
  if (failure === null || ('code' in failure && failure.code === 'EPIPE')) return undefined;
  return problem('output-not-written', 'the result could not be written to stdout', undefined, {
    saw: failure.message,
    cause: failure,
  });
}

/** A summary without the sentences that stand right above or below it. */
function untold(summary: string, told: readonly string[]): string {
  const [headline, ...paragraphs] = summary.split('\n\n');
  const isTold = (paragraph: string): boolean => told.some((line) => line.endsWith(paragraph.replace(/\.$/, '')));
  return [headline, ...paragraphs.filter((paragraph) => !isTold(paragraph))].join('\n\n');
}

/** A command that does not exist has no outputs but these two. */
export function printRefusal(refused: Problem, format: Format): number {
  const outputs = new Map([
    ['verdict', refused.ends],
    ['error-code', refused.code],
  ]);
  process.stderr.write(`${inert(problemBlock(refused))}\n`);
  if (format === 'json') writeResult(asJson(outputs));
  return exitCodeOf(refused.ends);
}

/** One object on one line; `##[` is escaped, since a runner would take it for a command. */
function asJson(outputs: ReadonlyMap<string, string>): string {
  return `${JSON.stringify(Object.fromEntries(outputs)).replaceAll('##[', '#\\u0023[')}\n`;
}

function asText({ action, verdict, outputs, summary }: Ending): string {
  // JSON is for programs, and `--format json` has all of it; the message is told by the summary
  const isShown = (name: string): boolean =>
    name !== 'verdict' && !name.endsWith('-json') && (name !== 'message' || summary === '');
  const shown = [...outputs].filter(([name, value]) => isShown(name) && value !== '');
  const longest = Math.max(0, ...shown.map(([name]) => name.length));
  const lines = shown.map(([name, value]) => `  ${name.padEnd(longest)}  ${indented(value, longest + 4)}`);
  return `${[`${action}: ${verdict}`, ...lines].join('\n')}\n`;
}

const indented = (value: string, by: number): string => value.replaceAll('\n', `\n${' '.repeat(by)}`);
