/** The pages of `--help`, made from the definitions of the inputs; no line is longer than 96 columns. */
import type { Action, Input } from '../../core/base/inputs.ts';

const width = 96;

const exitCodes = 'Exit codes: 0 done, 1 measured bad, 2 refused, 3 could not be measured, 130 cancelled.';

export function helpOverview(commands: readonly Action[], version: string): string {
  const longest = Math.max(...commands.map(({ name }) => name.length));
  return [
    `evenkeel ${version}: build Go images, roll them out on Kubernetes, judge the rollout, retune autoscalers`,
    '',
    'Usage: evenkeel <command> [--<input> <value> …] [--format text|json]',
    '',
    'Commands:',
    ...commands.flatMap(({ name, says }) => hanging(`  ${name.padEnd(longest)}  `, says)),
    '',
    'evenkeel <command> --help lists the inputs of a command; evenkeel --version prints the version.',
    exitCodes,
    '',
  ].join('\n');
}

export function helpPage(declared: Action, examples: readonly string[]): string {
  const inputs = Object.entries<Input<unknown>>(declared.inputs);
  return [
    ...hanging(`evenkeel ${declared.name}: `, declared.says, 2),
    '',
    `Usage: evenkeel ${declared.name}${required(inputs)} [--<input> <value> …]`,
    '',
    'Examples:',
    ...examples.map((example) => `  evenkeel ${declared.name} ${example}`),
    '',
    ...section('Required', inputs.filter(([, { isRequired }]) => isRequired).map(inputEntry)),
    ...section('Optional', inputs.filter(([, { isRequired }]) => !isRequired).map(inputEntry)),
    ...section('Command line', [
      ['--format text|json', 'How the outcome is printed on stdout; progress and logs are on stderr (default: text)'],
      ['--help', 'This page'],
    ]),
    ...section('Outputs', Object.entries(declared.outputs)),
    'A flag without a value is true; a list is given by repeating its flag. RUNNER_DEBUG=1 shows detail.',
    'Files are written to evenkeel-out in the current directory, unless their path is absolute.',
    exitCodes,
    '',
  ].join('\n');
}

type Entry = readonly [term: string, says: string];
type Named = readonly [name: string, input: Input<unknown>];

const required = (inputs: readonly Named[]): string =>
  inputs.flatMap(([name, input]) => (input.isRequired ? [` --${name} ${placeholder(input)}`] : [])).join('');

function inputEntry([name, input]: Named): Entry {
  const term = input.kind === 'flag' ? `--${name}` : `--${name} ${placeholder(input)}`;
  return [term, `${input.says}${acceptedBy(input)}${defaultOf(input)}`];
}

/** What the placeholder does not say already. */
function acceptedBy({ kind, accepts }: Input<unknown>): string {
  return kind === 'flag' || kind === 'choice' || accepts === 'any text' ? '' : `; ${accepts}`;
}

/** An expression is a default for a workflow only; that a flag is false goes without saying. */
function defaultOf({ kind, fallback }: Input<unknown>): string {
  if (fallback === undefined || fallback.startsWith('${{') || kind === 'flag') return '';
  return ` (default: ${fallback})`;
}

function placeholder({ kind, accepts }: Input<unknown>): string {
  if (kind === 'choice') return plain(accepts).replaceAll(', ', '|');
  return {
    text: '<text>',
    flag: '',
    'whole number': '<number>',
    duration: '<duration>',
    share: '<share>',
    list: '<entry>',
  }[kind];
}

function section(title: string, entries: readonly Entry[]): readonly string[] {
  if (entries.length === 0) return [];
  return [`${title}:`, ...entries.flatMap(([term, says]) => [`  ${term}`, ...hanging(' '.repeat(6), plain(says))]), ''];
}

/** Sentences are written as Markdown for the tables; a terminal wants them without the ticks. */
const plain = (markdown: string): string => markdown.replaceAll('`', '');

/** A paragraph after a lead; the lines below it are indented as far as the lead is long, or by `indent`. */
function hanging(lead: string, says: string, indent: number = lead.length): readonly string[] {
  const lines: string[] = [];
  let line = lead;
  for (const word of says.split(' ')) {
    const isFirst = line.trim() === '' || line === lead;
    if (!isFirst && line.length + 1 + word.length > width) {
      lines.push(line);
      line = ' '.repeat(indent) + word;
    } else line = isFirst ? line + word : `${line} ${word}`;
  }
  return [...lines, line];
}
