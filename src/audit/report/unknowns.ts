/** What could not be judged, by what it would take: many rules lack the same thing. */
import type { FindingsFile, UnknownRecord } from '../../core/rules/findings/file.ts';

export interface Lack {
  /** The end of "this takes …". */
  readonly missing: string;
  readonly rules: readonly string[];
  readonly questions: readonly UnknownRecord[];
}

/** What keeps most questions open comes first. */
export function lacksOf({ unknown }: FindingsFile): readonly Lack[] {
  const byLack = Map.groupBy(unknown, ({ missing }) => missing.join(', and '));
  return [...byLack]
    .map(([missing, questions]) => ({
      missing,
      rules: [...new Set(questions.map(({ rule }) => rule))].sort(),
      questions,
    }))
    .sort((one, other) => other.questions.length - one.questions.length);
}
