/** One definition per input: from it come the type, the parser, action.yml, the README table and the command line. */
import { parseDuration, type Seconds } from './instant.ts';
import { didYouMean } from './nearest.ts';
import { type Problem, problem } from './problem.ts';

export type InputKind = 'text' | 'flag' | 'whole number' | 'duration' | 'share' | 'choice' | 'list';

/** `because` says more than that the value is not accepted: what is wrong with each entry of a list. */
type Parsed<T> = { readonly value: T } | { readonly refused: true; readonly because?: readonly string[] };

/** An input as declared; `T` is what the flow receives. */
export interface Input<T> {
  readonly kind: InputKind;
  /** One sentence, no full stop: what it is for. */
  readonly says: string;
  /** What a value must look like, as it follows "accepted is". */
  readonly accepts: string;
  /** The default as text, exactly as a user would write it. */
  readonly fallback: string | undefined;
  readonly isRequired: boolean;
  readonly isSecret: boolean;
  readonly parse: (text: string) => Parsed<T>;
  /** The value when neither text nor default is there. */
  readonly absent: T;
  /** An expression of workflows that action.yml has for a default: `${{ github.token }}`. */
  readonly onRunner?: string;
}

/** An optional input that may still be given a default, or be made required or secret. */
export interface OptionalInput<T> extends Input<T | undefined> {
  or(fallback: string): Input<T>;
  required(): Input<T>;
  secret(): Input<T | undefined>;
}

type Shape<T> = Pick<Input<T>, 'kind' | 'says' | 'accepts' | 'parse'>;

function optional<T>(shape: Shape<T>): OptionalInput<T> {
  const plain = { ...shape, fallback: undefined, isRequired: false, isSecret: false, absent: undefined };
  return {
    ...plain,
    or: (fallback) => withDefault(shape, fallback),
    // a required input without text is reported before `absent` could be read
    required: () => ({ ...plain, isRequired: true, absent: undefined as T }),
    secret: () => ({ ...plain, isSecret: true }),
  };
}

function withDefault<T>(shape: Shape<T>, fallback: string): Input<T> {
  const parsed = shape.parse(fallback);
  if ('refused' in parsed)
    throw new Error(`"${shape.says}": the default ${fallback} is not accepted by its own parser`);
  return { ...shape, fallback, isRequired: false, isSecret: false, absent: parsed.value };
}

export function text(says: string, accepts = 'any text'): OptionalInput<string> {
  return optional({ kind: 'text', says, accepts, parse: (value) => ({ value }) });
}

export function flag(says: string): OptionalInput<boolean> {
  const parse = (given: string): Parsed<boolean> =>
    given === 'true' || given === 'false' ? { value: given === 'true' } : { refused: true };
  return optional({ kind: 'flag', says, accepts: '`true` or `false`', parse });
}

export function wholeNumber(says: string, least = 0, most: number = Number.MAX_SAFE_INTEGER): OptionalInput<number> {
  const upTo = most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`;
  const parse = (given: string): Parsed<number> => {
    const value = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
    return value >= least && value <= most ? { value } : { refused: true };
  };
  return optional({ kind: 'whole number', says, accepts: `a whole number from ${least}${upTo}`, parse });
}

export function duration(says: string): OptionalInput<Seconds> {
  const parse = (given: string): Parsed<Seconds> => {
    const value = parseDuration(given);
    return value === undefined ? { refused: true } : { value };
  };
  return optional({ kind: 'duration', says, accepts: 'a duration such as `90s`, `10m`, `6h`, `14d`', parse });
}

/** A part of a whole; 0.005 for `0.5%`. The sign is required: a bare `0.5` could be meant as either. */
export function share(says: string): OptionalInput<number> {
  const parse = (given: string): Parsed<number> => {
    const [, percent] = /^(\d{1,3}(?:\.\d{1,6})?)\s?%$/.exec(given) ?? [];
    const value = percent === undefined ? Number.NaN : Number(percent) / 100;
    return value <= 1 ? { value } : { refused: true };
  };
  return optional({ kind: 'share', says, accepts: 'a share from `0%` to `100%`, such as `0.5%`', parse });
}

export function choice<const C extends string>(says: string, of: readonly C[]): OptionalInput<C> {
  const parse = (given: string): Parsed<C> => {
    const value = of.find((each) => each === given);
    return value === undefined ? { refused: true } : { value };
  };
  return optional({ kind: 'choice', says, accepts: of.map((each) => `\`${each}\``).join(', '), parse });
}

