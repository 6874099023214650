/** The three answers that a rule can give about one thing. */
import type { JsonPath } from '../base/json.ts';
import type { Field, SeenObject } from './world/seen.ts';
import type { Setting } from './world/setting.ts';

export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';

export type Answer =
  | { readonly kind: 'passes' }
  | {
      readonly kind: 'fails';
      /** The scalar that decides, or the place where an absent one belongs. */
      readonly field: Field;
      /** One sentence with the numbers of this very case. */
      readonly message: string;
      /** What else was seen, a sentence each. */
      readonly evidence: readonly string[];
      /** Where it is another than the rule's own. */
      readonly severity?: Severity;
      readonly fix?: Fix;
    }
  /** What would have to be known, as the end of "this takes …". */
  | { readonly kind: 'unknown'; readonly missing: readonly string[] };

/** One value that takes the place of the one at the field. */
export interface Fix {
  readonly to: string | number;
  readonly because: string;
}

export type Failure = Extract<Answer, { kind: 'fails' }>;

export const passes: Answer = { kind: 'passes' };

type Details = Partial<Pick<Failure, 'evidence' | 'severity' | 'fix'>>;

/** Fails at a setting of an object, or at any path in it. */
export function fails(
  seen: SeenObject,
  where: JsonPath | Setting<unknown>,
  message: string,
  { evidence = [], ...details }: Details = {},
): Failure {
  const path = 'path' in where ? where.path : where;
  return { kind: 'fails', field: { seen, path }, message, evidence, ...details };
}

/** Of what is missing twice it is said once. */
export function unknown(...missing: readonly string[]): Answer {
  return { kind: 'unknown', missing: [...new Set(missing)] };
}

/** Nothing was found, which says something only where nothing was missing. */
export function passesUnless(missing: readonly string[]): Answer {
  return missing.length === 0 ? passes : unknown(...missing);
}
