/** The command line as texts per input: `--name value`, `--name=value`, `--flag`, repeated for lists. */
import { type Action, type InputKind, type InputsOf, parseInputs } from '../../core/base/inputs.ts';
import { didYouMean } from '../../core/base/nearest.ts';
import { asProblem, problem } from '../../core/base/problem.ts';

export type Format = 'text' | 'json';

export interface Arguments {
  /** Input name → text; entries of a list are joined by line feeds. */
  readonly texts: ReadonlyMap<string, string>;
  readonly format: Format;
  readonly wantsHelp: boolean;
  /** `--name: what is wrong`, for flags that no input has. */
  readonly unknown: readonly string[];
  /** The same, for flags whose use is wrong. */
  readonly wrong: readonly string[];
}

interface Word {
  readonly flag: string;
  readonly value: string | undefined;
}

/** Flags of the command line itself; `--help` takes no value. */
const own = { format: 'choice', help: 'flag' } as const satisfies Record<string, InputKind>;

export function readArguments(declared: Action, argv: readonly string[]): Arguments {
  const kinds = new Map<string, InputKind>([
    ...Object.entries(declared.inputs).map(([name, { kind }]): [string, InputKind] => [name, kind]),
    ...Object.entries(own),
  ]);
  const { words, strays } = wordsOf(argv, kinds);
  const unknown = words.filter(({ flag }) => !kinds.has(flag)).map(({ flag }) => unknownFlag(flag, [...kinds.keys()]));
  const values = new Map<string, string[]>();
  for (const { flag, value } of words) values.set(flag, [...(values.get(flag) ?? []), value ?? 'true']);
  const format = values.get('format')?.at(-1);
  const wrong = [
    ...words.filter((word) => lacksValue(word, kinds)).map(({ flag }) => `--${flag}: needs a value`),
    ...[...values].filter(([flag, all]) => all.length > 1 && kinds.get(flag) !== 'list').map(([flag]) => twice(flag)),
    ...(format === undefined || format === 'text' || format === 'json' ? [] : [wrongFormat(format)]),
  ];
  return {
    texts: new Map(
      [...values].filter(([flag]) => flag in declared.inputs).map(([flag, all]) => [flag, all.join('\n')]),
    ),
    format: format === 'json' ? 'json' : 'text',
    wantsHelp: values.has('help'),
    unknown: [...unknown, ...strays.map((stray) => `${stray}: every value follows the flag that it is for`)],
    wrong,
  };
}

function wordsOf(
  argv: readonly string[],
  kinds: ReadonlyMap<string, InputKind>,
): { readonly words: readonly Word[]; readonly strays: readonly string[] } {
  const words: Word[] = [];
  const strays: string[] = [];
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(word === '-h' ? '--help' : word);
    if (match === null) {
      strays.push(word);
      continue;
    }
    const [, flag = '', attached] = match;
    const value = attached ?? detachedValue(kinds.get(flag), argv[at + 1]);
    if (attached === undefined && value !== undefined) at += 1;
    words.push({ flag, value });
  }
  return { words, strays };
}

/** The word after a flag where it is the flag's value: for a switch only `true` and `false` are. */
function detachedValue(kind: InputKind | undefined, next: string | undefined): string | undefined {
  if (next === undefined || next.startsWith('--')) return undefined;
  return kind === 'flag' && next !== 'true' && next !== 'false' ? undefined : next;
}

const lacksValue = ({ flag, value }: Word, kinds: ReadonlyMap<string, InputKind>): boolean =>
  value === undefined && kinds.has(flag) && kinds.get(flag) !== 'flag';

const unknownFlag = (flag: string, names: readonly string[]): string =>
  `--${flag}: is not known${didYouMean(flag, names, '--')}`;

const twice = (flag: string): string => `--${flag}: is given more than once`;

const wrongFormat = (text: string): string =>
  `--format: ${JSON.stringify(text)} is not accepted; accepted is text, json`;

/** The format that a command line asks for, also where nothing else of it can be understood. */
export function formatOf(argv: readonly string[]): Format {
  return /(?:^| )--format[ =]json(?: |$)/.test(argv.join(' ')) ? 'json' : 'text';
}

/** Finished values; throws one problem that lists every flag and every value that is wrong. */
export function parseArguments<A extends Action>(declared: A, given: Arguments): InputsOf<A> {
  const misused = [...given.unknown, ...given.wrong];
  if (misused.length === 0) return parseInputs(declared, given.texts);
  const saw = [...misused, ...wrongValues(declared, given)].join('\n     ');
  const code = given.unknown.length > 0 ? 'unknown-input' : 'invalid-input';
  throw problem(
    code,
    'the command line is not understood',
    `evenkeel ${declared.name} --help lists what is accepted.`,
    { saw },
  );
}

function wrongValues(declared: Action, given: Arguments): readonly string[] {
  try {
    parseInputs(declared, given.texts);
    return [];
  } catch (thrown) {
    return (asProblem(thrown).saw ?? '').split('\n     ');
  }
}
