/** Errors that a user can act on: a code from a closed list, what happened, what was seen, what to do. */
import { type ProblemCode, problemCodes } from './problem-codes.ts';
import type { ProblemEnd } from './problem-page.ts';

/** A place in a file, relative to the workspace; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export interface ProblemDetail {
  /** The evidence: a status line, a compiler's message, an offending value. */
  readonly saw?: string | undefined;
  readonly at?: Place | undefined;
  readonly cause?: unknown;
}

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly remedy: string;
  readonly saw: string | undefined;
  readonly at: Place | undefined;

  constructor(code: ProblemCode, message: string, remedy: string, detail: ProblemDetail) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = code;
    this.remedy = remedy;
    this.saw = detail.saw;
    this.at = detail.at;
  }

  get ends(): ProblemEnd {
    return problemCodes[this.code].ends;
  }
}

/** Makes a problem to throw; without a remedy of its own it takes the one of its code's page. */
export function problem(
  code: ProblemCode,
  message: string,
  remedy: string = problemCodes[code].remedy,
  detail: ProblemDetail = {},
): Problem {
  return new Problem(code, message, remedy, detail);
}

/** Anything that was thrown as a problem; what is not one already is a fault of ours. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return problem('internal-error', message, undefined, { cause: thrown });
}

/** `deploy/web.yaml:12:3`, as far as it is known. */
export function formatPlace({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

/** The block that every surface prints: `code: what happened (place)` / `saw: evidence` / `do: remedy`. */
export function problemBlock(found: Problem, saw: string | undefined = found.saw): string {
  const { code, message, remedy } = found;
  const evidence = saw === undefined ? [] : [`saw: ${saw}`];
  return [`${code}: ${message}${placeUnlessTold(found)}`, ...evidence, `do: ${remedy}`].join('\n');
}

/** A compiler's message, for one, begins with its place. */
function placeUnlessTold({ at, message, saw = '' }: Problem): string {
  if (at === undefined) return '';
  const place = formatPlace(at);
  return message.includes(place) || saw.includes(place) ? '' : ` (${place})`;
}