/** One entry a line; blank lines and `#` comments are dropped; absent is the empty list. */
export function list(says: string, accepts = 'one entry a line'): Input<readonly string[]> {
  const parse = (given: string): Parsed<readonly string[]> => ({ value: listEntries(given) });
  return { kind: 'list', says, accepts, parse, fallback: undefined, isRequired: false, isSecret: false, absent: [] };
}

/** A list in which each entry is one of these names; `kind` is what they name. */
export function listOf(
  says: string,
  kind: string,
  names: readonly string[],
  accepts: string,
): Input<readonly string[]> {
  const plain = list(says, accepts);
  const parse: typeof plain.parse = (given) => {
    const wrong = listEntries(given).filter((each) => !names.includes(each));
    if (wrong.length === 0) return plain.parse(given);
    const saysOf = (each: string): string => didYouMean(each, names) || `; accepted is ${accepts}`;
    return { refused: true, because: wrong.map((each) => `there is no ${kind} ${each}${saysOf(each)}`) };
  };
  return { ...plain, parse };
}

export function listEntries(given: string): readonly string[] {
  return given
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

export type Inputs = Readonly<Record<string, Input<unknown>>>;
export type Outputs = Readonly<Record<string, string>>;

/** An action as declared: its inputs, and its outputs with a sentence each. */
export interface Action<I extends Inputs = Inputs, O extends Outputs = Outputs> {
  readonly name: string;
  readonly says: string;
  readonly inputs: I;
  readonly outputs: O;
  /** Whether a post step finishes what a cancelled or killed run began. */
  readonly hasPost: boolean;
}

export function action<const I extends Inputs, const O extends Outputs>(declared: Action<I, O>): Action<I, O> {
  return declared;
}

/** The values that a flow of this action receives. */
export type InputsOf<A extends Action> = {
  readonly [Name in keyof A['inputs']]: A['inputs'][Name] extends Input<infer T> ? T : never;
};
export type OutputsOf<A extends Action> = { readonly [Name in keyof A['outputs']]: string };

/**
 * Parses what was given (input name → text; an empty text counts as absent).
 * Throws one `invalid-input` that lists every input that is wrong, with its value and what is accepted.
 */
export function parseInputs<A extends Action>(declared: A, given: ReadonlyMap<string, string>): InputsOf<A> {
  const all = Object.entries<Input<unknown>>(declared.inputs).map(([name, input]): [string, Reading] => [
    name,
    readInput(input, given.get(name)?.trim() ?? ''),
  ]);
  const wrong = all.flatMap(([name, { complaints = [] }]) => complaints.map((each) => `${name}: ${each}`));
  if (wrong.length > 0) throw invalidInputs(wrong);
  return Object.fromEntries(all.map(([name, { value }]) => [name, value])) as InputsOf<A>;
}

interface Reading {
  readonly value?: unknown;
  readonly complaints?: readonly string[];
}

function readInput({ parse, accepts, absent, isRequired, isSecret }: Input<unknown>, raw: string): Reading {
  if (raw === '') return isRequired ? { complaints: [`is required; accepted is ${accepts}`] } : { value: absent };
  const parsed = parse(raw);
  if ('value' in parsed) return parsed;
  if (parsed.because !== undefined) return { complaints: parsed.because };
  const given = isSecret ? 'the value' : JSON.stringify(raw);
  return { complaints: [`${given} is not accepted; accepted is ${accepts}`] };
}

/** One problem for any number of wrong inputs; each line is `name: what is wrong`. */
export function invalidInputs(wrong: readonly string[]): Problem {
  const message = wrong.length === 1 ? 'one input is wrong' : `${wrong.length} inputs are wrong`;
  return problem('invalid-input', message, undefined, { saw: wrong.join('\n     ') });
}
