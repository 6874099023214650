/** Which paths of the workspace somebody asked for, and which not. */
import { join, matchesGlob } from 'node:path/posix';

export type LeftOut = (path: string) => boolean;

export interface Patterns {
  readonly kept: readonly string[];
  /** Whatever the others lead to, and in whatever order they stand. */
  readonly isLeftOut: LeftOut;
}

/** As in the inputs of GitHub's own actions: `!test/**` leaves out what is below, and so do `!test` and `!test/`. */
export function parsePatterns(patterns: readonly string[]): Patterns {
  const leftOut = patterns.filter(isNegated).map((each) => join(each.slice(1)).replace(/\/(?:\*\*)?$/, ''));
  return {
    kept: patterns.filter((each) => !isNegated(each)),
    isLeftOut: (path) => leftOut.some((each) => isWithin(join(path), each)),
  };
}

const isNegated = (pattern: string): boolean => pattern.startsWith('!');

const isWithin = (path: string, pattern: string): boolean =>
  matchesGlob(path, pattern) || matchesGlob(path, `${pattern}/**`);
